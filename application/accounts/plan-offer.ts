import type { AccountState } from '#application/accounts/accounts.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import { plan } from '#application/plans/aggregates.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { offerOn, type PlanOffer } from '#domain/plans/offer.ts';

/** What the accounts of `path` (root first) together offer to people of `asker` of the plans asked about (docs/domain.md A5). */
export const loadPlanOffer = async (
  loader: StateLoader,
  path: readonly AccountState[],
  plans: readonly { readonly planId: PlanId }[],
  asker: AccountId,
): Promise<PlanOffer> => {
  const states = await Promise.all(plans.map(async ({ planId }) => (await loader.load(plan, planId)).state));
  return offerOn(
    path,
    states.filter((state) => state !== undefined),
    asker,
  );
};
