import { plan, platform } from '#application/command/aggregates.ts';
import { deriveId } from '#application/command/derive-id.ts';
import { execute } from '#application/command/execute.ts';
import { type CommandResult, refused } from '#application/command/result.ts';
import type { Caller, Dependencies } from '#application/dependencies.ts';
import { refuseDeed } from '#domain/access/authority.ts';
import { type PlanId, platformId } from '#domain/ids.ts';
import { decidePlan, type PlanCommand } from '#domain/plan/decide.ts';
import type { PlanTerms } from '#domain/plan/plan.ts';
import { decidePlatform } from '#domain/platform/decide.ts';
import { initialPlatform, type PlatformSettings } from '#domain/platform/platform.ts';

const path = [platformId];

/** Commands on the platform itself and on its catalogue of plans: operators only (domain.md A8). */
export const platformCommands = (dependencies: Dependencies) => {
  const onPlan = async (
    { principal, context }: Caller,
    id: PlanId,
    command: PlanCommand,
  ): Promise<CommandResult> => {
    const refusal = refuseDeed(principal, 'define-plans', path);
    if (refusal) return refused(refusal);
    return execute(dependencies, context, {
      aggregate: plan,
      id,
      path: () => path,
      decide: (state) => decidePlan(command, state),
    });
  };

  return {
    configure: async ({ principal, context }: Caller, settings: PlatformSettings): Promise<CommandResult> => {
      const refusal = refuseDeed(principal, 'configure-platform', path);
      if (refusal) return refused(refusal);
      return execute(dependencies, context, {
        aggregate: platform,
        id: platformId,
        path: () => path,
        decide: (state) => decidePlatform({ type: 'ConfigurePlatform', settings }, state ?? initialPlatform),
      });
    },
    definePlan: (caller: Caller, terms: PlanTerms) => {
      const planId = deriveId<PlanId>(caller.context, 'plan');
      return onPlan(caller, planId, { type: 'DefinePlan', planId, terms });
    },
    revisePlanPrice: (
      caller: Caller,
      id: PlanId,
      price: { readonly pricePerCameraMonth: string; readonly currency?: string },
    ) => onPlan(caller, id, { type: 'RevisePlanPrice', ...price }),
    retirePlan: (caller: Caller, id: PlanId) => onPlan(caller, id, { type: 'RetirePlan' }),
  };
};
