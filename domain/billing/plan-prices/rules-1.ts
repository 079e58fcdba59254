import {
  type Edge,
  noPriceIn,
  type PlanPrice,
  type PlanPrices,
  planOf,
} from '#domain/billing/plan-prices/plan-price.ts';
import { inForceBefore } from '#domain/kernel/history.ts';
import type { Instant, PlanId } from '#domain/kernel/ids.ts';

const listPrice = (edge: Edge, planId: PlanId, end: Instant): PlanPrice => {
  const plan = planOf(edge, planId);
  const price = inForceBefore(plan.prices, end) ?? plan.prices[0];
  if (!price) throw new Error(`plan ${plan.planId} has no price`);
  if (plan.currency !== edge.currency) throw noPriceIn(edge.currency, plan);
  return { price: price.value, eventIds: [price.eventId] };
};

/** A plan withdrawn keeps its last price on the edge it was withdrawn on, and on no other. */
const assignedPrice = (edge: Edge, planId: PlanId, end: Instant): PlanPrice => {
  const ofPlan = edge.payer.assignments.filter(({ value }) => value.planId === planId);
  const found = inForceBefore(ofPlan, end) ?? ofPlan[0];
  if (!found) return listPrice(edge, planId, end);
  if (found.value.price !== null) return { price: found.value.price, eventIds: [found.eventId] };
  const list = listPrice(edge, planId, found.value.assigned ? end : found.at);
  return { price: list.price, eventIds: [found.eventId, ...list.eventIds] };
};

const profilePrice = (edge: Edge, planId: PlanId, end: Instant): PlanPrice => {
  const agreed = inForceBefore(edge.agreements, end) ?? edge.agreements[0];
  const own = agreed?.value.planPrices.get(planId);
  return agreed === undefined || own === undefined
    ? listPrice(edge, planId, end)
    : { price: own, eventIds: [agreed.eventId] };
};

/** Plan prices as documents of version 1 have them: kept as they were, for documents that were made by them. */
export const planPricesByFirstRules =
  (edge: Edge): PlanPrices =>
  (planId, end) =>
    edge.payer.type === 'customer' ? profilePrice(edge, planId, end) : assignedPrice(edge, planId, end);
