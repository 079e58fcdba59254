import { isDeepStrictEqual } from 'node:util';
import {
  customerDefaultModules,
  type Module,
  orderModules,
  sameModules,
} from '#domain/accounts/access/modules.ts';
import { sameAddress } from '#domain/accounts/address.ts';
import {
  type BillingProfile,
  type CustomerDetails,
  type CustomerEvent,
  type CustomerState,
  type RecordingDefaults,
  sameProfile,
} from '#domain/accounts/customer/customer.ts';
import {
  closing,
  decisionOf,
  disabling,
  enabling,
  refuseBlockedPath,
  refuseClosed,
  type StatusChange,
} from '#domain/accounts/disabling.ts';
import { type SetDelivery, settingDelivery } from '#domain/accounts/settings/decide.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';
import { type PlanOffer, refusePlanPrices } from '#domain/plans/offer.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import { noPriceInCurrency, priceOn } from '#domain/plans/price-edges.ts';

/** The recording defaults of a customer that is created without any. */
export const initialRecordingDefaults: RecordingDefaults = {
  mode: 'continuous',
  retentionDays: 30,
  resolution: '1080p',
};

export type CustomerCommand =
  | {
      readonly type: 'CreateCustomer';
      readonly customerId: AccountId;
      /** From the platform down to the parent. */
      readonly above: readonly Standing[];
      readonly details: CustomerDetails;
      readonly recordingDefaults?: RecordingDefaults;
      /** When absent, both switches are on: customers have access by default. */
      readonly adminPortalAccess?: boolean;
      readonly linkSharing?: boolean;
      /** When absent, those that customers begin with (docs/domain.md M2). */
      readonly modules?: readonly Module[];
      readonly billingProfile?: BillingProfile;
      /** Of the plans the profile prices. */
      readonly offer: PlanOffer;
    }
  | { readonly type: 'ChangeCustomerDetails'; readonly changes: Partial<CustomerDetails> }
  | { readonly type: 'SetRecordingDefaults'; readonly recordingDefaults: RecordingDefaults }
  | { readonly type: 'SetAdminPortalAccess'; readonly allowed: boolean }
  | { readonly type: 'SetLinkSharing'; readonly allowed: boolean }
  | {
      readonly type: 'SetBillingProfile';
      readonly billingProfile: BillingProfile;
      /** Of the plans the profile prices. */
      readonly offer: PlanOffer;
      /** Plans that the customer's cameras are on, at least those that would have no price. */
      readonly inUse?: readonly PlanInUse[];
    }
  | SetDelivery
  | { readonly type: 'RestrictModules'; readonly modules: readonly Module[] }
  | ({ readonly type: 'DisableCustomer'; readonly disablementId: DisablementId } & StatusChange)
  | ({ readonly type: 'EnableCustomer' } & StatusChange)
  | ({ readonly type: 'CloseCustomer' } & StatusChange);

const restricting = (
  accountId: AccountId,
  wanted: readonly Module[],
  before: readonly Module[],
): readonly CustomerEvent[] =>
  sameModules(wanted, before)
    ? []
    : [{ type: 'ModulesRestricted', data: { accountId, modules: orderModules(wanted) } }];

const create = (command: Extract<CustomerCommand, { type: 'CreateCustomer' }>): Decision<CustomerEvent> => {
  const prices = command.billingProfile?.planPrices ?? [];
  const refusal =
    refuseBlockedPath(command.above) ?? refusePlanPrices(prices, command.offer, 'billingProfile/planPrices');
  if (refusal) return refusal;
  const parent = command.above.at(-1);
  if (!parent) return refuse('not-found', 'There is no such parent account.');
  return [
    {
      type: 'CustomerCreated',
      data: {
        customerId: command.customerId,
        parentId: parent.accountId,
        ...command.details,
        recordingDefaults: command.recordingDefaults ?? initialRecordingDefaults,
        adminPortalAccess: command.adminPortalAccess ?? true,
        linkSharing: command.linkSharing ?? true,
        ...(command.billingProfile ? { billingProfile: command.billingProfile } : {}),
      },
    },
    ...restricting(command.customerId, command.modules ?? customerDefaultModules, customerDefaultModules),
  ];
};

/** A plan that cameras of the customer are on. */
export interface PlanInUse {
  readonly plan: PlanState;
  /** Withdrawn somewhere above: it keeps the price it had, as long as the currency stays (docs/domain.md B2). */
  readonly withdrawn: boolean;
}

/** Whether a plan that is in use would have no price in the currency of a new profile (docs/domain.md B2). */
export const isLeftUnpriced = (
  { billingProfile: before }: Pick<CustomerState, 'billingProfile'>,
  { rates: { currency }, planPrices: own }: BillingProfile,
  { plan, withdrawn }: PlanInUse,
  { listed }: Pick<PlanOffer, 'listed'>,
): boolean =>
  priceOn({ currency, own, listed }, plan) === undefined &&
  !(withdrawn && before?.rates.currency === currency);

const changeDetails = (state: CustomerState, changes: Partial<CustomerDetails>): Decision<CustomerEvent> => {
  const changed = {
    ...(changes.name !== undefined && changes.name !== state.name ? { name: changes.name } : {}),
    ...(changes.email !== undefined && changes.email !== state.email ? { email: changes.email } : {}),
    ...(changes.phone !== undefined && changes.phone !== state.phone ? { phone: changes.phone } : {}),
    ...(changes.address && !sameAddress(changes.address, state.address) ? { address: changes.address } : {}),
  };
  if (Object.keys(changed).length === 0) return [];
  return [{ type: 'CustomerDetailsChanged', data: { customerId: state.accountId, ...changed } }];
};

/** What a customer does about a command: events, none when it holds already, or a refusal (docs/domain.md A4–A8, M2). */
export const decideCustomer = (
  command: CustomerCommand,
  state: CustomerState | undefined,
): Decision<CustomerEvent> => {
  if (command.type === 'CreateCustomer') return state ? [] : create(command);
  if (!state) return refuse('not-found', 'There is no such customer.');
  if (command.type === 'CloseCustomer')
    return decisionOf(closing(state, { ...command, openChildren: 0 }), (data) => ({
      type: 'CustomerClosed',
      data,
    }));
  const closed = refuseClosed(state);
  if (closed) return closed;
  const customerId = state.accountId;
  switch (command.type) {
    case 'ChangeCustomerDetails':
      return changeDetails(state, command.changes);
    case 'SetRecordingDefaults': {
      const { recordingDefaults } = command;
      if (isDeepStrictEqual(recordingDefaults, state.recordingDefaults)) return [];
      return [{ type: 'RecordingDefaultsSet', data: { customerId, recordingDefaults } }];
    }
    case 'SetAdminPortalAccess':
      if (command.allowed === state.switches['admin-portal']?.on) return [];
      return [{ type: 'AdminPortalAccessSet', data: { customerId, allowed: command.allowed } }];
    case 'SetLinkSharing':
      if (command.allowed === state.switches['link-sharing']?.on) return [];
      return [{ type: 'LinkSharingSet', data: { customerId, allowed: command.allowed } }];
    case 'SetBillingProfile': {
      const { billingProfile, offer } = command;
      if (state.billingProfile && sameProfile(billingProfile, state.billingProfile)) return [];
      const priced = new Set(state.billingProfile?.planPrices.map(({ planId }) => planId));
      const { planPrices } = billingProfile;
      const refusal = refusePlanPrices(planPrices, offer, 'planPrices', (planId) => priced.has(planId));
      if (refusal) return refusal;
      const unpriced = command.inUse?.find((used) => isLeftUnpriced(state, billingProfile, used, offer));
      if (unpriced)
        return noPriceInCurrency(
          { payerId: customerId, currency: billingProfile.rates.currency },
          unpriced.plan,
          true,
          'planPrices',
        );
      return [{ type: 'BillingProfileSet', data: { customerId, billingProfile } }];
    }
    case 'SetDelivery':
      return settingDelivery(state, command);
    case 'RestrictModules':
      return restricting(customerId, command.modules, state.modules);
    case 'DisableCustomer':
      return decisionOf(disabling(state, command), (data) => ({ type: 'CustomerDisabled', data }));
    case 'EnableCustomer':
      return decisionOf(enabling(state, command), (data) => ({ type: 'CustomerEnabled', data }));
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
