/**
 * Runs work one at a time. Calls that come while it runs share one more run that begins after it, so that each gets an
 * outcome of work that began after the call, and any number of them costs no more than two runs.
 */
export const oneAtATime = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<unknown> | undefined;
  let next: Promise<Result> | undefined;

  const run = (): Promise<Result> => {
    const outcome = work();
    const ended = outcome
      .catch(() => undefined)
      .then(() => {
        if (running === ended) running = undefined;
      });
    running = ended;
    return outcome;
  };

  return () => {
    if (running === undefined) return run();
    next ??= running.then(() => {
      next = undefined;
      return run();
    });
    return next;
  };
};
