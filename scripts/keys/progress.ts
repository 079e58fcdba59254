/** Where progress goes: one line that is kept up on a terminal, now and then a line elsewhere. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A plain line every so many. */
const lineEvery = 10_000;

/** Tells how far something is: `done` counts what is behind us, `text` says it. */
export const progressTo = (target: ProgressTarget) => {
  let lines = 0;
  return (done: number, text: string): void => {
    if (target.isTTY) {
      target.write(`\r${text}`);
      return;
    }
    if (Math.floor(done / lineEvery) <= lines) return;
    lines = Math.floor(done / lineEvery);
    target.write(`${text}\n`);
  };
};
