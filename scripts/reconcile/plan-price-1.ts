import type { PlanId } from '#domain/kernel/ids.ts';
import { type LogFacts, type Noted, upTo } from '#scripts/reconcile/log-facts.ts';
import { OtherCurrency } from '#scripts/reconcile/other-currency.ts';
import { agreementOf, inForce, type Terms } from '#scripts/reconcile/prices.ts';
import { type Ratio, ratioOf } from '#scripts/reconcile/ratio.ts';

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
 * What a camera-month on a plan costs the payer by the first price rules, on which documents of version 1 stand.
 * @throws OtherCurrency
 */
export const planPriceByFirstRules = (
  facts: LogFacts,
  terms: Terms,
  planId: PlanId,
  dayEnds: number,
): Ratio =>
  terms.payer.type === 'customer'
    ? customerPlanPrice(facts, terms, planId, dayEnds)
    : integratorPlanPrice(facts, terms, planId, dayEnds);
