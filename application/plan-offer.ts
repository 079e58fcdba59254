import type { AccountState } from '#application/accounts.ts';
import { plan } from '#application/command/aggregates.ts';
import type { StateLoader } from '#application/command/load.ts';
import type { PlanId } from '#domain/ids.ts';
import type { PlanOffer } from '#domain/plan/offer.ts';
import type { PlanState } from '#domain/plan/plan.ts';

/** What the accounts of `path` (root first) together offer of the plans asked about (domain.md A5). */
export const loadPlanOffer = async (
  loader: StateLoader,
  path: readonly AccountState[],
  planIds: readonly PlanId[],
): Promise<PlanOffer> => {
  const states = await Promise.all(planIds.map(async (id) => (await loader.load(plan, id)).state));
  const known = new Map<PlanId, PlanState>();
  for (const state of states) if (state) known.set(state.planId, state);
  const assigned = path
    .filter((account) => account.type === 'integrator')
    .map((account) => new Set(account.plans.map((entry) => entry.planId)));
  return { known, assigned };
};
