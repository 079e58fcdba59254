import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import {
  edgesOn,
  type ListedPrice,
  noPriceInCurrency,
  type PricedAccount,
  type PriceEdge,
  priceListOf,
  priceOn,
} from '#domain/plans/price-edges.ts';
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
  /** Every payer on the path with its biller, from the top down. */
  readonly edges: readonly PriceEdge[];
  /** The price list of the last account of the path, which is what it asks of those below it. */
  readonly listed: readonly ListedPrice[];
  /** Whose prices the asker may set: the accounts on the path below the asker's own. */
  readonly settable: ReadonlySet<AccountId>;
}

const setsOn = (path: readonly PricedAccount[]): readonly ReadonlySet<PlanId>[] =>
  path
    .filter((account) => account.type === 'integrator')
    .map((account) => new Set(account.plans?.map((assigned) => assigned.planId)));

const inAll = (sets: readonly ReadonlySet<PlanId>[], planId: PlanId): boolean =>
  sets.every((set) => set.has(planId));

/**
 * The plans people of the last account of a path see: those every integrator on it has. Undefined where there is no integrator
 * on it: the platform's people see all. Where the path is empty the account was not there yet, and saw none.
 */
export const plansSeen = (path: readonly PricedAccount[]): readonly PlanId[] | undefined => {
  if (path.length === 0) return [];
  const [first, ...rest] = setsOn(path);
  return first && [...first].filter((planId) => inAll(rest, planId));
};

/** What the accounts of `path` (root first) together offer, to people of one of them. */
export const offerOn = (
  path: readonly PricedAccount[],
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
    edges: edgesOn(path),
    listed: priceListOf(path.at(-1)),
    settable: new Set(own < 0 ? [] : path.slice(own + 1).map(({ accountId }) => accountId)),
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

/** Whether some integrator on the path does not have the plan: it was withdrawn, where cameras are on it. */
export const unassignedOn = (planId: PlanId, { assigned }: Pick<PlanOffer, 'assigned'>): boolean =>
  !inAll(assigned, planId);

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

/**
 * The first edge on the path whose payer has a currency and no price of the plan in it (docs/domain.md B2): a camera put on
 * the plan could not be billed there.
 */
export const refuseUnpriced = (planId: PlanId, offer: PlanOffer, path: string): Refusal | undefined => {
  const plan = offer.known.get(planId);
  const edge =
    plan && offer.edges.find((each) => each.currency !== undefined && priceOn(each, plan) === undefined);
  return edge && noPriceInCurrency(edge, plan, offer.settable.has(edge.payerId), path);
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

/** An integrator whose plans are set anew. */
export interface PlansPayer {
  readonly accountId: AccountId;
  readonly currency: string;
}

/**
 * docs/domain.md B2: the first plan that would have no price in the integrator's currency: none of its own, none in its biller's
 * price list, and a list price in another currency. Where cameras below it are on the plan already, the refusal says that.
 * @param inUse plans that cameras below the integrator are on
 */
export const refuseForeignListPrices = (
  plans: readonly AssignedPlan[],
  offer: PlanOffer,
  { accountId, currency }: PlansPayer,
  {
    isThere = () => false,
    inUse = new Set(),
  }: { readonly isThere?: (plan: AssignedPlan) => boolean; readonly inUse?: ReadonlySet<PlanId> } = {},
): Refusal | undefined => {
  for (const [index, own] of plans.entries()) {
    const plan = offer.known.get(own.planId);
    if (!plan || isThere(own) || priceOn({ currency, own: [own], listed: offer.listed }, plan)) continue;
    const path = `plans/${index}/planId`;
    if (inUse.has(own.planId)) return noPriceInCurrency({ payerId: accountId, currency }, plan, true, path);
    return refuse(
      'currency-mismatch',
      `The list price of this plan is in ${plan.currency}, and the integrator is billed in ${currency}. Give the plan a price of its own.`,
      { path },
    );
  }
  return undefined;
};
