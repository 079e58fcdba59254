import type { PlanId } from '#domain/kernel/ids.ts';
import { type Account, type LogFacts, lastBefore, type Noted, upTo } from '#scripts/reconcile/log-facts.ts';
import { OtherCurrency } from '#scripts/reconcile/other-currency.ts';
import type { Terms } from '#scripts/reconcile/prices.ts';
import { type Ratio, ratioOf } from '#scripts/reconcile/ratio.ts';

/** What somebody said of a plan's price, in the month's currency: a price, or that there is none from now on. */
type Said = Noted<string | undefined>;

const ownPrices = ({ payer, asOf, agreements }: Terms, planId: PlanId): readonly Said[] =>
  payer.type === 'customer'
    ? agreements.map((agreement) => ({
        ...agreement,
        value: agreement.value.planPrices.find((plan) => plan.planId === planId)?.pricePerCameraMonth,
      }))
    : upTo(payer.assignments, asOf)
        .filter(({ value }) => value.planId === planId)
        .map((assignment) => ({ ...assignment, value: assignment.value.price }));

const billersPrices = (
  facts: LogFacts,
  { payer, asOf, atMonthEnd }: Terms,
  planId: PlanId,
): readonly Said[] => {
  const biller = payer.path.at(-2);
  const lists = biller === undefined ? [] : (facts.accounts.get(biller)?.priceLists ?? []);
  return upTo(lists, asOf).map((list) => ({
    ...list,
    value: list.value.find((plan) => plan.planId === planId && plan.currency === atMonthEnd.currency)
      ?.pricePerCameraMonth,
  }));
};

const plansPrices = (facts: LogFacts, { asOf, atMonthEnd }: Terms, planId: PlanId): readonly Said[] => {
  const plan = facts.plans.get(planId);
  if (!plan) throw new Error(`The plan ${planId} was never defined.`);
  return plan.currency === atMonthEnd.currency ? upTo(plan.prices, asOf) : [];
};

/** Since when a plan is withdrawn from some account on the path without a break, at a time; undefined when it is not. */
const withdrawnSince = (
  path: readonly Account[],
  planId: PlanId,
  asOf: bigint,
  time: number,
): number | undefined => {
  const said = path
    .flatMap(({ id, assignments }) => upTo(assignments, asOf).map((note) => ({ ...note, id })))
    .filter((note) => note.value.planId === planId && note.time < time)
    .toSorted((one, other) => one.time - other.time);
  const without = new Set<string>();
  let since: number | undefined;
  for (const [index, note] of said.entries()) {
    if (note.value.withdrawn) without.add(note.id);
    else without.delete(note.id);
    // What is said at one moment counts together.
    if (said[index + 1]?.time === note.time) continue;
    since = without.size === 0 ? undefined : (since ?? note.time);
  }
  return since;
};

/** Of the prices that were ever said, the last before a time, or the first after it. */
const nearest = (sources: readonly (readonly Said[])[], time: number): string | undefined => {
  const prices = sources.flatMap((said) => said.filter(({ value }) => value !== undefined));
  const before = prices.filter((price) => price.time < time).map((price) => price.time);
  const after = prices.filter((price) => price.time >= time).map((price) => price.time);
  const when = before.length > 0 ? Math.max(...before) : Math.min(...after);
  return prices.find((price) => price.time === when)?.value;
};

/**
 * What a camera-month on a plan costs the payer by the second price rules (docs/domain.md B1, B2): its own price, else its biller's,
 * else the plan's, as they are at the day's end, or as they were when the plan was withdrawn on the payer's path; where
 * there is none, the nearest that was ever said.
 * @throws OtherCurrency
 */
export const planPriceBySecondRules = (
  facts: LogFacts,
  terms: Terms,
  planId: PlanId,
  dayEnds: number,
): Ratio => {
  const path = terms.payer.path.flatMap((id) => facts.accounts.get(id) ?? []);
  const since = withdrawnSince(path, planId, terms.asOf, dayEnds);
  // A price said at the very moment of the withdrawal was there.
  const time = since === undefined ? dayEnds : since + 1;
  const own = ownPrices(terms, planId);
  const billers = billersPrices(facts, terms, planId);
  const plans = plansPrices(facts, terms, planId);
  const price =
    (lastBefore(own, time) ?? own[0])?.value ??
    lastBefore(billers, time)?.value ??
    (lastBefore(plans, time) ?? plans[0])?.value ??
    nearest([own, billers, plans], time);
  if (price === undefined)
    throw new OtherCurrency(`The plan ${planId} has no price in ${terms.atMonthEnd.currency}.`);
  return ratioOf(price);
};
