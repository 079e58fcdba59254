import { sql } from 'kysely';
import type {
  BillingReads,
  LedgerTotal,
  PayerBalance,
  PostingRow,
} from '#application/billing/ports/billing-reads.ts';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import { ledgerAccounts } from '#domain/billing/ledger/postings.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { StoredBalance, StoredPosting, StoredTotal } from '#projections/billing/ledger/tables.ts';
import { decodeCursor, pageOf } from '#projections/engine/cursor.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/stored.ts';

interface Tables {
  posting: Stored<StoredPosting>;
  balance: Stored<StoredBalance>;
  total: Stored<StoredTotal>;
}

const toPosting = ({ n: _, billerId: __, ...row }: Stored<StoredPosting>): PostingRow => ({
  ...row,
  position: BigInt(row.position),
  debit: BigInt(row.debit),
  credit: BigInt(row.credit),
});

/** The parts of a cursor that this list gave out. @throws BadCursor */
const cursorParts = (text: string | undefined, form: RegExp): readonly [string, string] | undefined => {
  if (text === undefined) return undefined;
  const [, one, other] = form.exec(text) ?? [];
  if (one === undefined || other === undefined) throw new BadCursor('This cursor was not given out here.');
  return [one, other];
};

const totalsOf = async ({ db }: Snapshot<Tables>, biller: AccountId): Promise<readonly LedgerTotal[]> => {
  const rows = await db
    .selectFrom('total')
    .where('billerId', '=', biller)
    .select(['currency', 'account', 'debit', 'credit'])
    .orderBy('currency')
    .execute();
  return rows
    .map((row) => ({ ...row, debit: BigInt(row.debit), credit: BigInt(row.credit) }))
    .toSorted((one, other) =>
      one.currency === other.currency
        ? ledgerAccounts.indexOf(one.account) - ledgerAccounts.indexOf(other.account)
        : 0,
    );
};

const sumIn = (account: StoredBalance['account'], signed: 'debit - credit' | 'credit - debit') =>
  sql<string>`coalesce(sum(${sql.raw(signed)}) filter (where account = ${account}), 0)`;

export const createLedgerQueries = (source: ReadSource): Pick<BillingReads, 'postings' | 'balance'> => {
  const read = source.snapshots<Tables>('ledger');
  return {
    postings: (biller, { limit, after, payerId }) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([biller]);
        const list = `ledger/${biller}/${payerId ?? ''}`;
        const start = cursorParts(decodeCursor(list, after), /^(\d{1,39})\.(\d{1,4})$/);
        let wanted = db
          .selectFrom('posting')
          .selectAll()
          .where('billerId', '=', biller)
          .orderBy('position')
          .orderBy('n')
          .limit(limit + 1);
        if (payerId) wanted = wanted.where('payerId', '=', payerId);
        if (start)
          wanted = wanted.where(({ eb, refTuple, tuple }) =>
            eb(
              refTuple('position', 'n'),
              '>',
              tuple(sql<string>`${start[0]}::numeric`, sql<number>`${start[1]}::integer`),
            ),
          );
        const rows = await wanted.execute();
        return pageOf(list, limit, rows, (row) => `${row.position}.${row.n}`, toPosting);
      }),
    balance: (biller, { limit, after }) =>
      read(async (snapshot) => {
        snapshot.refuseParked([biller]);
        const list = `balance/${biller}`;
        const start = cursorParts(decodeCursor(list, after), /^([0-9a-zA-Z-]{1,64})\.([A-Z]{3})$/);
        let wanted = snapshot.db
          .selectFrom('balance')
          .where('billerId', '=', biller)
          .select([
            'payerId',
            'currency',
            sumIn('receivable', 'debit - credit').as('receivable'),
            sumIn('bad-debt', 'debit - credit').as('badDebt'),
            sumIn('credits', 'credit - debit').as('credit'),
          ])
          .groupBy(['payerId', 'currency'])
          .orderBy('payerId')
          .orderBy('currency')
          .limit(limit + 1);
        if (start)
          wanted = wanted.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('payerId', 'currency'), '>', tuple(start[0] as AccountId, start[1])),
          );
        const rows = await wanted.execute();
        const page = pageOf(
          list,
          limit,
          rows,
          (row) => `${row.payerId}.${row.currency}`,
          (row): PayerBalance => ({
            payerId: row.payerId,
            currency: row.currency,
            receivable: BigInt(row.receivable),
            badDebt: BigInt(row.badDebt),
            credit: BigInt(row.credit),
          }),
        );
        return { ...page, totals: await totalsOf(snapshot, biller) };
      }),
  };
};
