import type { AccountState } from '#application/accounts/accounts.ts';
import { integrator, platform } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { dependentsOnList } from '#application/accounts/plans-in-use.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused, withWarnings } from '#application/kernel/command-handling/result.ts';
import { decideIntegrator } from '#domain/accounts/integrator/decide.ts';
import { decidePlatform } from '#domain/accounts/platform/decide.ts';
import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import type { ListedPlan, SetPriceList } from '#domain/accounts/price-list.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { planWarnings, type Sale } from '#domain/plans/warnings.ts';

/** What a list asks, one by one as the request has it. */
const salesOfList = (plans: readonly ListedPlan[]): readonly Sale[] =>
  plans.map(({ planId, pricePerCameraMonth: price, currency }, index) => ({
    planId,
    price: { price, currency, from: 'biller' },
    path: `plans/${index}/pricePerCameraMonth`,
  }));

/** A biller's own price list, set by its own people (docs/domain.md B13). */
export const priceListCommands = (dependencies: AccountDependencies) => {
  const { accounts, loader } = dependencies;

  const run = (
    { context }: Caller,
    biller: AccountState,
    command: () => Promise<SetPriceList>,
  ): Promise<CommandResult> | undefined => {
    const common = { id: biller.accountId, path: () => biller.path };
    if (biller.type === 'platform')
      return execute(dependencies, context, {
        ...common,
        aggregate: platform,
        decide: async (state = initialPlatform) => decidePlatform(await command(), state),
      });
    if (biller.type === 'customer') return undefined;
    return execute(dependencies, context, {
      ...common,
      aggregate: integrator,
      decide: async (state) => decideIntegrator(await command(), state),
    });
  };

  return {
    set: async (caller: Caller, id: AccountId, plans: readonly ListedPlan[]): Promise<CommandResult> => {
      const reached = await reach(accounts, caller.principal, 'setPriceList', id);
      if (isRefusal(reached)) return refused(reached);
      const biller = reached.at(-1);
      const load = async () => {
        const path = (await accounts.path(id)) ?? [];
        return { path, offer: await loadPlanOffer(loader, path, plans, caller.principal.account) };
      };
      const result =
        biller &&
        (await run(caller, biller, async () => {
          const { path, offer } = await load();
          const dependents = await dependentsOnList(dependencies, accounts.find, path, plans);
          return { type: 'SetPriceList', plans, offer, dependents };
        }));
      if (!result) return refused(refuse('not-found', 'There is no such biller.'));
      if (result.outcome !== 'done') return result;
      const { path, offer } = await load();
      // Whoever sets the list of a biller reads its bills, unless the account's modules say otherwise.
      const seen = isRefusal(await reach(accounts, caller.principal, 'read-billing', id)) ? [] : path;
      return withWarnings(result, planWarnings(salesOfList(plans), seen, offer.known));
    },
  };
};
