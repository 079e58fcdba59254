import type { PlanId } from '#domain/kernel/ids.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';
import type { PlanEvent, PlanState, PlanTerms } from '#domain/plans/plan.ts';
import { type Rate, sameRate } from '#domain/plans/prices.ts';

export type PlanCommand =
  | { readonly type: 'DefinePlan'; readonly planId: PlanId; readonly terms: PlanTerms }
  | {
      readonly type: 'RevisePlanPrice';
      readonly pricePerCameraMonth: Rate;
      /** When said, it must be the plan's: a price in another currency is another plan. */
      readonly currency?: string;
    }
  | { readonly type: 'RetirePlan' };

/** Plans are the platform's (docs/domain.md A8). A retired plan keeps its cameras and its price. */
export const decidePlan = (command: PlanCommand, state: PlanState | undefined): Decision<PlanEvent> => {
  if (command.type === 'DefinePlan')
    return state ? [] : [{ type: 'PlanDefined', data: { planId: command.planId, ...command.terms } }];
  if (!state) return refuse('plan-not-found', 'There is no such plan.');
  const planId = state.planId;
  switch (command.type) {
    case 'RevisePlanPrice':
      if (command.currency !== undefined && command.currency !== state.currency)
        return refuse('currency-mismatch', `The plan is priced in ${state.currency}. Define another plan.`, {
          path: 'currency',
        });
      if (sameRate(command.pricePerCameraMonth, state.pricePerCameraMonth)) return [];
      return [
        { type: 'PlanPriceRevised', data: { planId, pricePerCameraMonth: command.pricePerCameraMonth } },
      ];
    case 'RetirePlan':
      return state.retired ? [] : [{ type: 'PlanRetired', data: { planId } }];
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
