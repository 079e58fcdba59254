import type { EventsByCategory } from '#domain/kernel/events/definition.ts';
import { type PlanEvent, planEventDefinitions } from '#domain/plans/plan.ts';

/** The events of the catalogue of plans, by the category of their streams. */
export const plansEvents = {
  plan: planEventDefinitions,
} as const satisfies EventsByCategory;

export type PlansEvent = PlanEvent;
