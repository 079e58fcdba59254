import type { PlanFacts } from '#domain/billing/facts.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { notBefore } from '#domain/kernel/history.ts';
import type { PlanDefined, PlanPriceRevised } from '#domain/plans/plan.ts';

/** The events of plans that billing takes facts from. */
export type BilledPlanEvent = Recorded<PlanDefined> | Recorded<PlanPriceRevised>;

/** List prices from events. @throws when a stream does not begin with the definition */
export const evolvePlanFacts = (facts: PlanFacts | undefined, event: BilledPlanEvent): PlanFacts => {
  const { planId, pricePerCameraMonth: value } = event.data;
  const at = notBefore(facts?.prices.at(-1)?.at, event.metadata.time);
  const price = { at, eventId: event.id, value };
  if (event.type === 'PlanDefined') {
    const { name, currency } = event.data;
    return { planId, name, currency, prices: [price] };
  }
  if (!facts) throw new Error(`${event.type} before the plan's definition in ${event.stream}`);
  return { ...facts, prices: [...facts.prices, price] };
};
