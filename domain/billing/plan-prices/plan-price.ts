import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { History } from '#domain/kernel/history.ts';
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

/** The price of a plan on the day that ends at `end`. @throws CurrencyMismatch */
export type PlanPrices = (planId: PlanId, end: Instant) => PlanPrice;

/** No price of the plan was ever set in the currency that the payer is billed in. */
export class CurrencyMismatch extends Error {
  override readonly name = 'CurrencyMismatch';
}

/** What a payer agreed with its biller: a customer's profile, or an integrator's wholesale pricing. */
export interface Agreement {
  readonly rates: Rates;
  readonly tax: Tax;
  /** Own prices that stand in it; an integrator's are assignments beside it. */
  readonly planPrices: ReadonlyMap<PlanId, Rate>;
}

/** A payer and its biller in a month, with all that plan prices are found from. */
export interface Edge {
  readonly payer: AccountFacts;
  /** From the platform down to the biller. */
  readonly above: readonly AccountFacts[];
  readonly plans: ReadonlyMap<PlanId, PlanFacts>;
  /** The month's. */
  readonly currency: string;
  /** Those in this currency. */
  readonly agreements: History<Agreement>;
}

/** Oldest first, in whatever currencies. */
export const agreementsOf = (payer: AccountFacts): History<Agreement> =>
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

/** @throws when there is no such plan */
export const planOf = ({ plans }: Pick<Edge, 'plans'>, planId: PlanId): PlanFacts => {
  const plan = plans.get(planId);
  if (!plan) throw new Error(`plan ${planId} was never defined`);
  return plan;
};

/** What is said of a plan without any price in the payer's currency: also which one to set. */
export const noPriceIn = (currency: string, plan: PlanFacts): CurrencyMismatch =>
  new CurrencyMismatch(
    `Plan ${plan.planId} is priced in ${plan.currency}, but this payer is billed in ${currency} and has no price of its own for it. Set one in ${currency}.`,
  );
