import type { AccountState } from '#application/accounts/accounts.ts';
import { customer } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { plansLeftByProfile } from '#application/accounts/plans-in-use.ts';
import { reach } from '#application/accounts/reach.ts';
import { type AddressChoice, resolveAddress } from '#application/accounts/resolve-address.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused, withWarnings } from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import type { BillingProfile, CustomerState, RecordingDefaults } from '#domain/accounts/customer/customer.ts';
import { type CustomerCommand, decideCustomer } from '#domain/accounts/customer/decide.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PlanOffer } from '#domain/plans/offer.ts';
import { planWarnings, ratesWarnings, salesAtList, salesOf } from '#domain/plans/warnings.ts';

export interface CreateCustomerRequest {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address: AddressChoice;
  readonly recordingDefaults?: RecordingDefaults;
  readonly adminPortalAccess?: boolean;
  readonly linkSharing?: boolean;
  readonly modules?: readonly Module[];
  readonly billingProfile?: BillingProfile;
}

export interface CustomerChanges {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: AddressChoice;
}

/** Commands on customers; disabling, enabling and closing are in account-status.ts and their modules in settings.ts, which integrators share. */
export const customerCommands = (dependencies: AccountDependencies) => {
  const { accounts, addresses, loader } = dependencies;

  const offerFor = async (
    { principal }: Caller,
    above: readonly AccountState[],
    profile: BillingProfile | undefined,
  ): Promise<PlanOffer> => loadPlanOffer(loader, above, profile?.planPrices ?? [], principal.account);

  /** docs/domain.md A5: what the profile sells below the parent's own cost. */
  const profileWarnings = async (
    caller: Caller,
    result: CommandResult,
    profile: BillingProfile | undefined,
    parentId: AccountId,
    prefix: string,
  ): Promise<CommandResult> => {
    if (result.outcome !== 'done' || !profile) return result;
    // What the parent pays is told to those who read its bills.
    const path = await reach(accounts, caller.principal, 'read-billing', parentId);
    const parent = isRefusal(path) ? undefined : path.at(-1);
    if (isRefusal(path) || parent?.type !== 'integrator') return result;
    const sold = [...profile.planPrices, ...parent.plans];
    const { known } = await loadPlanOffer(loader, path, sold, caller.principal.account);
    const terms = { currency: profile.rates.currency, listed: parent.priceList };
    const field = `${prefix}planPrices`;
    const sales = [
      ...salesOf(profile.planPrices, terms, known, field),
      ...salesAtList(parent.plans, profile.planPrices, terms, known, field),
    ];
    const warnings = [
      ...ratesWarnings(profile.rates, parent.pricing, `${prefix}rates/`),
      ...planWarnings(sales, path, known),
    ];
    return withWarnings(result, warnings);
  };

  const reachCustomer = async (
    caller: Caller,
    deed: Deed,
    id: AccountId,
  ): Promise<CustomerState | Refusal> => {
    const path = await reach(accounts, caller.principal, deed, id);
    if (isRefusal(path)) return path;
    const target = path.at(-1);
    return target?.type === 'customer' ? target : refuse('not-found', 'There is no such customer.');
  };

  const change = async (
    caller: Caller,
    deed: Deed,
    id: AccountId,
    command: CustomerCommand | (() => Promise<CustomerCommand | Refusal>),
  ): Promise<CommandResult> => {
    const target = await reachCustomer(caller, deed, id);
    if (isRefusal(target)) return refused(target);
    const built = typeof command === 'function' ? await command() : command;
    if (isRefusal(built)) return refused(built);
    return execute(dependencies, caller.context, {
      aggregate: customer,
      id,
      path: () => target.path,
      decide: (state) => decideCustomer(built, state),
    });
  };

  return {
    create: async (
      caller: Caller,
      parentId: AccountId,
      request: CreateCustomerRequest,
    ): Promise<CommandResult> => {
      const path = await reach(accounts, caller.principal, 'createCustomer', parentId);
      if (isRefusal(path)) return refused(path);
      if (path.at(-1)?.type !== 'integrator')
        return refused(refuse('not-found', 'There is no such integrator.'));
      const address = await resolveAddress(addresses, request.address);
      if (isRefusal(address)) return refused(address);
      const { name, email, phone, address: _, ...settings } = request;
      const details = { name, address, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
      const customerId = deriveId<AccountId>(caller.context, 'customer');
      const ids = idsOf(path);
      const result = await execute(dependencies, caller.context, {
        aggregate: customer,
        id: customerId,
        path: () => [...ids, customerId],
        decide: async (state) => {
          const above = (await accounts.path(parentId)) ?? [];
          const offer = await offerFor(caller, above, settings.billingProfile);
          return decideCustomer(
            { type: 'CreateCustomer', customerId, above, details, offer, ...settings },
            state,
          );
        },
      });
      return profileWarnings(caller, result, request.billingProfile, parentId, 'billingProfile/');
    },
    change: (caller: Caller, id: AccountId, changes: CustomerChanges) =>
      change(caller, 'changeCustomerDetails', id, async () => {
        const { address: choice, ...plain } = changes;
        const address = choice ? await resolveAddress(addresses, choice) : undefined;
        if (isRefusal(address)) return address;
        return { type: 'ChangeCustomerDetails', changes: { ...plain, ...(address ? { address } : {}) } };
      }),
    setRecordingDefaults: (caller: Caller, id: AccountId, recordingDefaults: RecordingDefaults) =>
      change(caller, 'setRecordingDefaults', id, { type: 'SetRecordingDefaults', recordingDefaults }),
    setAdminPortalAccess: (caller: Caller, id: AccountId, allowed: boolean) =>
      change(caller, 'setAdminPortalAccess', id, { type: 'SetAdminPortalAccess', allowed }),
    setLinkSharing: (caller: Caller, id: AccountId, allowed: boolean) =>
      change(caller, 'setLinkSharing', id, { type: 'SetLinkSharing', allowed }),
    setBillingProfile: async (
      caller: Caller,
      id: AccountId,
      billingProfile: BillingProfile,
    ): Promise<CommandResult> => {
      const target = await reachCustomer(caller, 'setBillingProfile', id);
      if (isRefusal(target)) return refused(target);
      const { parentId } = target;
      const result = await execute(dependencies, caller.context, {
        aggregate: customer,
        id,
        path: () => target.path,
        decide: async (state) => {
          const above = (await accounts.path(parentId)) ?? [];
          const offer = await offerFor(caller, above, billingProfile);
          const inUse = state
            ? await plansLeftByProfile(dependencies, state, billingProfile, above, offer)
            : [];
          return decideCustomer({ type: 'SetBillingProfile', billingProfile, offer, inUse }, state);
        },
      });
      return profileWarnings(caller, result, billingProfile, parentId, '');
    },
  };
};
