import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Decision } from '#domain/kernel/refusal.ts';
import { type PlanOffer, refusePlanPrices } from '#domain/plans/offer.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import { type ListedPrice, noPriceInCurrency } from '#domain/plans/price-edges.ts';
import { sameRate } from '#domain/plans/prices.ts';

/** What a biller asks of each of its payers that has no price of its own for the plan, in this currency (docs/domain.md B13). */
export type ListedPlan = ListedPrice;

/** A payer that has nothing but the biller's price list for a plan that its cameras are on. */
export interface Dependent {
  readonly payerId: AccountId;
  /** The payer's. */
  readonly currency: string;
  readonly plan: Pick<PlanState, 'planId' | 'currency'>;
}

/** A biller's whole price list: what is not in it costs the plan's list price again. */
export type PriceListSet = DomainEvent<
  'PriceListSet',
  { readonly accountId: AccountId; readonly plans: readonly ListedPlan[] }
>;

export const priceListEventDefinitions = {
  PriceListSet: { version: 1, personal: [], audience: { pricedPlans: ['plans'] } },
} as const satisfies Definitions<PriceListSet>;

export interface SetPriceList {
  readonly type: 'SetPriceList';
  /** One for each plan and currency. */
  readonly plans: readonly ListedPlan[];
  readonly offer: PlanOffer;
  /** Payers that would be left without a price where the list has none any more; absent: nobody. */
  readonly dependents?: readonly Dependent[];
}

const keyOf = ({ planId, currency }: ListedPlan): string => `${planId} ${currency}`;

const sameList = (one: readonly ListedPlan[], other: readonly ListedPlan[]): boolean => {
  const listed = new Map(other.map((plan) => [keyOf(plan), plan]));
  return (
    one.length === other.length &&
    one.every((plan) => {
      const counterpart = listed.get(keyOf(plan));
      return (
        counterpart?.name === plan.name &&
        sameRate(counterpart?.pricePerCameraMonth, plan.pricePerCameraMonth)
      );
    })
  );
};

/**
 * SetPriceList of a biller, the platform or an integrator: `plans` is the whole list (docs/domain.md B13). What is newly
 * listed must be a plan the biller may sell; what is listed already may stay, since cameras stay on withdrawn plans. A price
 * that cameras of a payer depend on stays (docs/domain.md B2).
 */
export const decidePriceList = (
  biller: { readonly accountId: AccountId; readonly priceList: readonly ListedPlan[] },
  { plans, offer, dependents = [] }: SetPriceList,
): Decision<PriceListSet> => {
  const listed = new Set(biller.priceList.map(({ planId }) => planId));
  const refusal = refusePlanPrices(plans, offer, 'plans', (planId) => listed.has(planId));
  if (refusal) return refusal;
  const isListed = ({ plan, currency }: Dependent): boolean =>
    plans.some((one) => one.planId === plan.planId && one.currency === currency);
  const left = dependents.find((dependent) => !isListed(dependent));
  if (left) return noPriceInCurrency(left, left.plan, true, 'plans');
  if (sameList(plans, biller.priceList)) return [];
  return [{ type: 'PriceListSet', data: { accountId: biller.accountId, plans } }];
};
