import { keptAggregate } from '#application/kernel/command-handling/load.ts';
import { streams } from '#domain/kernel/streams.ts';
import { evolvePlan } from '#domain/plans/plan.ts';

export const plan = keptAggregate(streams.plan, evolvePlan);
