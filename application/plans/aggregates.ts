import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolvePlan, type PlanEvent, type PlanState } from '#domain/plans/plan.ts';

export const plan: Aggregate<PlanId, PlanState, EventOf<PlanEvent>> = {
  stream: streams.plan,
  evolve: evolvePlan,
  kept: true,
};
