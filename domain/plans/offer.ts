import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import type { AssignedPlan } from '#domain/plans/prices.ts';

/** What can be put on cameras, or assigned further down, below some account (docs/domain.md A5). */
export interface PlanOffer {
  /** Every plan asked about that exists. */
  readonly known: ReadonlyMap<PlanId, PlanState>;
  /**
   * The ids of the plans that each integrator on the path has, from the top down. Only plans in all of these sets are
   * offered; without any set the platform's whole catalogue is.
   */
  readonly assigned: readonly ReadonlySet<PlanId>[];
  /**
   * Sets of the plans that the asker knows of; any other plan does not exist for the asker. Without any set the asker
   * sees all.
   */
  readonly seen: readonly ReadonlySet<PlanId>[];
}

/** An account on a path; integrators have plans, the platform has all of them. */
interface OnPath {
  readonly accountId: AccountId;
  readonly type: 'platform' | 'integrator' | 'customer';
  readonly plans?: readonly AssignedPlan[];
}

const setsOn = (path: readonly OnPath[]): readonly ReadonlySet<PlanId>[] =>
  path
    .filter((account) => account.type === 'integrator')
    .map((account) => new Set(account.plans?.map((assigned) => assigned.planId)));

const inAll = (sets: readonly ReadonlySet<PlanId>[], planId: PlanId): boolean =>
  sets.every((set) => set.has(planId));

/**
 * The plans people of the last account of a path see: those every integrator on it has. None where there is no integrator
 * on it: the platform's people see all.
 */
export const plansSeen = (path: readonly OnPath[]): readonly PlanId[] | undefined => {
  const [first, ...rest] = setsOn(path);
  return first && [...first].filter((planId) => inAll(rest, planId));
};

/** What the accounts of `path` (root first) together offer, to people of one of them. */
export const offerOn = (
  path: readonly OnPath[],
  known: readonly PlanState[],
  asker: AccountId,
): PlanOffer => {
  const own = path.findIndex((account) => account.accountId === asker);
  return {
    known: new Map(known.map((plan) => [plan.planId, plan])),
    assigned: setsOn(path),
    // People of an integrator know what was assigned to it, even if it was withdrawn above since. People of a customer
    // know what was assigned to its parent. Somebody whose account is not on the path knows no plan.
    seen: own < 0 ? [new Set()] : setsOn(path.slice(0, own + 1)).slice(-1),
  };
};

/** A plan somebody may name a price for: it exists for them and is assigned on every level. */
const refuseUnassigned = (planId: PlanId, offer: PlanOffer, path: string): Refusal | undefined => {
  if (!offer.known.has(planId) || !inAll(offer.seen, planId))
    return refuse('plan-not-found', 'There is no such plan.', { path });
  if (!inAll(offer.assigned, planId))
    return refuse(
      'plan-not-assigned',
      'The plan is not assigned on every level above. Assign it there first.',
      { path },
    );
  return undefined;
};

/** A plan that may newly be put on cameras or assigned. */
export const refusePlan = (planId: PlanId, offer: PlanOffer, path: string): Refusal | undefined => {
  const refusal = refuseUnassigned(planId, offer, path);
  if (refusal?.code === 'plan-not-found') return refusal;
  if (offer.known.get(planId)?.retired)
    return refuse('plan-retired', 'The plan is retired; nothing new goes on it.', { path });
  return refusal;
};

const firstRefusal = (
  plans: readonly AssignedPlan[],
  path: string,
  isThere: (planId: PlanId) => boolean,
  refusalOf: (planId: PlanId, path: string) => Refusal | undefined,
): Refusal | undefined => {
  for (const [index, { planId }] of plans.entries()) {
    const refusal = isThere(planId) ? undefined : refusalOf(planId, `${path}/${index}/planId`);
    if (refusal) return refusal;
  }
  return undefined;
};

/** The first plan that may not be assigned, if any; one that is assigned already may stay. */
export const refusePlans = (
  plans: readonly AssignedPlan[],
  offer: PlanOffer,
  isAssigned: (planId: PlanId) => boolean = () => false,
): Refusal | undefined =>
  firstRefusal(plans, 'plans', isAssigned, (planId, path) => refusePlan(planId, offer, path));

/**
 * The first plan in a customer's prices that the parent may not sell, if any. A plan that is priced already may stay. A
 * retired plan may be priced, because cameras stay on it.
 */
export const refusePlanPrices = (
  plans: readonly AssignedPlan[],
  offer: PlanOffer,
  path: string,
  isPriced: (planId: PlanId) => boolean = () => false,
): Refusal | undefined =>
  firstRefusal(plans, path, isPriced, (planId, at) => refuseUnassigned(planId, offer, at));

/** docs/domain.md B2: an edge has one currency. A plan without a price of its own costs its list price, in the list's currency. */
export const refuseForeignListPrices = (
  plans: readonly AssignedPlan[],
  offer: PlanOffer,
  currency: string,
  isThere: (plan: AssignedPlan) => boolean = () => false,
): Refusal | undefined => {
  for (const [index, plan] of plans.entries()) {
    const list = offer.known.get(plan.planId)?.currency;
    if (plan.pricePerCameraMonth !== undefined || list === undefined || list === currency || isThere(plan))
      continue;
    return refuse(
      'currency-mismatch',
      `The list price of this plan is in ${list}, and the integrator is billed in ${currency}. Give the plan a price of its own.`,
      { path: `plans/${index}/planId` },
    );
  }
  return undefined;
};
