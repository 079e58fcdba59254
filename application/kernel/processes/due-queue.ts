import type { Instant } from '#domain/kernel/ids.ts';

/** Items by when they are due, the soonest first; of those due at the same time, whichever was added first. */
export const createDueQueue = <Item>() => {
  // Latest first, so that the soonest is taken from the end.
  const waiting: { readonly due: Instant; readonly item: Item }[] = [];

  /** The index at which an item belongs. A hundred thousand items may wait, so it is found by halving. */
  const placeFor = (due: Instant): number => {
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waiting[middle]?.due ?? due) > due) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (due: Instant, item: Item): void => {
      waiting.splice(placeFor(due), 0, { due, item });
    },
    /** When the soonest is due. */
    soonest: (): Instant | undefined => waiting.at(-1)?.due,
    takeSoonest: (): Item | undefined => waiting.pop()?.item,
  };
};
