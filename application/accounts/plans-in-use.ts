import type { AccountState } from '#application/accounts/accounts.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import type { PlanUse } from '#application/accounts/ports/plan-use.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { BillingProfile, CustomerState } from '#domain/accounts/customer/customer.ts';
import { isLeftUnpriced, type PlanInUse } from '#domain/accounts/customer/decide.ts';
import type { Dependent } from '#domain/accounts/price-list.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { type PlanOffer, unassignedOn } from '#domain/plans/offer.ts';
import { edgeOf, type ListedPrice, priceOn } from '#domain/plans/price-edges.ts';
import type { AssignedPlan } from '#domain/plans/prices.ts';

interface PlansInUseDependencies {
  readonly loader: StateLoader;
  readonly planUse: PlanUse;
}

/** Plans that cameras of the customer may be on, of those that exist. @param above from the platform down to the parent */
const plansOfCustomer = async (
  { loader, planUse }: PlansInUseDependencies,
  customerId: AccountId,
  above: readonly AccountState[],
): Promise<readonly PlanInUse[]> => {
  const used = await planUse.candidates(customerId);
  const offer = await loadPlanOffer(loader, above, used, customerId);
  return [...offer.known.values()].map((plan) => ({ plan, withdrawn: unassignedOn(plan.planId, offer) }));
};

/** Of the plans that cameras of the customer are on, those that a new profile would leave without a price (docs/domain.md B2). */
export const plansLeftByProfile = async (
  dependencies: PlansInUseDependencies,
  customer: CustomerState,
  profile: BillingProfile,
  above: readonly AccountState[],
  offer: PlanOffer,
): Promise<readonly PlanInUse[]> => {
  const left: PlanInUse[] = [];
  for (const used of await plansOfCustomer(dependencies, customer.accountId, above)) {
    if (!isLeftUnpriced(customer, profile, used, offer)) continue;
    const { planId } = used.plan;
    if (await dependencies.planUse.isUsed({ payerId: customer.accountId, planId })) left.push(used);
  }
  return left;
};

/** Of plans that would be assigned to an integrator without any price in its currency, those that cameras below it are on. */
export const plansLeftByAssignment = async (
  { planUse }: Pick<PlansInUseDependencies, 'planUse'>,
  payerId: AccountId,
  currency: string,
  plans: readonly AssignedPlan[],
  { known, listed }: PlanOffer,
): Promise<ReadonlySet<PlanId>> => {
  const left = new Set<PlanId>();
  for (const own of plans) {
    const plan = known.get(own.planId);
    if (!plan || priceOn({ currency, own: [own], listed }, plan)) continue;
    if (await planUse.isUsed({ payerId, planId: plan.planId })) left.add(plan.planId);
  }
  return left;
};

/**
 * Payers of a biller that have no price but one that would go from its price list, for a plan that their cameras are on. A
 * plan that was withdrawn keeps the price it had (docs/domain.md B2).
 * @param path from the platform down to the biller
 */
export const dependentsOnList = async (
  { loader, planUse }: PlansInUseDependencies,
  find: (id: AccountId) => Promise<AccountState | undefined>,
  path: readonly AccountState[],
  wanted: readonly ListedPrice[],
): Promise<readonly Dependent[]> => {
  const biller = path.at(-1);
  if (!biller || biller.type === 'customer') return [];
  const gone = biller.priceList.filter(
    (old) => !wanted.some(({ planId, currency }) => planId === old.planId && currency === old.currency),
  );
  if (gone.length === 0) return [];
  const dependents: Dependent[] = [];
  const goes = new Set(gone.map(({ planId }) => planId));
  for (const { payerId, planId } of await planUse.candidates(biller.accountId)) {
    const payer = goes.has(planId) ? await find(payerId) : undefined;
    if (!payer) continue;
    const offer = await loadPlanOffer(loader, [...path, payer], [{ planId }], payerId);
    const plan = offer.known.get(planId);
    const edge = edgeOf({ ...biller, priceList: wanted }, payer);
    if (!plan || !edge || edge.currency === undefined || unassignedOn(planId, offer)) continue;
    if (priceOn(edge, plan) !== undefined) continue;
    if (!gone.some((one) => one.planId === planId && one.currency === edge.currency)) continue;
    if (await planUse.isUsed({ payerId, planId }))
      dependents.push({ payerId, currency: edge.currency, plan });
  }
  return dependents;
};
