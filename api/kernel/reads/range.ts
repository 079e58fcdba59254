import { badInput } from '#api/kernel/problems/problem.ts';

/**
 * Refuses a range that ends before it begins, which would hold nothing whatever there is.
 * @param range its ends as they are compared: positions, or days, months and instants as texts. One may be open
 * @throws Problem 400
 */
export const refuseBackwards = <End extends bigint | string>({
  from,
  to,
}: {
  readonly from?: End | undefined;
  readonly to?: End | undefined;
}): void => {
  if (from !== undefined && to !== undefined && to < from)
    throw badInput({ path: 'to', code: 'too-small', message: 'lies before from. Swap the two.' });
};
