import {
  billerOf,
  type LedgerAccount,
  type LedgerEvent,
  ledgerAccounts,
  type Posting,
  postingsOf,
} from '#domain/ledger/postings.ts';
import { accountOf } from '#projections/account-path.ts';
import { defineReadModel, put, type Rows } from '#projections/engine/definition.ts';
import { rowKey } from '#projections/engine/table.ts';
import { balanceTable, postingTable, type StoredBalance } from '#projections/ledger/tables.ts';

const balanceKey = (event: LedgerEvent, account: LedgerAccount): string =>
  rowKey(billerOf(event), accountOf(event.metadata.path), event.data.currency, account);

const balanceAfter = (event: LedgerEvent, posting: Posting, rows: Rows): StoredBalance => {
  const { payerId, currency, account } = posting;
  const before = rows.get(balanceTable, balanceKey(event, account));
  return {
    billerId: billerOf(event),
    payerId,
    currency,
    account,
    debit: (before?.debit ?? 0n) + posting.debit,
    credit: (before?.credit ?? 0n) + posting.credit,
  };
};

/** Every biller's double-entry ledger (domain.md B6): the postings, which only grow, and their sums. */
export const ledgerDefinition = defineReadModel({
  name: 'ledger',
  version: 1,
  tables: [postingTable, balanceTable],
  handles: [
    'InvoiceIssued',
    'PaymentRecorded',
    'InvoiceVoided',
    'InvoiceMarkedUncollectible',
    'CreditNoteIssued',
  ],
  // A ledger with a gap in it is none: behind an event that fails, the whole book of its biller waits.
  partition: billerOf,
  // All that an event may post to: what it does post is for `evolve` to find out, which may fail.
  keys: (event) =>
    ledgerAccounts.map((account) => ({ table: balanceTable, key: balanceKey(event, account) })),
  evolve: (event, rows) =>
    postingsOf(event).flatMap((posting, n) => [
      put(postingTable, {
        ...posting,
        position: event.position,
        n,
        eventId: event.id,
        at: event.metadata.time,
        billerId: billerOf(event),
      }),
      put(balanceTable, balanceAfter(event, posting, rows)),
    ]),
});
