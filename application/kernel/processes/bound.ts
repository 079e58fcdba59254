/** Runs work, at most `max` pieces at once; the others wait in the order they came. */
export type Bound = <Result>(work: () => Promise<Result>) => Promise<Result>;

export const createBound = (max: number): Bound => {
  let running = 0;
  const waiting: (() => void)[] = [];
  let head = 0;

  const leave = (): void => {
    const next = waiting[head];
    if (!next) {
      running -= 1;
      return;
    }
    head += 1;
    if (head === waiting.length) {
      waiting.length = 0;
      head = 0;
    }
    // The place goes over to whoever waited longest.
    next();
  };

  return async (work) => {
    if (running < max) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
