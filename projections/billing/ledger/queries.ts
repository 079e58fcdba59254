import { type SqlBool, sql } from 'kysely';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import { ledgerAccounts } from '#domain/billing/ledger/postings.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import { type StatementAsked, statementFigures } from '#projections/billing/ledger/statement.ts';
import { sumIn } from '#projections/billing/ledger/sum-in.ts';
import type { StoredPosting } from '#projections/billing/ledger/tables.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/table.ts';

/** A posting as it is answered. Minor units. */
export type PostingRow = ReturnType<typeof toPosting>;

const toPosting = ({ n: _, billerId: __, event: ___, ...row }: Stored<StoredPosting>) => ({
  ...row,
  position: BigInt(row.position),
  debit: BigInt(row.debit),
  credit: BigInt(row.credit),
});

/** What is posted in one account of a ledger, for all payers together. Minor units. */
export type LedgerTotal = Awaited<ReturnType<typeof totalsOf>>[number];

const totalsOf = async ({ db }: SnapshotOf<typeof ledgerDefinition>, biller: AccountId) => {
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

/** Of one payer only, and of a part of time only: from then on, and before then. */
export interface PostingsWanted {
  readonly payerId?: AccountId | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** How a payer stands with its biller in one currency. Minor units. */
export type PayerBalance = ReturnType<typeof toBalance>;

interface Sums {
  readonly payerId: AccountId;
  readonly currency: string;
  readonly receivable: string;
  readonly badDebt: string;
  readonly credit: string;
}

const toBalance = ({ payerId, currency, receivable, badDebt, credit }: Sums) => ({
  payerId,
  currency,
  receivable: BigInt(receivable),
  badDebt: BigInt(badDebt),
  credit: BigInt(credit),
});

const queries = (source: ReadSource) => {
  const read = source.snapshots(ledgerDefinition);
  return {
    /** In the order of the log. */
    postings: (biller: AccountId, { payerId, from, until, ...request }: PageRequest & PostingsWanted) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([biller]);
        const key = { position: 'position', n: 'integer' } as const;
        const name = `ledger/${biller}/${payerId ?? ''}/${from ?? ''}/${until ?? ''}`;
        const list = openList(name, key, request);
        let wanted = db.selectFrom('posting').selectAll().where('billerId', '=', biller);
        if (payerId) wanted = wanted.where('payerId', '=', payerId);
        if (from) wanted = wanted.where('at', '>=', from);
        if (until) wanted = wanted.where('at', '<', until);
        return (await list.read(wanted)).of(toPosting);
      }),
    /** What payers have as credit, by payer and currency; those that have some. Minor units. */
    credits: (biller: AccountId, request: PageRequest) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([biller]);
        const list = openList(`credits/${biller}`, { payerId: 'id', currency: 'currency' }, request);
        const page = await list.read(
          db
            .selectFrom('balance')
            .where('billerId', '=', biller)
            .where('account', '=', 'credits')
            .where(sql<SqlBool>`credit > debit`)
            .select(['payerId', 'currency', sql<string>`credit - debit`.as('credit')]),
        );
        return page.of(({ credit, ...row }) => ({ ...row, credit: BigInt(credit) }));
      }),
    statement: (asked: StatementAsked) => read((snapshot) => statementFigures(snapshot, asked)),
    /** The ledger's totals, and a page of its payers by id. */
    balance: (biller: AccountId, request: PageRequest) =>
      read(async (snapshot) => {
        snapshot.refuseParked([biller]);
        const list = openList(`balance/${biller}`, { payerId: 'id', currency: 'currency' }, request);
        const page = await list.read(
          snapshot.db
            .selectFrom('balance')
            .where('billerId', '=', biller)
            .select([
              'payerId',
              'currency',
              sumIn(['receivable'], 'debit - credit').as('receivable'),
              sumIn(['bad-debt'], 'debit - credit').as('badDebt'),
              sumIn(['credits'], 'credit - debit').as('credit'),
            ])
            .groupBy(['payerId', 'currency']),
        );
        return { ...page.of(toBalance), totals: await totalsOf(snapshot, biller) };
      }),
  };
};

export const ledger = { definition: ledgerDefinition, ofAnyMoment: queries } satisfies ReadModel;
