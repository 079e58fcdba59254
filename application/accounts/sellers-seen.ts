import type { AccountState } from '#application/accounts/accounts.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';

/**
 * From the platform down to whoever sells to the account at the end of `path`, for warnings of selling below cost. What the
 * seller pays is told to those only who read its bills: for others, nobody is seen (docs/domain.md B13).
 */
export const sellersSeen = (
  { principal }: Pick<Caller, 'principal'>,
  path: readonly AccountState[],
): readonly AccountState[] => {
  const above = path.slice(0, -1);
  if (above.at(-1)?.type !== 'integrator' || refuseAccess(principal, 'read-billing', above)) return [];
  return above;
};
