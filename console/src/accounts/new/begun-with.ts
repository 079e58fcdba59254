/**
 * What a field holds when its form begins it with something known of another account: a value that was typed stays, and one that
 * only came from the account chosen before goes with it.
 * @param before what was known of the account that was chosen before, if there was one
 */
export const begunWith = <Value>(
  held: Value,
  before: Value | undefined,
  known: Value | null | undefined,
): Value => {
  if (known === undefined || known === null) return held;
  return !held || held === before ? known : held;
};
