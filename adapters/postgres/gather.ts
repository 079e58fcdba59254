interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface GatherOptions {
  /** How many gatherings are worked on at once; what comes meanwhile waits, so the busier it is the larger the next. */
  readonly concurrency: number;
  readonly mostItems: number;
}

/**
 * Does what is asked for in one turn of the event loop together, so that each pays a share of a round trip.
 * @param work answers one result an item, in order; when it rejects, so does everything gathered with it
 */
export const gather = <Item, Result>(
  { concurrency, mostItems }: GatherOptions,
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || running >= concurrency || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void run();
    });
  };

  const run = async (): Promise<void> => {
    const gathered = waiting.slice(0, mostItems);
    waiting = waiting.slice(mostItems);
    running += 1;
    schedule();
    try {
      const results = await work(gathered.map(({ item }) => item));
      if (results.length !== gathered.length) throw new Error('Not everything gathered was answered');
      for (const [index, { resolve }] of gathered.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of gathered) reject(error);
    }
    running -= 1;
    schedule();
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
};
