import { billerOf, type LedgerEvent, type Posting, postingsOf } from '#domain/ledger/postings.ts';
import { defineReadModel, put, type Rows } from '#projections/engine/definition.ts';
import { rowKey } from '#projections/engine/table.ts';
import { balanceTable, postingTable, type StoredBalance } from '#projections/ledger/tables.ts';

const balanceKey = (event: LedgerEvent, { payerId, currency, account }: Posting): string =>
  rowKey(billerOf(event), payerId, currency, account);

const balanceAfter = (event: LedgerEvent, posting: Posting, rows: Rows): StoredBalance => {
  const { payerId, currency, account } = posting;
  const before = rows.get(balanceTable, balanceKey(event, posting));
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
  keys: (event) =>
    postingsOf(event).map((posting) => ({ table: balanceTable, key: balanceKey(event, posting) })),
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
