import { customer, integrator } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { countOpenChildren } from '#application/accounts/open-children.ts';
import { reachGoverned } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { type Executed, execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import { blockersAbove } from '#domain/accounts/access/permissions.ts';
import { type CustomerCommand, decideCustomer } from '#domain/accounts/customer/decide.ts';
import type { StatusChange } from '#domain/accounts/disabling.ts';
import { decideIntegrator, type IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** What is asked of the account, whichever kind it is of. */
interface Asked {
  readonly customer: CustomerCommand;
  /** Asked for anew before each decision. */
  readonly integrator: () => IntegratorCommand | Promise<IntegratorCommand>;
}

type StatusResult<More extends object = object> = Promise<
  CommandResult<{ disablementId?: DisablementId } & More>
>;

/** What is changed only from above an account, in the same way for integrators and customers (docs/domain.md A7, A8, M2). */
export const accountStatusCommands = (dependencies: AccountDependencies) => {
  const { accounts } = dependencies;

  /** @returns the result, with the disablement that was open when the command was decided */
  const run = async (
    { context, principal }: Caller,
    deed: Deed,
    id: AccountId,
    asked: Asked,
  ): Promise<{ readonly result: Executed; readonly open?: DisablementId | undefined }> => {
    const reached = await reachGoverned(accounts, principal, deed, id);
    if (isRefusal(reached)) return { result: refused(reached) };
    const { target } = reached;
    // A command taken over is not decided again.
    let open = target.disablement?.id;
    const noted = <State extends Standing>(state: State | undefined): State | undefined => {
      open = state?.disablement?.id;
      return state;
    };
    const common = { id, path: () => target.path };
    const result =
      target.type === 'customer'
        ? await execute(dependencies, context, {
            ...common,
            aggregate: customer,
            decide: (state) => decideCustomer(asked.customer, noted(state)),
          })
        : await execute(dependencies, context, {
            ...common,
            aggregate: integrator,
            decide: async (state) => decideIntegrator(await asked.integrator(), noted(state)),
          });
    return { result, open };
  };

  /** The same, with the disablement that the command's events speak of, or else the one that was open. */
  const changeStatus = async (caller: Caller, deed: Deed, id: AccountId, asked: Asked): StatusResult => {
    const { result, open } = await run(caller, deed, id, asked);
    if (result.outcome !== 'done') return result;
    const named = result.events.flatMap(({ data }) =>
      'disablementId' in data ? [data.disablementId as DisablementId] : [],
    );
    const disablementId = named.at(-1) ?? open;
    return { ...result, ...(disablementId ? { disablementId } : {}) };
  };

  const changeOf = ({ principal }: Caller, reason: string): StatusChange => ({
    reason,
    level: principal.account,
  });

  return {
    /** `disablementId`: the one this opened or raised, or the one open already. */
    disable: (caller: Caller, id: AccountId, reason: string): StatusResult => {
      const disablementId = deriveId<DisablementId>(caller.context, 'disablement');
      const change = { ...changeOf(caller, reason), disablementId };
      return changeStatus(caller, 'disableAccount', id, {
        integrator: () => ({ type: 'DisableIntegrator', ...change }),
        customer: { type: 'DisableCustomer', ...change },
      });
    },
    /**
     * `disablementId`: the one this ended. `blockedBy` names what above still keeps the account from working, as far as
     * the caller may see it.
     */
    enable: async (
      caller: Caller,
      id: AccountId,
      reason: string,
    ): StatusResult<{ blockedBy: readonly AccountId[] }> => {
      const change = changeOf(caller, reason);
      const result = await changeStatus(caller, 'enableAccount', id, {
        integrator: () => ({ type: 'EnableIntegrator', ...change }),
        customer: { type: 'EnableCustomer', ...change },
      });
      if (result.outcome !== 'done') return result;
      const blockedBy = blockersAbove((await accounts.path(id)) ?? [], caller.principal.account);
      return { ...result, blockedBy };
    },
    /** `disablementId`: the one the account is closed under. */
    close: (caller: Caller, id: AccountId, reason: string): StatusResult => {
      const change = changeOf(caller, reason);
      return changeStatus(caller, 'closeAccount', id, {
        integrator: async () => {
          const openChildren = await countOpenChildren(dependencies, id);
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
      const command = { type: 'RestrictModules', modules } as const;
      return (await run(caller, 'restrictModules', id, { integrator: () => command, customer: command }))
        .result;
    },
  };
};
