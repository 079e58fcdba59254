import type { PostingRow } from '#application/billing/ports/billing-reads.ts';
import type { LedgerAccount } from '#domain/billing/ledger/postings.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import { defineTable } from '#projections/engine/table.ts';

/** One posting; `n` counts those of one event from 0. Amounts are minor units. */
export type StoredPosting = Pick<PostingRow, keyof PostingRow> & {
  readonly n: number;
  readonly billerId: AccountId;
};

/** The sums of everything posted so far in one account of a ledger for one payer. */
export type StoredBalance = {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly currency: string;
  readonly account: LedgerAccount;
  readonly debit: Minor;
  readonly credit: Minor;
};

/** The same for all payers together. */
export type StoredTotal = Omit<StoredBalance, 'payerId'>;

export const postingTable = defineTable<StoredPosting>('posting', {
  columns: {
    position: 'bigint',
    n: 'integer',
    eventId: 'text',
    at: 'text',
    billerId: 'text',
    payerId: 'text',
    account: 'text',
    debit: 'bigint',
    credit: 'bigint',
    currency: 'text',
    invoiceId: 'text',
  },
  primaryKey: ['position', 'n'],
  indexes: [
    ['billerId', 'position', 'n'],
    ['billerId', 'payerId', 'position', 'n'],
  ],
  appendOnly: true,
});

export const balanceTable = defineTable<StoredBalance>('balance', {
  columns: {
    billerId: 'text',
    payerId: 'text',
    currency: 'text',
    account: 'text',
    debit: 'bigint',
    credit: 'bigint',
  },
  primaryKey: ['billerId', 'payerId', 'currency', 'account'],
});

export const totalTable = defineTable<StoredTotal>('total', {
  columns: { billerId: 'text', currency: 'text', account: 'text', debit: 'bigint', credit: 'bigint' },
  primaryKey: ['billerId', 'currency', 'account'],
});
