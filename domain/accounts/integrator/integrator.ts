import type { Address } from '#domain/accounts/address.ts';
import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import type {
  IntegratorEvent,
  IntegratorRegistered,
  SubIntegratorCreated,
} from '#domain/accounts/integrator/events.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { type Delivery, deliverySetBy } from '#domain/accounts/settings/delivery.ts';
import { type Seller, sellerSetBy } from '#domain/accounts/settings/seller.ts';
import { type Sending, sendingSetBy } from '#domain/accounts/settings/sending.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { evolveStanding, newStanding } from '#domain/accounts/standing-fold.ts';
import type { Erased } from '#domain/kernel/events/definition.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { History } from '#domain/kernel/history.ts';
import type { AccountId, EventId, Instant } from '#domain/kernel/ids.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

export interface ConfirmationRequest {
  readonly number: number;
  readonly email: string;
  readonly notBefore: Instant;
  /**
   * Tells the mail of this request from that of another request which got the same number after the log was restored.
   * Requests of version 1 have none: their mail may have gone out without it, and a mail that is tried again must be the
   * same.
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
  /** Every zone so far: a changed one counts from the next month (docs/domain.md B1). */
  readonly timeZones: History<string>;
  readonly pricing: WholesalePricing | undefined;
  readonly plans: readonly AssignedPlan[];
  readonly seller?: Seller;
  readonly sending?: Sending;
  /** As the payer it is too. */
  readonly delivery?: Delivery;
  /** What it asks of its own payers (docs/domain.md B13). */
  readonly priceList: readonly ListedPlan[];
  /** Oldest first, at least one from the creation on. */
  readonly requests: readonly ConfirmationRequest[];
  /** Number of the request whose token confirmed the address in force. */
  readonly confirmedRequest: number | undefined;
}

/** The addresses an integrator has, in force and pending, each in the one spelling; none once it is closed (docs/domain.md A3, A7). */
export const addressesOf = (
  state: Pick<IntegratorState, 'status' | 'email' | 'pendingEmail'>,
): readonly string[] =>
  state.status === 'closed'
    ? []
    : [...new Set([state.email, state.pendingEmail ?? state.email].map(normaliseEmail))];

const created = (event: Recorded<IntegratorRegistered | SubIntegratorCreated>): IntegratorState => {
  const { parentId, name, email, phone, address, currency, timeZone, pricing, plans } = event.data;
  return {
    ...newStanding(event),
    type: 'integrator',
    ...{ parentId, name, email, phone, address, currency, timeZone, pricing, plans },
    pendingEmail: undefined,
    timeZones: [{ at: event.metadata.time, eventId: event.id, value: timeZone }],
    priceList: [],
    requests: [],
    confirmedRequest: undefined,
  };
};

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
        ...(timeZone === undefined
          ? {}
          : {
              timeZones: [
                ...state.timeZones,
                { at: event.metadata.time, eventId: event.id, value: timeZone },
              ],
            }),
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
    case 'SellerSet':
      return { ...state, seller: sellerSetBy(event) };
    case 'SendingSet':
      return { ...state, sending: sendingSetBy(event) };
    case 'DeliverySet':
      return { ...state, delivery: deliverySetBy(event) };
    case 'PriceListSet':
      return { ...state, priceList: event.data.plans };
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
