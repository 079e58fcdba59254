/**
 * Begins the work on an item while the caller still deals with what came of the one before, so that both can wait for the
 * database side by side. Results come in the order of the items. What was begun is awaited before this ends, however the
 * caller ends it, so that nothing of it goes on behind its back.
 * @throws what the items or the work threw, in its place among the results
 */
export const oneAhead = async function* <Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let begun: Promise<Result> | undefined;
  try {
    for await (const item of items) {
      const before = begun;
      begun = work(item);
      // It is awaited in its turn; until then nobody may take its failure for one that was overlooked.
      begun.catch(() => undefined);
      if (before) yield await before;
    }
    if (begun) yield await begun;
  } finally {
    await begun?.catch(() => undefined);
  }
};
