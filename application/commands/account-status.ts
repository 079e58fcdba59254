import type { AccountState } from '#application/accounts.ts';
import { customer, integrator } from '#application/command/aggregates.ts';
import { deriveId } from '#application/command/derive-id.ts';
import { execute } from '#application/command/execute.ts';
import { type CommandResult, refused } from '#application/command/result.ts';
import type { Caller, Dependencies } from '#application/dependencies.ts';
import { reach } from '#application/reach.ts';
import type { Module } from '#domain/access/modules.ts';
import type { StatusChange } from '#domain/account/disabling.ts';
import { decideCustomer } from '#domain/customer/decide.ts';
import type { AccountId, DisablementId } from '#domain/ids.ts';
import { decideIntegrator } from '#domain/integrator/decide.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';

type Governed = Exclude<AccountState, { type: 'platform' }>;

/** What is changed only from above an account, in the same way for integrators and customers (domain.md A7, A8, M2). */
export const accountStatusCommands = (dependencies: Dependencies) => {
  const { accounts, suspensionIndex, log } = dependencies;

  const reachGoverned = async (
    caller: Caller,
    id: AccountId,
  ): Promise<{ path: readonly AccountState[]; target: Governed } | Refusal> => {
    const path = await reach(accounts, caller.principal, 'govern', id);
    if (isRefusal(path)) return path;
    const target = path.at(-1);
    if (!target || target.type === 'platform')
      return refuse('forbidden', 'The platform itself can be neither disabled nor restricted.');
    return { path, target };
  };

  const run = (
    { context }: Caller,
    target: Governed,
    decide: {
      readonly integrator:
        | Parameters<typeof decideIntegrator>[0]
        | (() => Promise<Parameters<typeof decideIntegrator>[0]>);
      readonly customer: Parameters<typeof decideCustomer>[0];
    },
    decidedOn: (state: Governed | undefined) => void = () => {},
  ): Promise<CommandResult> => {
    const common = { id: target.accountId, path: () => target.path };
    if (target.type === 'customer')
      return execute(dependencies, context, {
        ...common,
        aggregate: customer,
        decide: (state) => {
          decidedOn(state);
          return decideCustomer(decide.customer, state);
        },
      });
    const { integrator: command } = decide;
    return execute(dependencies, context, {
      ...common,
      aggregate: integrator,
      decide: async (state) => {
        decidedOn(state);
        return decideIntegrator(typeof command === 'function' ? await command() : command, state);
      },
    });
  };

  const changeOf = (caller: Caller, reason: string): StatusChange => ({
    reason,
    level: caller.principal.account,
  });

  return {
    /** `disablementId`: the one this opened, or the one open already. */
    disable: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): Promise<CommandResult<{ disablementId: DisablementId }>> => {
      const reached = await reachGoverned(caller, id);
      if (isRefusal(reached)) return refused(reached);
      const opened = deriveId<DisablementId>(caller.context, 'disablement');
      const change = { ...changeOf(caller, reason), disablementId: opened };
      let before: DisablementId | undefined;
      const result = await run(
        caller,
        reached.target,
        {
          integrator: { type: 'DisableIntegrator', ...change },
          customer: { type: 'DisableCustomer', ...change },
        },
        (state) => {
          before = state?.disablement?.id;
        },
      );
      return result.outcome === 'done' ? { ...result, disablementId: before ?? opened } : result;
    },
    /** `blockedBy` names what above still keeps the account from working, as far as the caller may see it. */
    enable: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): Promise<CommandResult<{ disablementId?: DisablementId; blockedBy: readonly AccountId[] }>> => {
      const reached = await reachGoverned(caller, id);
      if (isRefusal(reached)) return refused(reached);
      const change = changeOf(caller, reason);
      const disablementId = reached.target.disablement?.id;
      const result = await run(caller, reached.target, {
        integrator: { type: 'EnableIntegrator', ...change },
        customer: { type: 'EnableCustomer', ...change },
      });
      if (result.outcome !== 'done') return result;
      const above = ((await accounts.path(id)) ?? []).slice(0, -1);
      const blockedBy = above
        .filter((account) => account.path.includes(caller.principal.account))
        .filter((account) => account.status !== 'enabled' || !account.confirmed)
        .map((account) => account.accountId);
      return { ...result, ...(disablementId ? { disablementId } : {}), blockedBy };
    },
    close: async (caller: Caller, id: AccountId, reason: string): Promise<CommandResult> => {
      const reached = await reachGoverned(caller, id);
      if (isRefusal(reached)) return refused(reached);
      const change = changeOf(caller, reason);
      return run(caller, reached.target, {
        integrator: async () => {
          await suspensionIndex.bringTo(await log.head(), AbortSignal.timeout(5_000));
          const openChildren = await suspensionIndex.openChildren(id);
          return { type: 'CloseIntegrator', ...change, openChildren };
        },
        customer: { type: 'CloseCustomer', ...change },
      });
    },
    restrictModules: async (
      caller: Caller,
      id: AccountId,
      modules: readonly Module[],
    ): Promise<CommandResult> => {
      const reached = await reachGoverned(caller, id);
      if (isRefusal(reached)) return refused(reached);
      return run(caller, reached.target, {
        integrator: { type: 'RestrictModules', modules },
        customer: { type: 'RestrictModules', modules },
      });
    },
  };
};
