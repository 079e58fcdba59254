/** What many workers got done. */
export interface Hammered {
  readonly count: number;
  /** Answers per second. */
  readonly rate: number;
  /** Of each answer, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Lets `workers` do the same work again and again, each as soon as its last is answered, for so many milliseconds. */
export const hammer = async (
  workers: number,
  milliseconds: number,
  work: (worker: number) => Promise<unknown>,
): Promise<Hammered> => {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;
  const one = async (worker: number): Promise<void> => {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      await work(worker);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => one(worker)));
  const seconds = (performance.now() - start) / 1000;
  return { count: latencies.length, rate: latencies.length / seconds, latencies };
};

/** Does the work for each item, so many at once. Rejects with the first failure. */
export const inParallel = async <Item>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> => {
  const iterator = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
