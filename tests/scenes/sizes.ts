/** With EXHAUSTIVE=1 every test takes its full size, which takes many minutes. */
export const exhaustive = process.env.EXHAUSTIVE === '1';

/** How often, or how much of it: as much as a run of all tests has time for, at which each can still fail; or all. */
export const sized = (usual: number, full: number): number => (exhaustive ? full : usual);

/** One in so many, others in each run; or all. */
export const someOf = <Item>(items: readonly Item[], oneIn: number): readonly Item[] => {
  if (exhaustive) return items;
  const start = Math.floor(Math.random() * oneIn);
  return items.filter((_, index) => index % oneIn === start);
};
