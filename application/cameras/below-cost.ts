import type { AccountState } from '#application/accounts/accounts.ts';
import { sellersSeen } from '#application/accounts/sellers-seen.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { type CommandResult, withWarnings } from '#application/kernel/command-handling/result.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { PlanOffer } from '#domain/plans/offer.ts';
import { edgeOf, priceOn } from '#domain/plans/price-edges.ts';
import { planWarnings } from '#domain/plans/warnings.ts';

/** What a camera was put on a plan by: its path, from the platform down to the customer, and what that offers. */
export interface Sold {
  readonly path: readonly AccountState[];
  readonly offer: PlanOffer;
}

/**
 * Warns whoever puts a camera on a plan that somebody on its path sells the plan below cost (docs/domain.md B13). Each seller's
 * figures are told to those only who read its bills, so a customer's own people get no warning.
 */
export const warnBelowCost = (
  caller: Caller,
  result: CommandResult,
  sold: Sold | undefined,
  planId: PlanId | undefined,
): CommandResult => {
  const plan = planId && sold?.offer.known.get(planId);
  if (!plan || !sold) return result;
  const { path, offer } = sold;
  const warnings = path.flatMap((payer, index) => {
    const sellers = sellersSeen(caller, path.slice(0, index + 1));
    const seller = sellers.at(-1);
    const edge = seller && edgeOf(seller, payer);
    const sale = edge && { planId: plan.planId, price: priceOn(edge, plan), path: 'planId' };
    return sale ? planWarnings([sale], sellers, offer.known) : [];
  });
  return withWarnings(result, warnings);
};
