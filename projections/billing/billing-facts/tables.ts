import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { DocumentKind, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import type {
  AccountId,
  BillingRunId,
  CameraId,
  Day,
  EventId,
  Instant,
  InvoiceId,
  Month,
  PlanId,
} from '#domain/kernel/ids.ts';
import { readinessColumns } from '#projections/cameras/camera-readiness.ts';
import { column, defineTable } from '#projections/engine/table.ts';

// No row holds personal data: bills are made from ids, times, prices and figures.

export const accountTable = defineTable('account', {
  columns: {
    id: column.uuid<AccountId>(),
    parentId: column.uuid<AccountId | null>(),
    path: column.text(),
    facts: column.json<AccountFacts>(),
    /** When its last event counts as having happened. */
    lastAt: column.text<Instant>(),
  },
  primaryKey: ['id'],
  indexes: [['path'], ['parentId', 'id']],
});

/** The last month a run was started for by the clock. */
export const automaticRunTable = defineTable('automatic_run', {
  columns: { billerId: column.uuid<AccountId>(), month: column.text<Month>() },
  primaryKey: ['billerId'],
});

/** Which month a run is about, and where in the log it was started. */
export const runTable = defineTable('run', {
  columns: {
    runId: column.uuid<BillingRunId>(),
    month: column.text<Month>(),
    position: column.bigint(),
  },
  primaryKey: ['runId'],
});

/**
 * A month that a run found nothing to bill in for a payer: usage that comes for it after the last such run was started is
 * late (docs/domain.md B4). One row for each such run.
 */
export const emptyMonthTable = defineTable('empty_month', {
  columns: {
    payerId: column.uuid<AccountId>(),
    month: column.text<Month>(),
    after: column.bigint(),
  },
  primaryKey: ['payerId', 'month', 'after'],
});

export const planTable = defineTable('plan', {
  columns: { id: column.uuid<PlanId>(), facts: column.json<PlanFacts>() },
  primaryKey: ['id'],
});

/** A camera as it is now. */
export const cameraTable = defineTable('camera', {
  columns: {
    id: column.uuid<CameraId>(),
    path: column.text(),
    ready: column.boolean(),
    planId: column.uuid<PlanId | null>(),
    /** What made it so, and when: its last row in `camera_change`. */
    eventId: column.uuid<EventId>(),
    since: column.text<Instant>(),
    ...readinessColumns,
  },
  primaryKey: ['id'],
  indexes: [['path', 'id']],
});

/**
 * Changes of a camera's readiness or plan; its adding is one, with nothing before it. `at` never goes back in a camera. The
 * key is the index as well: changes from a time on are one look-up, however long the camera was switched before.
 */
export const cameraChangeTable = defineTable('camera_change', {
  columns: {
    cameraId: column.uuid<CameraId>(),
    at: column.text<Instant>(),
    position: column.bigint(),
    eventId: column.uuid<EventId>(),
    wasReady: column.boolean<boolean | null>(),
    wasPlanId: column.uuid<PlanId | null>(),
    wasEventId: column.uuid<EventId | null>(),
    ready: column.boolean(),
    planId: column.uuid<PlanId | null>(),
  },
  primaryKey: ['cameraId', 'at', 'position'],
  appendOnly: true,
});

/**
 * What one event says of a customer's usage on one day, its rows added up; of rows that were taken back, less than nothing. The key is the index as well: a customer's month
 * is one range of it, in order.
 */
export const usageTable = defineTable('usage', {
  columns: {
    customerId: column.uuid<AccountId>(),
    month: column.text<Month>(),
    day: column.text<Day>(),
    position: column.bigint(),
    storedBytes: column.bigint(),
    trafficBytes: column.bigint(),
    /** How many rows there are more by it. */
    rows: column.integer(),
  },
  primaryKey: ['customerId', 'month', 'day', 'position'],
  appendOnly: true,
});

/** Where a customer's usage of a month was last recorded: most months are over, and nothing came late. */
export const usageMonthTable = defineTable('usage_month', {
  columns: {
    customerId: column.uuid<AccountId>(),
    month: column.text<Month>(),
    lastPosition: column.bigint(),
  },
  primaryKey: ['customerId', 'month'],
});

export const documentTable = defineTable('document', {
  columns: {
    invoiceId: column.uuid<InvoiceId>(),
    billerId: column.uuid<AccountId>(),
    payerId: column.uuid<AccountId>(),
    number: column.integer(),
    month: column.text<Month>(),
    kind: column.text<DocumentKind>(),
    voided: column.boolean(),
    covers: column.json<readonly UsageCover[]>(),
  },
  primaryKey: ['invoiceId'],
  indexes: [['billerId', 'payerId']],
});
