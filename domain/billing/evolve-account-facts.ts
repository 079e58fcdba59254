import type { CustomerEvent } from '#domain/accounts/customer/customer.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import type { PlatformEvent } from '#domain/accounts/platform/platform.ts';
import type { AccountFacts, PlanAssignment, Standstill } from '#domain/billing/facts.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Dated, History } from '#domain/kernel/history.ts';
import { type AccountId, type Instant, platformId } from '#domain/kernel/ids.ts';
import type { AssignedPlan } from '#domain/plans/prices.ts';

type Each<Event> = Event extends IntegratorEvent | CustomerEvent | PlatformEvent ? Recorded<Event> : never;

/** The events of accounts that billing takes facts from. */
export const billedAccountEvents = [
  'PlatformConfigured',
  'IntegratorRegistered',
  'SubIntegratorCreated',
  'IntegratorDetailsChanged',
  'WholesalePricingSet',
  'PlansAssigned',
  'PlansWithdrawn',
  'PriceListSet',
  'IntegratorDisabled',
  'IntegratorEnabled',
  'IntegratorClosed',
  'CustomerCreated',
  'BillingProfileSet',
  'CustomerDisabled',
  'CustomerEnabled',
  'CustomerClosed',
] as const;

export type BilledAccountEvent = Extract<
  Each<IntegratorEvent | CustomerEvent | PlatformEvent>,
  { type: (typeof billedAccountEvents)[number] }
>;

const dated = <Value>(event: BilledAccountEvent, value: Value): Dated<Value> => ({
  at: event.metadata.time,
  eventId: event.id,
  value,
});

const assignmentsOf = (
  event: BilledAccountEvent,
  plans: readonly AssignedPlan[],
): readonly Dated<PlanAssignment>[] =>
  plans.map(({ planId, pricePerCameraMonth }) =>
    dated(event, { planId, assigned: true, price: pricePerCameraMonth ?? null }),
  );

const newAccount = (
  path: AccountFacts['path'],
  accountId: AccountId,
  type: AccountFacts['type'],
  createdAt: Instant,
): AccountFacts => ({
  accountId,
  type,
  path,
  createdAt,
  closedAt: null,
  zones: [],
  profiles: [],
  pricings: [],
  assignments: [],
  priceLists: [],
  standstills: [],
});

/** The platform before it is configured: a biller like any other, by the defaults. @param since from when on it has accounts below it */
export const unconfiguredPlatform = (since: Instant): AccountFacts =>
  newAccount([platformId], platformId, 'platform', since);

const begun = (event: BilledAccountEvent): AccountFacts | undefined => {
  const { path, time } = event.metadata;
  switch (event.type) {
    case 'PlatformConfigured':
      return {
        ...newAccount(path, event.data.platformId, 'platform', time),
        zones: [dated(event, event.data.timeZone)],
      };
    case 'IntegratorRegistered':
    case 'SubIntegratorCreated': {
      const { integratorId, timeZone, pricing, plans } = event.data;
      return {
        ...newAccount(path, integratorId, 'integrator', time),
        zones: [dated(event, timeZone)],
        pricings: pricing ? [dated(event, pricing)] : [],
        assignments: assignmentsOf(event, plans),
      };
    }
    case 'CustomerCreated': {
      const { customerId, billingProfile } = event.data;
      return {
        ...newAccount(path, customerId, 'customer', time),
        profiles: billingProfile ? [dated(event, billingProfile)] : [],
      };
    }
    case 'PriceListSet':
      // The platform may set one before it is configured.
      return path.length === 1
        ? { ...unconfiguredPlatform(time), priceLists: [dated(event, event.data.plans)] }
        : undefined;
    default:
      return undefined;
  }
};

/** Opens a standstill, unless one is open: a higher level that disables again opens no second one. */
const stopped = (standstills: readonly Standstill[], event: BilledAccountEvent): readonly Standstill[] =>
  standstills.at(-1)?.to === null
    ? standstills
    : [...standstills, { from: event.metadata.time, fromEvent: event.id, to: null, toEvent: null }];

const resumed = (standstills: readonly Standstill[], event: BilledAccountEvent): readonly Standstill[] =>
  standstills.map((standstill) =>
    standstill.to === null ? { ...standstill, to: event.metadata.time, toEvent: event.id } : standstill,
  );

const lastPrice = (assignments: History<PlanAssignment>, planId: PlanAssignment['planId']) =>
  assignments.findLast(({ value }) => value.planId === planId)?.value.price ?? null;

/** Facts from events. @throws when a stream does not begin with a creation */
export const evolveAccountFacts = (
  facts: AccountFacts | undefined,
  event: BilledAccountEvent,
): AccountFacts => {
  if (!facts) {
    const first = begun(event);
    if (!first) throw new Error(`${event.type} before the account's creation in ${event.stream}`);
    return first;
  }
  switch (event.type) {
    case 'PlatformConfigured':
      return { ...facts, zones: [...facts.zones, dated(event, event.data.timeZone)] };
    case 'IntegratorDetailsChanged':
      return event.data.timeZone === undefined
        ? facts
        : { ...facts, zones: [...facts.zones, dated(event, event.data.timeZone)] };
    case 'WholesalePricingSet':
      return { ...facts, pricings: [...facts.pricings, dated(event, event.data.pricing)] };
    case 'BillingProfileSet':
      return { ...facts, profiles: [...facts.profiles, dated(event, event.data.billingProfile)] };
    case 'PlansAssigned':
      return { ...facts, assignments: [...facts.assignments, ...assignmentsOf(event, event.data.plans)] };
    case 'PlansWithdrawn': {
      const withdrawn = event.data.planIds.map((planId) =>
        dated(event, { planId, assigned: false, price: lastPrice(facts.assignments, planId) }),
      );
      return { ...facts, assignments: [...facts.assignments, ...withdrawn] };
    }
    case 'PriceListSet':
      return { ...facts, priceLists: [...facts.priceLists, dated(event, event.data.plans)] };
    case 'IntegratorDisabled':
    case 'CustomerDisabled':
      return { ...facts, standstills: stopped(facts.standstills, event) };
    case 'IntegratorEnabled':
    case 'CustomerEnabled':
      return { ...facts, standstills: resumed(facts.standstills, event) };
    case 'IntegratorClosed':
    case 'CustomerClosed':
      return { ...facts, closedAt: event.metadata.time };
    default:
      throw new Error(`${event.type} a second time in ${event.stream}`);
  }
};
