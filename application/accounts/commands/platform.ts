import { platform } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { plan } from '#application/plans/aggregates.ts';
import { refuseDeed } from '#domain/accounts/access/authority.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { initialPlatform, type PlatformSettings } from '#domain/accounts/platform/platform.ts';
import { type PlanId, platformId } from '#domain/kernel/ids.ts';
import { decidePlan, type PlanCommand } from '#domain/plans/decide.ts';
import type { PlanTerms } from '#domain/plans/plan.ts';

const path = [platformId];

/** Commands on the platform itself and on its catalogue of plans: operators only (docs/domain.md A8). */
export const platformCommands = (dependencies: AccountDependencies) => {
  const onPlan = async (
    { principal, context }: Caller,
    deed: Deed,
    id: PlanId,
    command: PlanCommand,
  ): Promise<CommandResult> => {
    const refusal = refuseDeed(principal, deed, path);
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
      const refusal = refuseDeed(principal, 'configurePlatform', path);
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
      return onPlan(caller, 'definePlan', planId, { type: 'DefinePlan', planId, terms });
    },
    revisePlanPrice: (
      caller: Caller,
      id: PlanId,
      price: { readonly pricePerCameraMonth: string; readonly currency?: string },
    ) => onPlan(caller, 'revisePlanPrice', id, { type: 'RevisePlanPrice', ...price }),
    retirePlan: (caller: Caller, id: PlanId) => onPlan(caller, 'retirePlan', id, { type: 'RetirePlan' }),
  };
};
