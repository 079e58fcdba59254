import { customer, integrator } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { countOpenChildren } from '#application/accounts/open-children.ts';
import { type Governed, reachGoverned } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { type Executed, execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import { blockersAbove } from '#domain/accounts/access/permissions.ts';
import { decideCustomer } from '#domain/accounts/customer/decide.ts';
import type { StatusChange } from '#domain/accounts/disabling.ts';
import { decideIntegrator } from '#domain/accounts/integrator/decide.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** What is changed only from above an account, in the same way for integrators and customers (domain.md A7, A8, M2). */
export const accountStatusCommands = (dependencies: AccountDependencies) => {
  const { accounts } = dependencies;

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
  ): Promise<Executed> => {
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

  /** The answer with the disablement its events speak of, or else the one given. */
  const naming = <Result extends Executed>(result: Result, otherwise: DisablementId | undefined) => {
    if (result.outcome !== 'done') return result;
    const named = result.events.flatMap(({ data }) =>
      'disablementId' in data ? [data.disablementId as DisablementId] : [],
    );
    const disablementId = named.at(-1) ?? otherwise;
    return { ...result, ...(disablementId ? { disablementId } : {}) };
  };

  const changeOf = (caller: Caller, reason: string): StatusChange => ({
    reason,
    level: caller.principal.account,
  });

  return {
    /** `disablementId`: the one this opened or raised, or the one open already. */
    disable: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): Promise<CommandResult<{ disablementId?: DisablementId }>> => {
      const reached = await reachGoverned(accounts, caller.principal, id);
      if (isRefusal(reached)) return refused(reached);
      const disablementId = deriveId<DisablementId>(caller.context, 'disablement');
      const change = { ...changeOf(caller, reason), disablementId };
      let open: DisablementId | undefined;
      const result = await run(
        caller,
        reached.target,
        {
          integrator: { type: 'DisableIntegrator', ...change },
          customer: { type: 'DisableCustomer', ...change },
        },
        (state) => {
          open = state?.disablement?.id;
        },
      );
      return naming(result, open);
    },
    /**
     * `disablementId`: the one this ended. `blockedBy` names what above still keeps the account from working, as far as
     * the caller may see it.
     */
    enable: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): Promise<CommandResult<{ disablementId?: DisablementId; blockedBy: readonly AccountId[] }>> => {
      const reached = await reachGoverned(accounts, caller.principal, id);
      if (isRefusal(reached)) return refused(reached);
      const change = changeOf(caller, reason);
      const result = await run(caller, reached.target, {
        integrator: { type: 'EnableIntegrator', ...change },
        customer: { type: 'EnableCustomer', ...change },
      });
      if (result.outcome !== 'done') return result;
      const blockedBy = blockersAbove((await accounts.path(id)) ?? [], caller.principal.account);
      return { ...naming(result, undefined), blockedBy };
    },
    /** `disablementId`: the one the account is closed under. */
    close: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): Promise<CommandResult<{ disablementId?: DisablementId }>> => {
      const reached = await reachGoverned(accounts, caller.principal, id);
      if (isRefusal(reached)) return refused(reached);
      const change = changeOf(caller, reason);
      // A command taken over is not decided again; what was closed stays as it was.
      let open = reached.target.disablement?.id;
      const result = await run(
        caller,
        reached.target,
        {
          integrator: async () => {
            const openChildren = await countOpenChildren(dependencies, id);
            return { type: 'CloseIntegrator', ...change, openChildren };
          },
          customer: { type: 'CloseCustomer', ...change },
        },
        (state) => {
          open = state?.disablement?.id;
        },
      );
      return naming(result, open);
    },
    restrictModules: async (
      caller: Caller,
      id: AccountId,
      modules: readonly Module[],
    ): Promise<CommandResult> => {
      const reached = await reachGoverned(accounts, caller.principal, id);
      if (isRefusal(reached)) return refused(reached);
      return run(caller, reached.target, {
        integrator: { type: 'RestrictModules', modules },
        customer: { type: 'RestrictModules', modules },
      });
    },
  };
};
