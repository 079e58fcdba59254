import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type Instant, platformId } from '#domain/kernel/ids.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';
import {
  type Account,
  type Agreement,
  type Assignment,
  addTo,
  type Camera,
  known,
  type LogFacts,
  type Noted,
  type UsageEntry,
} from '#scripts/reconcile/log-facts.ts';
import { noteDocument } from '#scripts/reconcile/note-document.ts';
import { noteOutcome } from '#scripts/reconcile/note-outcome.ts';

const noted = <Value>(event: AnyEvent, value: Value): Noted<Value> => ({
  position: event.position,
  time: Date.parse(event.metadata.time),
  value,
});

const newAccount = (id: AccountId, type: Account['type'], path: readonly AccountId[]): Account => ({
  id,
  type,
  path,
  zones: [],
  agreements: [],
  assignments: [],
  priceLists: [],
  terms: [],
  enabled: [],
});

const emptyFacts = (): LogFacts => ({
  accounts: new Map([[platformId, newAccount(platformId, 'platform', [platformId])]]),
  plans: new Map(),
  cameras: new Map(),
  camerasOf: new Map(),
  usage: new Map(),
  issued: [],
  opened: new Map(),
  credit: { gained: [], taken: [], refunded: [] },
  afterIssue: new Map(),
  allocated: new Map(),
  completedRuns: new Set(),
  outcomes: [],
  waived: new Set(),
  head: 0n,
  runs: new Map(),
  ranEmpty: new Map(),
});

const ofPricing = ({ storagePerGbMonth, trafficPerGb, currency, tax }: WholesalePricing): Agreement => ({
  storagePerGbMonth,
  trafficPerGb,
  currency,
  tax,
  planPrices: [],
});

const ofProfile = ({ rates, planPrices, tax }: BillingProfile): Agreement => ({ ...rates, planPrices, tax });

const assigned = (plan: AssignedPlan): Assignment => ({
  planId: plan.planId,
  price: plan.pricePerCameraMonth,
  withdrawn: false,
});

const beginIntegrator = (
  facts: LogFacts,
  event: Extract<AnyEvent, { type: 'IntegratorRegistered' | 'SubIntegratorCreated' }>,
): void => {
  const { integratorId, timeZone, pricing, plans } = event.data;
  const account = newAccount(integratorId, 'integrator', event.metadata.path);
  account.zones.push(noted(event, timeZone));
  if (pricing) account.agreements.push(noted(event, ofPricing(pricing)));
  for (const plan of plans) account.assignments.push(noted(event, assigned(plan)));
  facts.accounts.set(integratorId, account);
};

/** What an integrator costs for a plan that is taken from it stays as it was: its own price, if it had one. */
const withdraw = (account: Account, event: Recorded<Extract<AnyEvent, { type: 'PlansWithdrawn' }>>): void => {
  for (const planId of event.data.planIds) {
    const before = account.assignments.findLast(({ value }) => value.planId === planId);
    account.assignments.push(noted(event, { planId, price: before?.value.price, withdrawn: true }));
  }
};

const usageEntry = (
  { position, data: { customerId, month } }: Extract<AnyEvent, { type: 'UsageRecorded' | 'UsageCancelled' }>,
  stored: bigint,
  traffic: bigint,
  day: string,
): UsageEntry => ({ position, customerId, month, day, stored, traffic });

/** What bills depend on. */
const noteFact = (facts: LogFacts, event: AnyEvent): void => {
  const { accounts } = facts;
  switch (event.type) {
    case 'PlatformConfigured':
      known(accounts, platformId, event).zones.push(noted(event, event.data.timeZone));
      return;
    case 'IntegratorRegistered':
    case 'SubIntegratorCreated':
      beginIntegrator(facts, event);
      return;
    case 'IntegratorDetailsChanged':
      if (event.data.timeZone !== undefined)
        known(accounts, event.data.integratorId, event).zones.push(noted(event, event.data.timeZone));
      return;
    case 'WholesalePricingSet':
      known(accounts, event.data.integratorId, event).agreements.push(
        noted(event, ofPricing(event.data.pricing)),
      );
      return;
    case 'SellerSet':
      known(accounts, event.data.accountId, event).terms.push(noted(event, event.data.paymentTermDays));
      return;
    case 'PlansAssigned': {
      const account = known(accounts, event.data.integratorId, event);
      for (const plan of event.data.plans) account.assignments.push(noted(event, assigned(plan)));
      return;
    }
    case 'PlansWithdrawn':
      withdraw(known(accounts, event.data.integratorId, event), event);
      return;
    case 'PriceListSet':
      known(accounts, event.data.accountId, event).priceLists.push(noted(event, event.data.plans));
      return;
    case 'CustomerCreated': {
      const { customerId, billingProfile } = event.data;
      const account = newAccount(customerId, 'customer', event.metadata.path);
      if (billingProfile) account.agreements.push(noted(event, ofProfile(billingProfile)));
      accounts.set(customerId, account);
      return;
    }
    case 'BillingProfileSet':
      known(accounts, event.data.customerId, event).agreements.push(
        noted(event, ofProfile(event.data.billingProfile)),
      );
      return;
    case 'IntegratorDisabled':
    case 'CustomerDisabled':
    case 'IntegratorClosed':
    case 'CustomerClosed':
      known(accounts, event.data.accountId, event).enabled.push(noted(event, false));
      return;
    case 'IntegratorEnabled':
    case 'CustomerEnabled':
      known(accounts, event.data.accountId, event).enabled.push(noted(event, true));
      return;
    case 'PlanDefined': {
      const { planId: id, name, currency, pricePerCameraMonth } = event.data;
      facts.plans.set(id, { id, name, currency, prices: [noted(event, pricePerCameraMonth)] });
      return;
    }
    case 'PlanPriceRevised':
      known(facts.plans, event.data.planId, event).prices.push(noted(event, event.data.pricePerCameraMonth));
      return;
    case 'CameraAdded': {
      const { cameraId: id, customerId } = event.data;
      const camera: Camera = { id, customerId, changes: [noted(event, event)] };
      facts.cameras.set(id, camera);
      addTo(facts.camerasOf, customerId, camera);
      return;
    }
    case 'CameraActivated':
    case 'CameraDeactivated':
    case 'CameraPlanChanged':
    case 'CameraHeld':
    case 'CameraReleased':
    case 'CameraRemoved':
      known(facts.cameras, event.data.cameraId, event).changes.push(noted(event, event));
      return;
    case 'UsageRecorded':
      for (const row of event.data.rows)
        addTo(
          facts.usage,
          event.data.customerId,
          usageEntry(event, BigInt(row.storedBytes), BigInt(row.trafficBytes), row.day),
        );
      return;
    case 'UsageCancelled':
      // Taken back: the same again with the other sign, said when it was taken back.
      for (const row of event.data.rows)
        addTo(
          facts.usage,
          event.data.customerId,
          usageEntry(event, -BigInt(row.storedBytes), -BigInt(row.trafficBytes), row.day),
        );
      return;
    default:
      return;
  }
};

/**
 * Sorts what billing depends on out of the log, adding nothing to it: each entry keeps its place and its time.
 * @param events of the whole log, in order
 * @throws when an event speaks of something that never began
 */
export const readLog = async (events: AsyncIterable<AnyEvent> | Iterable<AnyEvent>): Promise<LogFacts> => {
  const facts = emptyFacts();
  const latest = new Map<string, Instant>();
  for await (const event of events) {
    noteDocument(facts, event);
    noteOutcome(facts, event);
    facts.head = event.position;
    const { stream, metadata } = event;
    // What comes later in a stream happened later, also where a clock had gone back by then.
    const before = latest.get(stream);
    const time = before !== undefined && metadata.time < before ? before : metadata.time;
    latest.set(stream, time);
    noteFact(facts, { ...event, metadata: { ...metadata, time } });
  }
  return facts;
};
