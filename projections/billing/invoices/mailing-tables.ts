import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** How the newest mail that brings a document fares. */
export type DeliveryStanding = 'waiting' | 'sent' | 'failed' | 'no-address';

export type StoredDelivery = RowOf<typeof deliveryTable>;

/** What was mailed about a document. */
export const deliveryTable = defineTable('delivery', {
  columns: {
    invoiceId: column.text<InvoiceId>(),
    payerId: column.text<AccountId>(),
    /** Null while nothing but reminders was mailed. */
    state: column.text<DeliveryStanding | null>(),
    to: column.text<string | null>(),
    at: column.text<Instant>(),
    /** The day after due that was last reminded of; 0 when it is known to be overdue, -1 before. */
    reminded: column.integer(),
  },
  primaryKey: ['invoiceId'],
  personal: { of: 'payerId', erase: (row) => ({ ...row, to: row.to === null ? null : erased }) },
});

/** Billers that mail, and when they remind. */
export const mailingBillerTable = defineTable('mailing_biller', {
  columns: {
    billerId: column.text<AccountId>(),
    daysAfterDue: column.json<readonly number[]>(),
    /** Of the setting that turned mailing on. */
    since: column.bigint(),
  },
  primaryKey: ['billerId'],
});
