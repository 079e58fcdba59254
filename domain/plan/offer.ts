import type { PlanId } from '#domain/ids.ts';
import type { PlanState } from '#domain/plan/plan.ts';
import type { AssignedPlan } from '#domain/plan/prices.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

/** What can be put on cameras, or assigned further down, below some account (domain.md A5). */
export interface PlanOffer {
  /** Every plan asked about that exists. */
  readonly known: ReadonlyMap<PlanId, PlanState>;
  /** Plan ids each integrator on the path has, from the top down: what counts is the intersection. None: the platform's whole catalogue. */
  readonly assigned: readonly ReadonlySet<PlanId>[];
}

export const refusePlan = (planId: PlanId, offer: PlanOffer, path: string): Refusal | undefined => {
  const plan = offer.known.get(planId);
  if (!plan) return refuse('plan-not-found', 'There is no such plan.', { path });
  if (plan.retired) return refuse('plan-retired', 'The plan is retired; nothing new goes on it.', { path });
  if (!offer.assigned.every((set) => set.has(planId)))
    return refuse(
      'plan-not-assigned',
      'The plan is not assigned on every level above. Assign it there first.',
      {
        path,
      },
    );
  return undefined;
};

/** The first plan that may not be assigned, if any; one that is assigned already may stay. */
export const refusePlans = (
  plans: readonly AssignedPlan[],
  offer: PlanOffer,
  isAssigned: (planId: PlanId) => boolean = () => false,
): Refusal | undefined => {
  for (const [index, plan] of plans.entries()) {
    if (isAssigned(plan.planId)) continue;
    const refusal = refusePlan(plan.planId, offer, `plans/${index}/planId`);
    if (refusal) return refusal;
  }
  return undefined;
};
