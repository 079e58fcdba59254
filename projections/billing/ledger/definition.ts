import {
  billerOf,
  type LedgerAccount,
  type LedgerEvent,
  ledgerAccounts,
  ledgerEvents,
  type Posting,
  postingsOf,
} from '#domain/billing/ledger/postings.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import { balanceTable, postingTable, totalTable } from '#projections/billing/ledger/tables.ts';
import { accountOf } from '#projections/engine/account-path.ts';
import { type Change, defineReadModel, put, type Rows } from '#projections/engine/definition.ts';
import { rowKey } from '#projections/engine/table.ts';

const balanceKey = (event: LedgerEvent, account: LedgerAccount): string =>
  rowKey(billerOf(event), accountOf(event.metadata.path), event.data.currency, account);

const totalKey = (event: LedgerEvent, account: LedgerAccount): string =>
  rowKey(billerOf(event), event.data.currency, account);

/** The posting itself, and the two sums it goes into. */
const post = (event: LedgerEvent, posting: Posting, n: number, rows: Rows): readonly Change[] => {
  const { payerId, currency, account } = posting;
  const billerId = billerOf(event);
  const sums = (before: Pick<Posting, 'debit' | 'credit'> | undefined) => ({
    debit: (before?.debit ?? 0n) + posting.debit,
    credit: (before?.credit ?? 0n) + posting.credit,
  });
  const balance = rows.get(balanceTable, balanceKey(event, account));
  const total = rows.get(totalTable, totalKey(event, account));
  const { position, id, metadata } = event;
  return [
    put(postingTable, {
      ...posting,
      position,
      n,
      event: event.type,
      eventId: id,
      at: metadata.time,
      billerId,
    }),
    put(balanceTable, { billerId, payerId, currency, account, ...sums(balance) }),
    put(totalTable, { billerId, currency, account, ...sums(total) }),
  ];
};

/** Every biller's double-entry ledger (docs/domain.md B6): the postings, which only grow, and their sums. */
export const ledgerDefinition = defineReadModel({
  name: 'ledger',
  version: 2,
  tables: [postingTable, balanceTable, totalTable],
  handles: ledgerEvents,
  // A ledger with a gap in it is none: behind an event that fails, the whole book of its biller waits.
  partition: billerOf,
  // The path ends with the payer, whose parent bills it.
  partitionOfUnknown: ({ path, stream }) =>
    categoryOf(stream) === 'invoiceBook' ? idOfStream(stream) : (path.at(-2) ?? idOfStream(stream)),
  // All that an event may post to: what it does post is for `evolve` to find out, which may fail.
  keys: (event) =>
    ledgerAccounts.flatMap((account) => [
      { table: balanceTable, key: balanceKey(event, account) },
      { table: totalTable, key: totalKey(event, account) },
    ]),
  evolve: (event, rows) => postingsOf(event).flatMap((posting, n) => post(event, posting, n, rows)),
});
