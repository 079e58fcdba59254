import type { Address } from '#domain/accounts/address.ts';
import type { Closed, Disabled, Enabled } from '#domain/accounts/disabling.ts';
import { type PriceListSet, priceListEventDefinitions } from '#domain/accounts/price-list.ts';
import { type DeliverySet, deliveryEventDefinitions } from '#domain/accounts/settings/delivery.ts';
import { type SellerSet, sellerEventDefinitions } from '#domain/accounts/settings/seller.ts';
import { type SendingSet, sendingEventDefinitions } from '#domain/accounts/settings/sending.ts';
import type { ModulesRestricted } from '#domain/accounts/standing-fold.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

export interface IntegratorDetails {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly address: Address;
  /** ISO 4217; the currency it is billed in. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
}

interface IntegratorCreation extends IntegratorDetails {
  readonly integratorId: AccountId;
  readonly parentId: AccountId;
  readonly pricing?: WholesalePricing;
  readonly plans: readonly AssignedPlan[];
}

export type IntegratorRegistered = DomainEvent<'IntegratorRegistered', IntegratorCreation>;
export type SubIntegratorCreated = DomainEvent<
  'SubIntegratorCreated',
  IntegratorCreation & { readonly pricing: WholesalePricing }
>;
/** Only the fields that changed are there. */
export type IntegratorDetailsChanged = DomainEvent<
  'IntegratorDetailsChanged',
  { readonly integratorId: AccountId } & Partial<Omit<IntegratorDetails, 'email' | 'currency'>>
>;
/** The new address is pending: the old one stays confirmed until the new one is (docs/domain.md E1). */
export type IntegratorEmailChanged = DomainEvent<
  'IntegratorEmailChanged',
  { readonly integratorId: AccountId; readonly email: string }
>;
/** The address in force was asked for again: nothing is pending any more, and it need not be confirmed anew. */
export type IntegratorEmailChangeDropped = DomainEvent<
  'IntegratorEmailChangeDropped',
  { readonly integratorId: AccountId }
>;
export type WholesalePricingSet = DomainEvent<
  'WholesalePricingSet',
  { readonly integratorId: AccountId; readonly pricing: WholesalePricing }
>;
/** Plans newly assigned, or assigned before and given another price. */
export type PlansAssigned = DomainEvent<
  'PlansAssigned',
  { readonly integratorId: AccountId; readonly plans: readonly AssignedPlan[] }
>;
export type PlansWithdrawn = DomainEvent<
  'PlansWithdrawn',
  { readonly integratorId: AccountId; readonly planIds: readonly PlanId[] }
>;
export type EmailConfirmationRequested = DomainEvent<
  'EmailConfirmationRequested',
  {
    readonly integratorId: AccountId;
    /** Counts the integrator's requests from 1; a newer one kills the older ones. */
    readonly number: number;
    readonly email: string;
    /** Not sent before this time (docs/domain.md E3: one a minute, five a day); the 24 hours of its token begin here. */
    readonly notBefore: Instant;
  }
>;
export type EmailConfirmed = DomainEvent<
  'EmailConfirmed',
  {
    readonly integratorId: AccountId;
    readonly number: number;
    readonly email: string;
    /** The address this one replaces, whose reservation can go. */
    readonly replaced?: string;
  }
>;
export type IntegratorDisabled = DomainEvent<'IntegratorDisabled', Disabled>;
export type IntegratorEnabled = DomainEvent<'IntegratorEnabled', Enabled>;
export type IntegratorClosed = DomainEvent<'IntegratorClosed', Closed>;

export type IntegratorEvent =
  | IntegratorRegistered
  | SubIntegratorCreated
  | IntegratorDetailsChanged
  | IntegratorEmailChanged
  | IntegratorEmailChangeDropped
  | WholesalePricingSet
  | PlansAssigned
  | PlansWithdrawn
  | SellerSet
  | SendingSet
  | DeliverySet
  | PriceListSet
  | ModulesRestricted
  | EmailConfirmationRequested
  | EmailConfirmed
  | IntegratorDisabled
  | IntegratorEnabled
  | IntegratorClosed;

export const integratorEventDefinitions = {
  IntegratorRegistered: {
    version: 1,
    personal: ['name', 'email', 'phone', 'address'],
    audience: { bills: ['pricing'], pricedPlans: ['plans'] },
  },
  SubIntegratorCreated: {
    version: 1,
    personal: ['name', 'email', 'phone', 'address'],
    audience: { bills: ['pricing'], pricedPlans: ['plans'] },
  },
  IntegratorDetailsChanged: { version: 1, personal: ['name', 'phone', 'address'], audience: everybody },
  IntegratorEmailChanged: { version: 1, personal: ['email'], audience: everybody },
  IntegratorEmailChangeDropped: { version: 1, personal: [], audience: everybody },
  WholesalePricingSet: { version: 1, personal: [], audience: { bills: ['pricing'] } },
  PlansAssigned: { version: 1, personal: [], audience: { pricedPlans: ['plans'] } },
  PlansWithdrawn: { version: 1, personal: [], audience: everybody },
  ...sellerEventDefinitions,
  ...sendingEventDefinitions,
  ...deliveryEventDefinitions,
  ...priceListEventDefinitions,
  ModulesRestricted: { version: 1, personal: [], audience: everybody },
  // The shape did not change. Version 2 says that the request's mail goes out under the event's id too (see
  // ConfirmationRequest).
  EmailConfirmationRequested: {
    version: 2,
    personal: ['email'],
    upcasters: { 1: (data) => data },
    audience: everybody,
  },
  EmailConfirmed: { version: 1, personal: ['email', 'replaced'], audience: everybody },
  IntegratorDisabled: { version: 1, personal: ['reason'], audience: everybody },
  IntegratorEnabled: { version: 1, personal: ['reason'], audience: everybody },
  IntegratorClosed: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<IntegratorEvent>;
