import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import type { Decision } from '#domain/kernel/refusal.ts';
import { type PlanOffer, refusePlanPrices } from '#domain/plans/offer.ts';
import { type Rate, sameRate } from '#domain/plans/prices.ts';

/** What a biller asks of each of its payers that has no price of its own for the plan, in this currency (docs/domain.md B13). */
export interface ListedPlan {
  readonly planId: PlanId;
  /** What the biller calls the plan; absent: the plan's own name. */
  readonly name?: string;
  readonly pricePerCameraMonth: Rate;
  readonly currency: string;
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
  readonly plans: readonly ListedPlan[];
  readonly offer: PlanOffer;
}

const keyOf = ({ planId, currency }: ListedPlan): string => `${planId} ${currency}`;

/** One price for each plan and currency: of several the last counts, as wherever plans are named. */
const onePerCurrency = (plans: readonly ListedPlan[]): readonly ListedPlan[] => [
  ...new Map(plans.map((plan) => [keyOf(plan), plan])).values(),
];

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
 * listed must be a plan the biller may sell; what is listed already may stay, since cameras stay on withdrawn plans.
 */
export const decidePriceList = (
  biller: { readonly accountId: AccountId; readonly priceList: readonly ListedPlan[] },
  { plans, offer }: SetPriceList,
): Decision<PriceListSet> => {
  const listed = new Set(biller.priceList.map(({ planId }) => planId));
  const refusal = refusePlanPrices(plans, offer, 'plans', (planId) => listed.has(planId));
  if (refusal) return refusal;
  const wanted = onePerCurrency(plans);
  if (sameList(wanted, biller.priceList)) return [];
  return [{ type: 'PriceListSet', data: { accountId: biller.accountId, plans: wanted } }];
};
