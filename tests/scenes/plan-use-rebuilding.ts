import type { PlanUseIndex } from '#application/cameras/ports/plan-use-index.ts';
import { ReadModelRebuilding } from '#application/kernel/ports/reading.ts';

const rebuilding = () => Promise.reject(new ReadModelRebuilding('cameras', 0));

/** The index of cameras on plans while it is being built: commands read the log itself. */
export const planUseRebuilding: PlanUseIndex = { plansBelow: rebuilding, camerasOnPlan: rebuilding };

/** The index of events while it is being built: whose keys are whose is read from the log itself. */
export const eventIndexRebuilding = { eventIndex: { events: rebuilding } };
