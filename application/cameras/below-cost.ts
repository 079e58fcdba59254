import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { sellersSeen } from '#application/accounts/sellers-seen.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import { type CommandResult, withWarnings } from '#application/kernel/command-handling/result.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { edgeOf, priceOn } from '#domain/plans/price-edges.ts';
import { planWarnings } from '#domain/plans/warnings.ts';

/**
 * Warns whoever puts a camera on a plan that somebody on its path sells the plan below cost (docs/domain.md B13). Each seller's
 * figures are told to those only who read its bills, so a customer's own people get no warning.
 */
export const warnBelowCost = async (
  { accounts, loader }: { readonly accounts: Accounts; readonly loader: StateLoader },
  caller: Caller,
  result: CommandResult,
  customerId: AccountId,
  planId: PlanId | undefined,
): Promise<CommandResult> => {
  if (result.outcome !== 'done' || planId === undefined) return result;
  const path: readonly AccountState[] = (await accounts.path(customerId)) ?? [];
  const { known } = await loadPlanOffer(loader, path, [{ planId }], caller.principal.account);
  const plan = known.get(planId);
  const warnings = path.flatMap((payer, index) => {
    const sellers = sellersSeen(caller, path.slice(0, index + 1));
    const seller = sellers.at(-1);
    const edge = plan && seller && edgeOf(seller, payer);
    return edge ? planWarnings([{ planId, price: priceOn(edge, plan), path: 'planId' }], sellers, known) : [];
  });
  return withWarnings(result, warnings);
};
