import type { LedgerAccount, LedgerEvent } from '#domain/billing/ledger/postings.ts';
import type { AccountId, EventId, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type StoredPosting = RowOf<typeof postingTable>;

/** One posting; `n` counts those of one event from 0. Amounts are minor units. */
export const postingTable = defineTable('posting', {
  columns: {
    position: column.bigint(),
    n: column.integer(),
    event: column.text<LedgerEvent['type']>(),
    eventId: column.text<EventId>(),
    at: column.text<Instant>(),
    billerId: column.text<AccountId>(),
    payerId: column.text<AccountId>(),
    account: column.text<LedgerAccount>(),
    debit: column.bigint<Minor>(),
    credit: column.bigint<Minor>(),
    currency: column.text(),
    /** None of a refund. */
    invoiceId: column.text<InvoiceId | null>(),
  },
  primaryKey: ['position', 'n'],
  indexes: [
    ['billerId', 'position', 'n'],
    ['billerId', 'payerId', 'position', 'n'],
  ],
  appendOnly: true,
});

/** The sums of everything posted so far in one account of a ledger for one payer. */
export const balanceTable = defineTable('balance', {
  columns: {
    billerId: column.text<AccountId>(),
    payerId: column.text<AccountId>(),
    currency: column.text(),
    account: column.text<LedgerAccount>(),
    debit: column.bigint<Minor>(),
    credit: column.bigint<Minor>(),
  },
  primaryKey: ['billerId', 'payerId', 'currency', 'account'],
});

/** The same for all payers together. */
export const totalTable = defineTable('total', {
  columns: {
    billerId: column.text<AccountId>(),
    currency: column.text(),
    account: column.text<LedgerAccount>(),
    debit: column.bigint<Minor>(),
    credit: column.bigint<Minor>(),
  },
  primaryKey: ['billerId', 'currency', 'account'],
});
