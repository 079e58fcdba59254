import type { Address } from '#domain/accounts/address.ts';
import type { Closed, Disabled, Enabled } from '#domain/accounts/disabling.ts';
import {
  type Delivery,
  type DeliverySet,
  deliveryEventDefinitions,
  deliverySetBy,
} from '#domain/accounts/settings/delivery.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { evolveStanding, type ModulesRestricted, newStanding } from '#domain/accounts/standing-fold.ts';
import { type Definitions, type Erased, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import {
  type AssignedPlan,
  type Rate,
  samePlans,
  sameRates,
  sameTax,
  type Tax,
} from '#domain/plans/prices.ts';

/** What a customer's new cameras begin with. */
export interface RecordingDefaults {
  readonly mode: RecordingMode;
  readonly retentionDays: number;
  readonly resolution: string;
}

/** What a biller asks of a customer (docs/domain.md B2). */
export interface BillingProfile {
  readonly automaticBilling: boolean;
  readonly rates: {
    readonly storagePerGbMonth: Rate;
    readonly trafficPerGb: Rate;
    readonly currency: string;
  };
  readonly planPrices: readonly AssignedPlan[];
  readonly tax: Tax;
}

/** Equal in every number, in whatever order the plans are named. */
export const sameProfile = (one: BillingProfile, other: BillingProfile): boolean =>
  one.automaticBilling === other.automaticBilling &&
  sameRates(one.rates, other.rates) &&
  samePlans(one.planPrices, other.planPrices) &&
  sameTax(one.tax, other.tax);

export interface CustomerDetails {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address: Address;
}

export type CustomerCreated = DomainEvent<
  'CustomerCreated',
  CustomerDetails & {
    readonly customerId: AccountId;
    readonly parentId: AccountId;
    readonly recordingDefaults: RecordingDefaults;
    readonly adminPortalAccess: boolean;
    readonly linkSharing: boolean;
    readonly billingProfile?: BillingProfile;
  }
>;
/** Only the fields that changed are there. */
export type CustomerDetailsChanged = DomainEvent<
  'CustomerDetailsChanged',
  Partial<CustomerDetails> & { readonly customerId: AccountId }
>;
export type RecordingDefaultsSet = DomainEvent<
  'RecordingDefaultsSet',
  { readonly customerId: AccountId; readonly recordingDefaults: RecordingDefaults }
>;
export type AdminPortalAccessSet = DomainEvent<
  'AdminPortalAccessSet',
  { readonly customerId: AccountId; readonly allowed: boolean }
>;
export type LinkSharingSet = DomainEvent<
  'LinkSharingSet',
  { readonly customerId: AccountId; readonly allowed: boolean }
>;
export type BillingProfileSet = DomainEvent<
  'BillingProfileSet',
  { readonly customerId: AccountId; readonly billingProfile: BillingProfile }
>;
export type CustomerDisabled = DomainEvent<'CustomerDisabled', Disabled>;
export type CustomerEnabled = DomainEvent<'CustomerEnabled', Enabled>;
export type CustomerClosed = DomainEvent<'CustomerClosed', Closed>;

export type CustomerEvent =
  | CustomerCreated
  | CustomerDetailsChanged
  | RecordingDefaultsSet
  | AdminPortalAccessSet
  | LinkSharingSet
  | BillingProfileSet
  | DeliverySet
  | ModulesRestricted
  | CustomerDisabled
  | CustomerEnabled
  | CustomerClosed;

export const customerEventDefinitions = {
  CustomerCreated: {
    version: 1,
    personal: ['name', 'email', 'phone', 'address'],
    audience: { bills: ['billingProfile'] },
  },
  CustomerDetailsChanged: {
    version: 1,
    personal: ['name', 'email', 'phone', 'address'],
    audience: everybody,
  },
  RecordingDefaultsSet: { version: 1, personal: [], audience: everybody },
  AdminPortalAccessSet: { version: 1, personal: [], audience: everybody },
  LinkSharingSet: { version: 1, personal: [], audience: everybody },
  BillingProfileSet: { version: 1, personal: [], audience: { bills: ['billingProfile'] } },
  ...deliveryEventDefinitions,
  CustomerDisabled: { version: 1, personal: ['reason'], audience: everybody },
  CustomerEnabled: { version: 1, personal: ['reason'], audience: everybody },
  CustomerClosed: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<Exclude<CustomerEvent, ModulesRestricted>>;

export interface CustomerState extends Standing {
  readonly type: 'customer';
  readonly parentId: AccountId;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly address: Address | Erased;
  readonly recordingDefaults: RecordingDefaults;
  readonly billingProfile: BillingProfile | undefined;
  readonly delivery?: Delivery;
  readonly closedAt: Instant | undefined;
}

const created = (event: Recorded<CustomerCreated>): CustomerState => ({
  ...newStanding(event),
  type: 'customer',
  parentId: event.data.parentId,
  name: event.data.name,
  email: event.data.email,
  phone: event.data.phone,
  address: event.data.address,
  recordingDefaults: event.data.recordingDefaults,
  billingProfile: event.data.billingProfile,
  closedAt: undefined,
});

/**
 * The state after an event; this is the only place that folds customers.
 * @throws when a stream does not begin with the creation
 */
export const evolveCustomer = (
  state: CustomerState | undefined,
  event: Recorded<CustomerEvent>,
): CustomerState => {
  if (event.type === 'CustomerCreated') return created(event);
  if (!state) throw new Error(`${event.type} before the customer's creation in ${event.stream}`);
  switch (event.type) {
    case 'CustomerDetailsChanged': {
      const { customerId: _, ...changes } = event.data;
      return { ...state, ...changes };
    }
    case 'RecordingDefaultsSet':
      return { ...state, recordingDefaults: event.data.recordingDefaults };
    case 'BillingProfileSet':
      return { ...state, billingProfile: event.data.billingProfile };
    case 'DeliverySet':
      return { ...state, delivery: deliverySetBy(event) };
    case 'AdminPortalAccessSet':
    case 'LinkSharingSet':
    case 'ModulesRestricted':
    case 'CustomerDisabled':
    case 'CustomerEnabled':
      return evolveStanding(state, event);
    case 'CustomerClosed':
      return { ...evolveStanding(state, event), closedAt: event.metadata.time };
  }
};
