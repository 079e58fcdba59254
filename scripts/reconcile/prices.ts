import type { PlanId } from '#domain/kernel/ids.ts';
import {
  type Account,
  type Agreement,
  type LogFacts,
  lastBefore,
  type Noted,
  upTo,
} from '#scripts/reconcile/log-facts.ts';
import { type Ratio, ratioOf } from '#scripts/reconcile/ratio.ts';

/** What a payer is asked for, as the log had it up to a position. */
export interface Terms {
  readonly payer: Account;
  readonly asOf: bigint;
  /** Those in the month's currency, oldest first; at least one. */
  readonly agreements: readonly Noted<Agreement>[];
  /** In force at the month's end: its currency and tax are the whole month's. */
  readonly atMonthEnd: Agreement;
}

/** The last before a time, and before there was any, the first (docs/domain.md B1: what is in force at the day's end). */
const inForce = <Value>(notes: readonly Noted<Value>[], time: number): Noted<Value> | undefined =>
  lastBefore(notes, time) ?? notes[0];

/** @returns undefined for a payer with whom nothing was ever agreed */
export const termsOf = (payer: Account, monthEnds: number, asOf: bigint): Terms | undefined => {
  const all = upTo(payer.agreements, asOf);
  const atMonthEnd = inForce(all, monthEnds)?.value;
  if (!atMonthEnd) return undefined;
  const agreements = all.filter(({ value }) => value.currency === atMonthEnd.currency);
  return { payer, asOf, agreements, atMonthEnd };
};

/** What a day that ends at `dayEnds` bears: of the agreements in the month's currency, the one in force at its end. */
export const agreementOf = ({ agreements, atMonthEnd }: Terms, dayEnds: number): Agreement =>
  inForce(agreements, dayEnds)?.value ?? atMonthEnd;

/** A plan's list price is in another currency than the payer's month: the payer cannot be billed. */
export class OtherCurrency extends Error {
  override readonly name = 'OtherCurrency';
}

const listPrice = (
  facts: LogFacts,
  { asOf, atMonthEnd }: Terms,
  planId: PlanId,
  choose: (prices: readonly Noted<string>[]) => Noted<string> | undefined,
): Ratio => {
  const plan = facts.plans.get(planId);
  const price = plan && choose(upTo(plan.prices, asOf));
  if (!plan || !price) throw new Error(`The plan ${planId} was never priced.`);
  if (plan.currency !== atMonthEnd.currency)
    throw new OtherCurrency(`The plan ${planId} is priced in ${plan.currency}, not ${atMonthEnd.currency}.`);
  return ratioOf(price.value);
};

/** An integrator pays its assigned price, else the list price; of a withdrawn plan, what it was when it was withdrawn. */
const integratorPlanPrice = (facts: LogFacts, terms: Terms, planId: PlanId, dayEnds: number): Ratio => {
  const ofPlan = upTo(terms.payer.assignments, terms.asOf).filter(({ value }) => value.planId === planId);
  const assignment = inForce(ofPlan, dayEnds);
  if (assignment?.value.price !== undefined) return ratioOf(assignment.value.price);
  if (!assignment?.value.withdrawn)
    return listPrice(facts, terms, planId, (prices) => inForce(prices, dayEnds));
  return listPrice(facts, terms, planId, (prices) => inForce(prices, assignment.time));
};

/** A customer pays the price in its billing profile, else the list price. */
const customerPlanPrice = (facts: LogFacts, terms: Terms, planId: PlanId, dayEnds: number): Ratio => {
  const { planPrices } = agreementOf(terms, dayEnds);
  const own = planPrices.find((plan) => plan.planId === planId)?.pricePerCameraMonth;
  if (own !== undefined) return ratioOf(own);
  return listPrice(facts, terms, planId, (prices) => inForce(prices, dayEnds));
};

/**
 * What a camera-month on a plan costs the payer, by what is in force at the day's end (docs/domain.md B2).
 * @throws OtherCurrency
 */
export const planPriceOf = (facts: LogFacts, terms: Terms, planId: PlanId, dayEnds: number): Ratio =>
  terms.payer.type === 'customer'
    ? customerPlanPrice(facts, terms, planId, dayEnds)
    : integratorPlanPrice(facts, terms, planId, dayEnds);
