const most = 8;

/**
 * Does the work for each item, eight at once, and answers in the order of the items. Requests of one moment share their
 * reads of the log, so many that do not depend on each other take half the work of one after the other.
 */
export const severalAtOnce = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results = new Array<Result>(items.length);
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of left) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
};
