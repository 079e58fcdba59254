import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import { type Dated, type History, inForceBefore } from '#domain/kernel/history.ts';
import type { EventId, Instant, PlanId } from '#domain/kernel/ids.ts';
import { noTax, type Rate, type Tax } from '#domain/plans/prices.ts';

/** Rates for storage and traffic, whoever pays. */
export interface Rates {
  readonly storagePerGbMonth: Rate;
  readonly trafficPerGb: Rate;
  readonly currency: string;
}

export interface PlanPrice {
  readonly price: Rate;
  /** Every event that made it so. */
  readonly eventIds: readonly EventId[];
}

/** What one payer owes its biller for what it uses (docs/domain.md B2). */
export interface Terms {
  readonly currency: string;
  readonly tax: Tax;
  /** What was in force just before `end`. */
  ratesBefore(end: Instant): Dated<Rates>;
  /** @throws CurrencyMismatch when only a list price in another currency is there */
  planPriceBefore(planId: PlanId, end: Instant): PlanPrice;
}

/** A plan's list price is in another currency than the payer is billed in, and the payer has no price of its own. */
export class CurrencyMismatch extends Error {
  override readonly name = 'CurrencyMismatch';
}

interface Agreement {
  readonly rates: Rates;
  readonly tax: Tax;
  /** Own prices that stand in it; an integrator's are assignments beside it. */
  readonly planPrices: ReadonlyMap<PlanId, Rate>;
}

const agreementsOf = (payer: AccountFacts): History<Agreement> =>
  payer.type === 'customer'
    ? payer.profiles.map(({ at, eventId, value }) => ({
        at,
        eventId,
        value: {
          rates: value.rates,
          tax: value.tax,
          planPrices: new Map(
            value.planPrices.flatMap(({ planId, pricePerCameraMonth: price }) =>
              price === undefined ? [] : [[planId, price] as const],
            ),
          ),
        },
      }))
    : payer.pricings.map(({ at, eventId, value }) => ({
        at,
        eventId,
        value: { rates: value, tax: value.tax ?? noTax, planPrices: new Map() },
      }));

const listPriceBefore = (plan: PlanFacts, currency: string, end: Instant): PlanPrice => {
  const price = inForceBefore(plan.prices, end) ?? plan.prices[0];
  if (!price) throw new Error(`plan ${plan.planId} has no price`);
  if (plan.currency !== currency)
    throw new CurrencyMismatch(
      `Plan ${plan.planId} is priced in ${plan.currency}, but this payer is billed in ${currency} and has no price of its own for it. Set one in ${currency}.`,
    );
  return { price: price.value, eventIds: [price.eventId] };
};

/**
 * What a payer owes by, for a month that ends at `monthEnd`. The month has one currency and one tax, those in force at its
 * end. A day on which rates in another currency were in force bears the last ones before in this currency, and a day from
 * before any were set the very first: usage is never free because somebody was late to set a price.
 * @returns undefined when nothing was ever agreed
 */
export const termsOf = (
  payer: AccountFacts,
  plans: ReadonlyMap<PlanId, PlanFacts>,
  monthEnd: Instant,
): Terms | undefined => {
  const agreements = agreementsOf(payer);
  const last = inForceBefore(agreements, monthEnd) ?? agreements[0];
  if (!last) return undefined;
  const { currency } = last.value.rates;
  const inCurrency = agreements.filter(({ value }) => value.rates.currency === currency);
  const before = (end: Instant): Dated<Agreement> => inForceBefore(inCurrency, end) ?? inCurrency[0] ?? last;

  const listPrice = (planId: PlanId, end: Instant): PlanPrice => {
    const plan = plans.get(planId);
    if (!plan) throw new Error(`plan ${planId} was never defined`);
    return listPriceBefore(plan, currency, end);
  };

  /** docs/domain.md A5: cameras on a withdrawn plan keep its last price. */
  const assignedPrice = (planId: PlanId, end: Instant): PlanPrice => {
    const ofPlan = payer.assignments.filter(({ value }) => value.planId === planId);
    const found = inForceBefore(ofPlan, end) ?? ofPlan[0];
    if (!found) return listPrice(planId, end);
    if (found.value.price !== null) return { price: found.value.price, eventIds: [found.eventId] };
    const list = listPrice(planId, found.value.assigned ? end : found.at);
    return { price: list.price, eventIds: [found.eventId, ...list.eventIds] };
  };

  const profilePrice = (planId: PlanId, end: Instant): PlanPrice => {
    const { value, eventId } = before(end);
    const own = value.planPrices.get(planId);
    return own === undefined ? listPrice(planId, end) : { price: own, eventIds: [eventId] };
  };

  return {
    currency,
    tax: last.value.tax,
    ratesBefore: (end) => {
      const { at, eventId, value } = before(end);
      return { at, eventId, value: value.rates };
    },
    planPriceBefore: payer.type === 'customer' ? profilePrice : assignedPrice,
  };
};
