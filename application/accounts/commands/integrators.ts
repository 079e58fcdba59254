import type { AccountState } from '#application/accounts/accounts.ts';
import { integrator } from '#application/accounts/aggregates.ts';
import type { CustomerChanges } from '#application/accounts/commands/customers.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { addressDigest, reserveEmail, settleEmail } from '#application/accounts/email-reservations.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { plansLeftByAssignment } from '#application/accounts/plans-in-use.ts';
import { reach } from '#application/accounts/reach.ts';
import { resolveAddress } from '#application/accounts/resolve-address.ts';
import { sellersSeen } from '#application/accounts/sellers-seen.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import {
  type CommandResult,
  type Done,
  refused,
  withWarnings,
} from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import {
  type DetailChanges,
  decideIntegrator,
  type IntegratorCommand,
} from '#domain/accounts/integrator/decide.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';
import { planWarnings, ratesWarnings, salesOf } from '#domain/plans/warnings.ts';

export interface IntegratorChanges extends CustomerChanges {
  readonly timeZone?: string;
}

/** Changes to an integrator that exists. */
export const integratorCommands = (dependencies: AccountDependencies) => {
  const { accounts, loader, addresses } = dependencies;

  const reachIntegrator = async (
    caller: Caller,
    deed: Deed,
    id: AccountId,
  ): Promise<{ path: readonly AccountState[]; target: IntegratorState } | Refusal> => {
    const path = await reach(accounts, caller.principal, deed, id);
    if (isRefusal(path)) return path;
    const target = path.at(-1);
    return target?.type === 'integrator'
      ? { path, target }
      : refuse('not-found', 'There is no such integrator.');
  };

  const run = (
    { context }: Caller,
    target: IntegratorState,
    command: (state: IntegratorState | undefined) => IntegratorCommand | Promise<IntegratorCommand>,
  ): Promise<CommandResult> =>
    execute(dependencies, context, {
      aggregate: integrator,
      id: target.accountId,
      path: () => target.path,
      decide: async (state) => decideIntegrator(await command(state), state),
    });

  const decideChanges = (
    { context: { time: now } }: Caller,
    changes: DetailChanges,
    email: string | undefined,
    state: IntegratorState | undefined,
  ): Decision<IntegratorEvent> => {
    const ofDetails = decideIntegrator({ type: 'ChangeIntegratorDetails', changes }, state);
    if (isRefusal(ofDetails) || email === undefined) return ofDetails;
    const ofEmail = decideIntegrator({ type: 'ChangeIntegratorEmail', email, now }, state);
    return isRefusal(ofEmail) ? ofEmail : [...ofDetails, ...ofEmail];
  };

  /** Details and a new e-mail address are one command: both are decided before either is stored. */
  const change = async (
    caller: Caller,
    { accountId: id, path }: IntegratorState,
    details: DetailChanges,
    email: string | undefined,
  ): Promise<CommandResult> => {
    const { context } = caller;
    let replaced: string | undefined;
    let reservation: Done | undefined;
    const result = await execute(dependencies, context, {
      aggregate: integrator,
      id,
      path: () => path,
      decide: async (state) => {
        const decision = decideChanges(caller, details, email, state);
        if (isRefusal(decision)) return decision;
        const has = (type: IntegratorEvent['type']) => decision.some((event) => event.type === type);
        const changes = has('IntegratorEmailChanged');
        replaced = changes || has('IntegratorEmailChangeDropped') ? state?.pendingEmail : undefined;
        if (!changes) return decision;
        // Each try reserves anew: the command that won the race may have released what was reserved for the try that
        // lost.
        const reserved = await reserveEmail(dependencies, context, email ?? '', { integratorId: id, path });
        if (reserved.outcome !== 'done') return reserved;
        reservation = reserved;
        return decision;
      },
    });
    const isChanged = result.outcome === 'done' && result.changed;
    const idle = isChanged ? replaced : reservation && email;
    if (idle !== undefined) {
      await settleEmail(dependencies, context, {
        digest: addressDigest(idle, dependencies.secrets.tokenSecret),
        integratorId: id,
        path,
        over: isChanged ? undefined : reservation?.position,
      });
    }
    return result;
  };

  return {
    change: async (caller: Caller, id: AccountId, changes: IntegratorChanges): Promise<CommandResult> => {
      const reached = await reachIntegrator(caller, 'changeIntegratorDetails', id);
      if (isRefusal(reached)) return refused(reached);
      const { email, address: choice, ...plain } = changes;
      const address = choice ? await resolveAddress(addresses, choice) : undefined;
      if (isRefusal(address)) return refused(address);
      const details = { ...plain, ...(address ? { address } : {}) };
      return change(caller, reached.target, details, email);
    },
    setPricing: async (caller: Caller, id: AccountId, pricing: WholesalePricing): Promise<CommandResult> => {
      const reached = await reachIntegrator(caller, 'setWholesalePricing', id);
      if (isRefusal(reached)) return refused(reached);
      const result = await run(caller, reached.target, () => ({ type: 'SetWholesalePricing', pricing }));
      const seller = sellersSeen(caller, reached.path).at(-1);
      const bought = seller?.type === 'integrator' ? seller.pricing : undefined;
      return withWarnings(result, ratesWarnings(pricing, bought, ''));
    },
    assignPlans: async (
      caller: Caller,
      id: AccountId,
      plans: readonly AssignedPlan[],
    ): Promise<CommandResult> => {
      const reached = await reachIntegrator(caller, 'assignPlans', id);
      if (isRefusal(reached)) return refused(reached);
      const parent = reached.path.at(-2);
      const load = async () => {
        const above = (parent && (await accounts.path(parent.accountId))) ?? [];
        return loadPlanOffer(loader, above, plans, caller.principal.account);
      };
      const { currency } = reached.target;
      const result = await run(caller, reached.target, async () => {
        const offer = await load();
        const inUse = await plansLeftByAssignment(dependencies, id, currency, plans, offer);
        return { type: 'AssignPlans', plans, offer, inUse };
      });
      if (result.outcome !== 'done') return result;
      const sellers = sellersSeen(caller, reached.path);
      const { known, listed } = await load();
      const sales = salesOf(plans, { currency, listed }, known, 'plans');
      return withWarnings(result, planWarnings(sales, sellers, known));
    },
    requestConfirmation: async (caller: Caller, id: AccountId): Promise<CommandResult> => {
      const reached = await reachIntegrator(caller, 'requestEmailConfirmation', id);
      if (isRefusal(reached)) return refused(reached);
      const now = caller.context.time;
      return run(caller, reached.target, () => ({ type: 'RequestEmailConfirmation', now }));
    },
  };
};
