import type { Address } from '#domain/accounts/address.ts';
import type { Closed, Disabled, Enabled } from '#domain/accounts/disabling.ts';
import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { evolveStanding, type ModulesRestricted, newStanding } from '#domain/accounts/standing-fold.ts';
import type { Erased, EventDefinition } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { History } from '#domain/kernel/history.ts';
import type { AccountId, EventId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

interface IntegratorCreation {
  readonly integratorId: AccountId;
  readonly parentId: AccountId;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly address: Address;
  /** ISO 4217; the currency it is billed in. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
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
  {
    readonly integratorId: AccountId;
    readonly name?: string;
    readonly phone?: string;
    readonly address?: Address;
    readonly timeZone?: string;
  }
>;
/** The new address is pending: the old one stays confirmed until the new one is (domain.md E1). */
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
    /** Not sent before this time (domain.md E3: one a minute, five a day); the 24 hours of its token begin here. */
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
  | ModulesRestricted
  | EmailConfirmationRequested
  | EmailConfirmed
  | IntegratorDisabled
  | IntegratorEnabled
  | IntegratorClosed;

export const integratorEventDefinitions = {
  IntegratorRegistered: { version: 1, personal: ['name', 'email', 'phone', 'address'] },
  SubIntegratorCreated: { version: 1, personal: ['name', 'email', 'phone', 'address'] },
  IntegratorDetailsChanged: { version: 1, personal: ['name', 'phone', 'address'] },
  IntegratorEmailChanged: { version: 1, personal: ['email'] },
  IntegratorEmailChangeDropped: { version: 1, personal: [] },
  WholesalePricingSet: { version: 1, personal: [] },
  PlansAssigned: { version: 1, personal: [] },
  PlansWithdrawn: { version: 1, personal: [] },
  ModulesRestricted: { version: 1, personal: [] },
  // The shape is the same: version 2 says that the request's mail goes out under the event's id too (see ConfirmationRequest).
  EmailConfirmationRequested: { version: 2, personal: ['email'], upcasters: { 1: (data) => data } },
  EmailConfirmed: { version: 1, personal: ['email', 'replaced'] },
  IntegratorDisabled: { version: 1, personal: ['reason'] },
  IntegratorEnabled: { version: 1, personal: ['reason'] },
  IntegratorClosed: { version: 1, personal: ['reason'] },
} as const satisfies Record<IntegratorEvent['type'], EventDefinition>;

export interface ConfirmationRequest {
  readonly number: number;
  readonly email: string;
  readonly notBefore: Instant;
  /**
   * By which its mail is told from that of another request that was given the number again after the log was restored. Absent
   * in requests of version 1: their mail may have gone out without it, and a mail tried again must be the same.
   */
  readonly eventId?: EventId;
}

export interface IntegratorState extends Standing {
  readonly type: 'integrator';
  readonly parentId: AccountId;
  readonly name: string;
  /** The address in force: confirmed, or the first one while none is. */
  readonly email: string;
  /** An address asked for and not confirmed yet. */
  readonly pendingEmail: string | undefined;
  readonly phone: string | undefined;
  readonly address: Address | Erased;
  readonly currency: string;
  readonly timeZone: string;
  /** Every zone so far: a changed one counts from the next month (domain.md B1). */
  readonly timeZones: History<string>;
  readonly pricing: WholesalePricing | undefined;
  readonly plans: readonly AssignedPlan[];
  /** Oldest first, at least one from the creation on. */
  readonly requests: readonly ConfirmationRequest[];
  /** Number of the request whose token confirmed the address in force. */
  readonly confirmedRequest: number | undefined;
}

const datedZone = (event: Recorded<IntegratorEvent>, value: string) => ({
  at: event.metadata.time,
  eventId: event.id,
  value,
});
/** The addresses an integrator has, in force and pending, each in the one spelling; none once it is closed (domain.md A3, A7). */
export const addressesOf = (
  state: Pick<IntegratorState, 'status' | 'email' | 'pendingEmail'>,
): readonly string[] =>
  state.status === 'closed'
    ? []
    : [...new Set([state.email, state.pendingEmail ?? state.email].map(normaliseEmail))];

const created = (event: Recorded<IntegratorRegistered | SubIntegratorCreated>): IntegratorState => ({
  ...newStanding(event),
  type: 'integrator',
  parentId: event.data.parentId,
  name: event.data.name,
  email: event.data.email,
  pendingEmail: undefined,
  phone: event.data.phone,
  address: event.data.address,
  currency: event.data.currency,
  timeZone: event.data.timeZone,
  timeZones: [datedZone(event, event.data.timeZone)],
  pricing: event.data.pricing,
  plans: event.data.plans,
  requests: [],
  confirmedRequest: undefined,
});

const withPlans = (
  before: readonly AssignedPlan[],
  added: readonly AssignedPlan[],
): readonly AssignedPlan[] => {
  const replaced = new Set(added.map((plan) => plan.planId));
  return [...before.filter((plan) => !replaced.has(plan.planId)), ...added];
};

/** State from events, and nothing else knows how. @throws when a stream does not begin with a creation. */
export const evolveIntegrator = (
  state: IntegratorState | undefined,
  event: Recorded<IntegratorEvent>,
): IntegratorState => {
  if (event.type === 'IntegratorRegistered' || event.type === 'SubIntegratorCreated') return created(event);
  if (!state) throw new Error(`${event.type} before the integrator's creation in ${event.stream}`);
  switch (event.type) {
    case 'IntegratorDetailsChanged': {
      const { integratorId: _, ...changes } = event.data;
      const { timeZone } = changes;
      return {
        ...state,
        ...changes,
        ...(timeZone === undefined ? {} : { timeZones: [...state.timeZones, datedZone(event, timeZone)] }),
      };
    }
    case 'IntegratorEmailChanged':
      return { ...state, pendingEmail: event.data.email };
    case 'IntegratorEmailChangeDropped':
      return { ...state, pendingEmail: undefined };
    case 'WholesalePricingSet':
      return { ...state, pricing: event.data.pricing };
    case 'PlansAssigned':
      return { ...state, plans: withPlans(state.plans, event.data.plans) };
    case 'PlansWithdrawn': {
      const gone = new Set(event.data.planIds);
      return { ...state, plans: state.plans.filter((plan) => !gone.has(plan.planId)) };
    }
    case 'EmailConfirmationRequested': {
      const { number, email, notBefore } = event.data;
      const told = event.metadata.schemaVersion >= 2 ? { eventId: event.id } : {};
      return { ...state, requests: [...state.requests, { number, email, notBefore, ...told }] };
    }
    case 'EmailConfirmed':
      return {
        ...evolveStanding(state, event),
        confirmedRequest: event.data.number,
        email: event.data.email,
        pendingEmail: undefined,
      };
    case 'ModulesRestricted':
    case 'IntegratorDisabled':
    case 'IntegratorEnabled':
    case 'IntegratorClosed':
      return evolveStanding(state, event);
  }
};
