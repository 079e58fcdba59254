import type { AccountId } from '#domain/kernel/ids.ts';

interface OfCustomer {
  readonly customerId: AccountId;
}

/** Facts of many customers, handed out one customer at a time. */
export interface FactsByCustomer<Item> {
  /** The items of this customer. Customers must be asked for in the order the facts come in, each once. */
  of(customerId: AccountId): AsyncGenerator<Item>;
  /** @throws when something was left over: the orders differed, and a bill would be too low */
  finish(): Promise<void>;
}

/** Facts and accounts come in the same order, so one pass over both needs no more memory than one item. */
export const factsByCustomer = <Item extends OfCustomer>(
  items: AsyncIterable<Item>,
): FactsByCustomer<Item> => {
  const iterator = items[Symbol.asyncIterator]();
  let next: IteratorResult<Item> | undefined;
  return {
    of: async function* (customerId) {
      for (;;) {
        next ??= await iterator.next();
        if (next.done || next.value.customerId !== customerId) return;
        const item = next.value;
        next = undefined;
        yield item;
      }
    },
    finish: async () => {
      next ??= await iterator.next();
      await iterator.return?.();
      if (!next.done)
        throw new Error(`facts of customer ${next.value.customerId} belong to no account that was asked for`);
    },
  };
};
