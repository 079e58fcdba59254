import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { IssuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { CameraActivated, CameraEvent } from '#domain/cameras/camera.ts';
import type { AnyEvent, TierlineEvent } from '#domain/events.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type BillingRunId,
  type CameraId,
  type CommandId,
  type Day,
  type DisablementId,
  type EventId,
  type Instant,
  instantOf,
  type Month,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { AssignedPlan, Tax, WholesalePricing } from '#domain/plans/prices.ts';
import { noTax } from '#domain/plans/prices.ts';
import { events as makers } from '#tests/scenes/events.ts';

/** Ids in histories are words, so that a failure reads. */
export const accountId = (name: string): AccountId => name as AccountId;
export const planId = (name: string): PlanId => name as PlanId;
export const cameraId = (name: string): CameraId => name as CameraId;
export const month = (text: string): Month => text as Month;
const disablementNamed = (name: string): DisablementId => name as DisablementId;
export const runId = (name: string): BillingRunId => name as BillingRunId;

interface RatesAndTax {
  readonly storage?: string;
  readonly traffic?: string;
  readonly currency?: string;
  readonly tax?: Tax;
}

/** Nothing costs anything unless told otherwise, so that a scene shows only what it is about. */
export const pricing = ({ storage, traffic, currency, tax }: RatesAndTax = {}): WholesalePricing => ({
  storagePerGbMonth: storage ?? '0',
  trafficPerGb: traffic ?? '0',
  currency: currency ?? 'EUR',
  tax: tax ?? noTax,
});

/** `plans`: price by plan. */
export const profile = (
  terms: RatesAndTax & { readonly plans?: Readonly<Record<string, string>> } = {},
): BillingProfile => {
  const { tax, ...rates } = pricing(terms);
  return { automaticBilling: true, rates, tax, planPrices: assigned(terms.plans ?? {}) };
};

/** A price of `list` is none of its own: the plan's list price. */
const assigned = (plans: Readonly<Record<string, string>>): readonly AssignedPlan[] =>
  Object.entries(plans).map(([name, price]) => ({
    planId: planId(name),
    ...(price === 'list' ? {} : { pricePerCameraMonth: price }),
  }));

export const exclusive = (...percents: readonly string[]): Tax => ({
  mode: 'exclusive',
  rates: percents.map((percent) => ({ name: `VAT ${percent}`, percent })),
});
export const inclusive = (...percents: readonly string[]): Tax => ({
  ...exclusive(...percents),
  mode: 'inclusive',
});

export interface UsageOfDay {
  readonly day: string;
  readonly stored?: bigint;
  readonly traffic?: bigint;
}

export const gb = 10n ** 9n;

type OfCamera = CameraActivated['data'];

/**
 * A log told event by event, at times one sets: `history.at('2026-11-05T10:00Z').activate('camera')`. An integrator hangs
 * under the platform, and a camera is on no plan, unless told otherwise.
 */
export const createHistory = () => {
  const events: AnyEvent[] = [];
  const paths = new Map<AccountId, readonly AccountId[]>([[platformId, [platformId]]]);
  const customerOf = new Map<CameraId, AccountId>();
  const revisions = new Map<string, number>();
  const openDisablement = new Map<AccountId, DisablementId>();
  let now = '2026-01-01T00:00:00.000Z';
  let rows = 0;

  const metadata = (path: readonly AccountId[]): Metadata => ({
    commandId: `command-${events.length}` as CommandId,
    correlationId: `command-${events.length}`,
    causationId: `command-${events.length}`,
    actor: { principal: 'operator-key', role: 'operator', account: platformId },
    time: instantOf(Date.parse(now)),
    schemaVersion: 1,
    path,
  });

  const tell = (stream: string, path: readonly AccountId[], event: TierlineEvent): void => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const position = BigInt(events.length + 1);
    const id = `event-${position}` as EventId;
    events.push({ ...event, id, stream, revision, position, metadata: metadata(path) });
  };

  const pathOf = (id: AccountId): readonly AccountId[] => {
    const path = paths.get(id);
    if (!path) throw new Error(`${id} was never created`);
    return path;
  };
  const customers = new Set<AccountId>();
  const isCustomer = (id: AccountId): boolean => customers.has(id);

  const ofAccount = (name: string, event: TierlineEvent): void => {
    const id = accountId(name);
    tell(isCustomer(id) ? streams.customer(id) : streams.integrator(id), pathOf(id), event);
  };
  const ofCamera = (name: string, event: (camera: OfCamera) => CameraEvent): void => {
    const id = cameraId(name);
    const customerId = customerOf.get(id);
    if (!customerId) throw new Error(`${name} was never added`);
    tell(streams.camera(id), pathOf(customerId), event({ cameraId: id, customerId }));
  };

  const history = {
    events: events as readonly AnyEvent[],
    position: (): bigint => BigInt(events.length),
    now: (): Instant => instantOf(Date.parse(now)),
    pathOf: (name: string) => pathOf(accountId(name)),
    /** Everything told next happens at this time. */
    at: (time: string) => {
      now = time;
      return history;
    },
    platform: (timeZone: string) => {
      tell(streams.platform(platformId), [platformId], makers.platform({ timeZone }));
      return history;
    },
    integrator: (
      name: string,
      scene: {
        readonly under?: string;
        readonly timeZone?: string;
        readonly pricing?: WholesalePricing;
        readonly plans?: Readonly<Record<string, string>>;
      } = {},
    ) => {
      const integratorId = accountId(name);
      const parentId = scene.under === undefined ? platformId : accountId(scene.under);
      paths.set(integratorId, [...pathOf(parentId), integratorId]);
      const registered = makers.integrator({
        integratorId,
        parentId,
        name,
        currency: scene.pricing?.currency ?? 'EUR',
        timeZone: scene.timeZone ?? 'UTC',
        ...(scene.pricing ? { pricing: scene.pricing } : {}),
        plans: assigned(scene.plans ?? {}),
      });
      const data = { ...registered.data, pricing: scene.pricing ?? pricing() };
      ofAccount(name, parentId === platformId ? registered : { type: 'SubIntegratorCreated', data });
      return history;
    },
    customer: (name: string, scene: { readonly under: string; readonly profile?: BillingProfile }) => {
      const customerId = accountId(name);
      const parentId = accountId(scene.under);
      customers.add(customerId);
      paths.set(customerId, [...pathOf(parentId), customerId]);
      const agreed = scene.profile ? { billingProfile: scene.profile } : {};
      ofAccount(name, makers.customer({ customerId, parentId, name, ...agreed }));
      return history;
    },
    zone: (name: string, timeZone: string) => {
      ofAccount(name, {
        type: 'IntegratorDetailsChanged',
        data: { integratorId: accountId(name), timeZone },
      });
      return history;
    },
    price: (name: string, to: WholesalePricing) => {
      ofAccount(name, {
        type: 'WholesalePricingSet',
        data: { integratorId: accountId(name), pricing: to },
      });
      return history;
    },
    agree: (name: string, billingProfile: BillingProfile) => {
      ofAccount(name, {
        type: 'BillingProfileSet',
        data: { customerId: accountId(name), billingProfile },
      });
      return history;
    },
    assign: (name: string, plans: Readonly<Record<string, string>>) => {
      ofAccount(name, {
        type: 'PlansAssigned',
        data: { integratorId: accountId(name), plans: assigned(plans) },
      });
      return history;
    },
    withdraw: (name: string, ...plans: readonly string[]) => {
      ofAccount(name, {
        type: 'PlansWithdrawn',
        data: { integratorId: accountId(name), planIds: plans.map(planId) },
      });
      return history;
    },
    disable: (name: string) => {
      const id = accountId(name);
      const open = openDisablement.get(id);
      const disablementId = open ?? disablementNamed(`${name}-disabled-at-${events.length}`);
      openDisablement.set(id, disablementId);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerDisabled' : 'IntegratorDisabled',
        data: {
          accountId: id,
          disablementId,
          level: platformId,
          reason: 'unpaid',
          raised: open !== undefined,
        },
      });
      return history;
    },
    enable: (name: string) => {
      const id = accountId(name);
      const disablementId = openDisablement.get(id);
      if (!disablementId) throw new Error(`${name} is not disabled`);
      openDisablement.delete(id);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerEnabled' : 'IntegratorEnabled',
        data: { accountId: id, disablementId, reason: 'paid' },
      });
      return history;
    },
    close: (name: string) => {
      const id = accountId(name);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerClosed' : 'IntegratorClosed',
        data: { accountId: id, reason: 'left' },
      });
      return history;
    },
    plan: (name: string, pricePerCameraMonth: string, currency = 'EUR') => {
      const given = { planId: planId(name), name, pricePerCameraMonth, currency };
      tell(streams.plan(planId(name)), [platformId], makers.plan(given));
      return history;
    },
    revise: (name: string, pricePerCameraMonth: string) => {
      tell(streams.plan(planId(name)), [platformId], {
        type: 'PlanPriceRevised',
        data: { planId: planId(name), pricePerCameraMonth },
      });
      return history;
    },
    camera: (name: string, scene: { readonly of: string; readonly plan?: string }) => {
      customerOf.set(cameraId(name), accountId(scene.of));
      const plan = scene.plan === undefined ? {} : { planId: planId(scene.plan) };
      ofCamera(name, (camera) => makers.camera({ ...camera, name, ...plan }));
      return history;
    },
    activate: (...names: readonly string[]) => {
      for (const name of names) ofCamera(name, (data) => ({ type: 'CameraActivated', data }));
      return history;
    },
    deactivate: (...names: readonly string[]) => {
      for (const name of names) ofCamera(name, (data) => ({ type: 'CameraDeactivated', data }));
      return history;
    },
    onPlan: (name: string, plan: string) => {
      ofCamera(name, (camera) => ({
        type: 'CameraPlanChanged',
        data: { ...camera, planId: planId(plan) },
      }));
      return history;
    },
    hold: (name: string, disablement: string) => {
      const disablementId = disablementNamed(disablement);
      ofCamera(name, (camera) => ({ type: 'CameraHeld', data: { ...camera, disablementId } }));
      return history;
    },
    release: (name: string, disablement: string) => {
      const disablementId = disablementNamed(disablement);
      ofCamera(name, (camera) => ({ type: 'CameraReleased', data: { ...camera, disablementId } }));
      return history;
    },
    remove: (name: string) => {
      ofCamera(name, (data) => ({ type: 'CameraRemoved', data }));
      return history;
    },
    /** Rows of one append; the month is that of the first. */
    usage: (name: string, ...days: readonly UsageOfDay[]) => {
      const customerId = accountId(name);
      const usageMonth = month((days[0]?.day ?? '').slice(0, 7));
      tell(streams.usage(customerId, usageMonth), pathOf(customerId), {
        type: 'UsageRecorded',
        data: {
          customerId,
          month: usageMonth,
          rows: days.map(({ day, stored = 0n, traffic = 0n }) => ({
            source: 'recorder',
            id: `row-${++rows}`,
            day: day as Day,
            storedBytes: String(stored),
            trafficBytes: String(traffic),
          })),
        },
      });
      return history;
    },
    /** Writes a document into the book of the payer's parent, with the next number unless it names one. */
    issue: (document: IssuedDocument & { readonly number?: number }) => {
      const path = pathOf(document.payerId);
      const billerId = path.at(-2) ?? platformId;
      const stream = streams.invoiceBook(billerId);
      const number = document.number ?? (revisions.get(stream) ?? -1) + 2;
      tell(stream, path, { type: 'InvoiceIssued', data: { ...document, billerId, number } });
      return history;
    },
    /** What a biller asks of its payers for plans, in euros; the platform's by its own name. */
    priceList: (name: string, plans: readonly ListedPlan[]) => {
      const id = accountId(name);
      const event = { type: 'PriceListSet', data: { accountId: id, plans } } as const;
      if (id === platformId) tell(streams.platform(id), [id], event);
      else ofAccount(name, event);
      return history;
    },
    /** A run of the payer's biller found nothing to bill; told first, it began by then. */
    foundEmpty: (run: string, payer: string, ofMonth: string) => {
      const path = pathOf(accountId(payer)).slice(0, -1);
      const billerId = path.at(-1) ?? platformId;
      const stream = streams.billingRun(runId(run));
      if (!revisions.has(stream))
        tell(stream, path, {
          type: 'BillingRunStarted',
          data: { runId: runId(run), billerId, month: month(ofMonth), automatic: true },
        });
      tell(stream, path, {
        type: 'PayerSkipped',
        data: { runId: runId(run), payerId: accountId(payer), why: 'nothing-to-bill' },
      });
      return history;
    },
    /** A run that is over; of its outcome nothing is told. */
    completeRun: (name: string) => {
      tell(streams.billingRun(runId(name)), [platformId], {
        type: 'BillingRunCompleted',
        data: { runId: runId(name), issued: 0, skipped: 0, failed: 0 },
      });
      return history;
    },
    /** Any event of an issued invoice's own stream. */
    ofInvoice: (payer: string, event: InvoiceEvent) => {
      tell(streams.invoice(event.data.invoiceId), pathOf(accountId(payer)), event);
      return history;
    },
  };
  return history;
};

export type History = ReturnType<typeof createHistory>;
