import { refuseDeed } from '#domain/accounts/access/authority.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/**
 * Whoever may see the payer's bills knows of them; only the biller's own people, and operators, change what was booked
 * (docs/domain.md A8).
 * @param path from the platform down to the payer
 */
export const refuseBooking = (
  principal: Principal,
  deed: Deed,
  path: readonly AccountId[],
): Refusal | undefined => {
  const unseen = refuseDeed(principal, 'read-billing', path);
  if (unseen) return unseen;
  const refusal = refuseDeed(principal, deed, path.slice(0, -1));
  // The payer's own people see the invoice, though not the biller above them.
  return refusal?.code === 'not-found'
    ? refuse('forbidden', 'Only the people of the account that issued the invoice may do this.')
    : refusal;
};
