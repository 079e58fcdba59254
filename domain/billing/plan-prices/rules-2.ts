import {
  type Edge,
  noPriceIn,
  type PlanPrice,
  type PlanPrices,
  planOf,
} from '#domain/billing/plan-prices/plan-price.ts';
import { type Withdrawn, withdrawnOn } from '#domain/billing/plan-prices/withdrawals.ts';
import { type Dated, type History, inForceBefore } from '#domain/kernel/history.ts';
import { type EventId, type Instant, instantOf, type PlanId } from '#domain/kernel/ids.ts';
import type { Rate } from '#domain/plans/prices.ts';

/** Prices of a plan in the month's currency that one place set, oldest first; null where it has none from then on. */
type Asked = History<Rate | null>;

/** Everything a plan's price on an edge is found from. */
interface Sources {
  /** The payer's own. What was agreed first holds for days before, as its rates do. */
  readonly own: Asked;
  /** What the biller asks of everybody (docs/domain.md B13). */
  readonly list: Asked;
  /** The plan's list price. It holds from the beginning. */
  readonly plan: Asked;
  readonly withdrawn: (end: Instant) => Withdrawn | undefined;
}

const ownPrices = ({ payer, agreements }: Edge, planId: PlanId): Asked =>
  payer.type === 'customer'
    ? agreements.map(({ value, ...dated }) => ({ ...dated, value: value.planPrices.get(planId) ?? null }))
    : payer.assignments
        .filter(({ value }) => value.planId === planId)
        .map(({ value, ...dated }) => ({ ...dated, value: value.price }));

const listPrices = ({ above, currency }: Edge, planId: PlanId): Asked =>
  (above.at(-1)?.priceLists ?? []).map(({ value, ...dated }) => {
    const listed = value.find((plan) => plan.planId === planId && plan.currency === currency);
    return { ...dated, value: listed?.pricePerCameraMonth ?? null };
  });

const sourcesOf = (edge: Edge, planId: PlanId): Sources => {
  const plan = planOf(edge, planId);
  return {
    own: ownPrices(edge, planId),
    list: listPrices(edge, planId),
    plan: plan.currency === edge.currency ? plan.prices : [],
    withdrawn: withdrawnOn([...edge.above, edge.payer], planId),
  };
};

const isPrice = (asked: Dated<Rate | null> | undefined): asked is Dated<Rate> =>
  asked !== undefined && asked.value !== null;

/** The event by which an integrator has the plan, which is also why it costs the list price. */
const because = ({ payer }: Edge, own: Dated<Rate | null> | undefined): readonly EventId[] =>
  own && payer.type === 'integrator' ? [own.eventId] : [];

/** What is in force just before `end`; of the payer's own, the biller's and the plan's price the first there is. */
const priceInForce = (edge: Edge, { own, list, plan }: Sources, end: Instant): PlanPrice | undefined => {
  const ofPayer = inForceBefore(own, end) ?? own[0];
  if (isPrice(ofPayer)) return { price: ofPayer.value, eventIds: [ofPayer.eventId] };
  const found = [inForceBefore(list, end), inForceBefore(plan, end) ?? plan[0]].find(isPrice);
  return found && { price: found.value, eventIds: [...because(edge, ofPayer), found.eventId] };
};

const byTime = (one: Dated<unknown>, other: Dated<unknown>): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0;

/**
 * For a day without any price in force: the last there was, else the first that was set later. Of several at one time the
 * payer's own comes before the biller's, and that before the plan's.
 */
const nearestPrice = ({ own, list, plan }: Sources, end: Instant): PlanPrice | undefined => {
  const everSet = [own, list, plan].flatMap((asked) => asked.filter(isPrice));
  const last = everSet
    .filter(({ at }) => at < end)
    .toSorted(byTime)
    .at(-1);
  const at = last?.at ?? everSet.toSorted(byTime)[0]?.at;
  const nearest = everSet.find((price) => price.at === at);
  return nearest && { price: nearest.value, eventIds: [nearest.eventId] };
};

const priceBefore = (edge: Edge, sources: Sources, planId: PlanId, end: Instant): PlanPrice => {
  const found = priceInForce(edge, sources, end) ?? nearestPrice(sources, end);
  if (!found) throw noPriceIn(edge.currency, planOf(edge, planId));
  return found;
};

const justAfter = (instant: Instant): Instant => instantOf(Date.parse(instant) + 1);

/** Days and parts of a payer's bill ask for the same few plans again and again. */
const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    known.set(key, value);
    return value;
  };
};

/**
 * Plan prices as documents of version 2 have them (docs/domain.md B1, B2). The payer's own price comes first, then what its biller
 * asks of everybody, then the plan's list price, each in the month's currency. While a plan is withdrawn on the payer's path,
 * it costs what it did at that moment. A day without any price bears the nearest that was set: no month is unbillable for a
 * price that was set late.
 */
export const planPricesBySecondRules = (edge: Edge): PlanPrices => {
  const sourcesFor = remembered((planId: PlanId) => sourcesOf(edge, planId));
  return (planId, end) => {
    const sources = sourcesFor(planId);
    const withdrawn = sources.withdrawn(end);
    if (!withdrawn) return priceBefore(edge, sources, planId, end);
    const { price, eventIds } = priceBefore(edge, sources, planId, justAfter(withdrawn.since));
    return { price, eventIds: [...new Set([...withdrawn.eventIds, ...eventIds])] };
  };
};
