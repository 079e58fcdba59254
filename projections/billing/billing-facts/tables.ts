import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { DocumentKind, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import type {
  AccountId,
  CameraId,
  Day,
  EventId,
  Instant,
  InvoiceId,
  Month,
  PlanId,
} from '#domain/kernel/ids.ts';
import type { Readiness } from '#projections/cameras/camera-readiness.ts';
import { defineTable } from '#projections/engine/table.ts';

/** No row holds personal data: bills are made from ids, times, prices and figures. */

export type BilledAccount = {
  readonly id: AccountId;
  readonly parentId: AccountId | null;
  readonly path: string;
  readonly facts: AccountFacts;
  /** When its last event counts as having happened. */
  readonly lastAt: Instant;
};

export type AutomaticRun = {
  readonly billerId: AccountId;
  /** The last month a run was started for by the clock. */
  readonly month: Month;
};

export type BilledPlan = { readonly id: PlanId; readonly facts: PlanFacts };

/** A camera as it is now. */
export type BilledCamera = {
  readonly id: CameraId;
  readonly path: string;
  readonly ready: boolean;
  readonly planId: PlanId | null;
  /** What made it so, and when: its last row in `camera_change`. */
  readonly eventId: EventId;
  readonly since: Instant;
} & Readiness;

/** A change of a camera's readiness or plan; its adding is one, with nothing before it. `at` never goes back in a camera. */
export type CameraChange = {
  readonly cameraId: CameraId;
  readonly at: Instant;
  readonly position: bigint;
  readonly eventId: EventId;
  readonly wasReady: boolean | null;
  readonly wasPlanId: PlanId | null;
  readonly wasEventId: EventId | null;
  readonly ready: boolean;
  readonly planId: PlanId | null;
};

/** What one event says of a customer's usage on one day, its rows added up. */
export type RecordedUsage = {
  readonly customerId: AccountId;
  readonly month: Month;
  readonly day: Day;
  readonly position: bigint;
  readonly storedBytes: bigint;
  readonly trafficBytes: bigint;
};

/** Where a customer's usage of a month was last recorded: most months are over, and nothing came late. */
export type UsageMonth = {
  readonly customerId: AccountId;
  readonly month: Month;
  readonly lastPosition: bigint;
};

export type IssuedDocument = {
  readonly invoiceId: InvoiceId;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly number: number;
  readonly month: Month;
  readonly kind: DocumentKind;
  readonly voided: boolean;
  readonly covers: readonly UsageCover[];
};

export const accountTable = defineTable<BilledAccount>('account', {
  columns: { id: 'text', parentId: 'text', path: 'text', facts: 'json', lastAt: 'text' },
  primaryKey: ['id'],
  indexes: [['path'], ['parentId', 'id']],
});

export const automaticRunTable = defineTable<AutomaticRun>('automatic_run', {
  columns: { billerId: 'text', month: 'text' },
  primaryKey: ['billerId'],
});

export const planTable = defineTable<BilledPlan>('plan', {
  columns: { id: 'text', facts: 'json' },
  primaryKey: ['id'],
});

export const cameraTable = defineTable<BilledCamera>('camera', {
  columns: {
    id: 'text',
    path: 'text',
    ready: 'boolean',
    planId: 'text',
    eventId: 'text',
    since: 'text',
    intent: 'text',
    holds: 'json',
    removed: 'boolean',
  },
  primaryKey: ['id'],
  indexes: [['path', 'id']],
});

/** The key is the index as well: a camera's changes from a time on are one look-up, however long it was switched before. */
export const cameraChangeTable = defineTable<CameraChange>('camera_change', {
  columns: {
    cameraId: 'text',
    at: 'text',
    position: 'bigint',
    eventId: 'text',
    wasReady: 'boolean',
    wasPlanId: 'text',
    wasEventId: 'text',
    ready: 'boolean',
    planId: 'text',
  },
  primaryKey: ['cameraId', 'at', 'position'],
  appendOnly: true,
});

/** The key is the index as well: a customer's month is one range of it, in order, whatever other months there are. */
export const usageTable = defineTable<RecordedUsage>('usage', {
  columns: {
    customerId: 'text',
    month: 'text',
    day: 'text',
    position: 'bigint',
    storedBytes: 'bigint',
    trafficBytes: 'bigint',
  },
  primaryKey: ['customerId', 'month', 'day', 'position'],
  appendOnly: true,
});

export const usageMonthTable = defineTable<UsageMonth>('usage_month', {
  columns: { customerId: 'text', month: 'text', lastPosition: 'bigint' },
  primaryKey: ['customerId', 'month'],
});

export const documentTable = defineTable<IssuedDocument>('document', {
  columns: {
    invoiceId: 'text',
    billerId: 'text',
    payerId: 'text',
    number: 'integer',
    month: 'text',
    kind: 'text',
    voided: 'boolean',
    covers: 'json',
  },
  primaryKey: ['invoiceId'],
  indexes: [['billerId', 'payerId']],
});
