import type { Instant } from '#domain/kernel/ids.ts';

/** The items, soonest first: a binary heap, since a process may have a hundred thousand of them waiting. */
export interface DueQueue<Item> {
  add(due: Instant, item: Item): void;
  /** When the soonest is due. */
  soonest(): Instant | undefined;
  takeSoonest(): Item | undefined;
}

export const createDueQueue = <Item>(): DueQueue<Item> => {
  const heap: { readonly due: Instant; readonly item: Item }[] = [];

  const isSooner = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]];
    return a !== undefined && b !== undefined && a.due < b.due;
  };

  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]];
    if (!a || !b) return;
    heap[one] = b;
    heap[other] = a;
  };

  const rise = (start: number): void => {
    let at = start;
    for (let parent = (at - 1) >> 1; at > 0 && isSooner(at, parent); parent = (at - 1) >> 1) {
      swap(at, parent);
      at = parent;
    }
  };

  const sink = (start: number): void => {
    let at = start;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = isSooner(right, left) ? right : left;
      if (!isSooner(child, at)) return;
      swap(child, at);
      at = child;
    }
  };

  return {
    add: (due, item) => {
      heap.push({ due, item });
      rise(heap.length - 1);
    },
    soonest: () => heap[0]?.due,
    takeSoonest: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return first.item;
    },
  };
};
