import type { Instant } from '#domain/kernel/ids.ts';

/** Items by when they are due, the soonest first; of those due at the same time, whichever was added first. */
export const createDueQueue = <Item>() => {
  // Latest first, so that the soonest is taken from the end.
  const waiting: { readonly due: Instant; readonly item: Item }[] = [];

  /** Where an item belongs: before all that are due at that time or sooner. A hundred thousand may wait, so it is searched by halves. */
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
