import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { PriceRules } from '#domain/billing/invoice-book/invoice-book.ts';
import {
  type Agreement,
  agreementsOf,
  type PlanPrices,
  type Rates,
} from '#domain/billing/plan-prices/plan-price.ts';
import { planPricesByFirstRules } from '#domain/billing/plan-prices/rules-1.ts';
import { planPricesBySecondRules } from '#domain/billing/plan-prices/rules-2.ts';
import { type Dated, inForceBefore } from '#domain/kernel/history.ts';
import type { Instant, PlanId } from '#domain/kernel/ids.ts';
import type { Tax } from '#domain/plans/prices.ts';

/** The rules that documents are made by today. */
export const currentPriceRules: PriceRules = 2;

/** What one payer owes its biller for what it uses (docs/domain.md B2). */
export interface Terms {
  readonly currency: string;
  readonly tax: Tax;
  /** What was in force just before `end`. */
  ratesBefore(end: Instant): Dated<Rates>;
  /** @throws CurrencyMismatch when no price in the month's currency was ever set */
  readonly planPriceBefore: PlanPrices;
  /** What the biller calls its plans, where it has names of its own for them (docs/domain.md B13). */
  readonly planNames: ReadonlyMap<PlanId, string>;
}

/** Where a payer's prices come from, beside itself. */
export interface PriceSources {
  /** From the platform down to the payer's biller. */
  readonly above: readonly AccountFacts[];
  readonly plans: ReadonlyMap<PlanId, PlanFacts>;
}

/** The names in the biller's last list; one in the payer's currency comes before that of another. */
const planNamesOf = (biller: AccountFacts | undefined, currency: string): ReadonlyMap<PlanId, string> => {
  const listed = biller?.priceLists.at(-1)?.value ?? [];
  const byImportance = [
    ...listed.filter((plan) => plan.currency !== currency).toReversed(),
    ...listed.filter((plan) => plan.currency === currency),
  ];
  return new Map(
    byImportance.flatMap(({ planId, name }) => (name === undefined ? [] : [[planId, name] as const])),
  );
};

/** What the day that ends at `end` bears: before anything was agreed in this currency, the first that was. */
const agreedBefore = (
  inCurrency: readonly Dated<Agreement>[],
  end: Instant,
  last: Dated<Agreement>,
): Dated<Agreement> => inForceBefore(inCurrency, end) ?? inCurrency[0] ?? last;

/**
 * What a payer owes by, for a month that ends at `monthEnd`. The month has one currency and one tax, those in force at its
 * end. A day on which rates in another currency were in force bears the last ones before in this currency, and a day from
 * before any were set the very first: usage is never free because somebody was late to set a price.
 * @param rules of plan prices: those that the document names
 * @returns undefined when nothing was ever agreed
 */
export const termsOf = (
  payer: AccountFacts,
  { above, plans }: PriceSources,
  monthEnd: Instant,
  rules: PriceRules,
): Terms | undefined => {
  const agreements = agreementsOf(payer);
  const last = inForceBefore(agreements, monthEnd) ?? agreements[0];
  if (!last) return undefined;
  const { currency } = last.value.rates;
  const inCurrency = agreements.filter(({ value }) => value.rates.currency === currency);
  const edge = { payer, above, plans, currency, agreements: inCurrency };
  return {
    currency,
    tax: last.value.tax,
    ratesBefore: (end) => {
      const { at, eventId, value } = agreedBefore(inCurrency, end, last);
      return { at, eventId, value: value.rates };
    },
    planPriceBefore: rules === 1 ? planPricesByFirstRules(edge) : planPricesBySecondRules(edge),
    planNames: rules === 1 ? new Map() : planNamesOf(above.at(-1), currency),
  };
};
