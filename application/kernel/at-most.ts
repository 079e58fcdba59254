/**
 * Options of a cache for so many entries that takes room for them as they come. With `max` it would take room for all of them
 * when it is made, which is 0.1 s for half a million, at every start.
 */
export const atMost = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 });
