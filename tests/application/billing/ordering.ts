import type { AccountId } from '#domain/kernel/ids.ts';

export const compare = <Value extends string | bigint | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** By path, member by member: an account comes right before its own subtree, whatever its id looks like. */
export const comparePaths = (one: readonly AccountId[], other: readonly AccountId[]): number => {
  for (const [index, id] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) return 1;
    if (id !== counterpart) return compare(id, counterpart);
  }
  return one.length - other.length;
};
