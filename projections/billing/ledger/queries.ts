import { sql } from 'kysely';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import { type LedgerAccount, ledgerAccounts } from '#domain/billing/ledger/postings.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import type { StoredPosting } from '#projections/billing/ledger/tables.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/table.ts';

/** A posting as it is answered. Minor units. */
export type PostingRow = ReturnType<typeof toPosting>;

const toPosting = ({ n: _, billerId: __, ...row }: Stored<StoredPosting>) => ({
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

const sumIn = (account: LedgerAccount, signed: 'debit - credit' | 'credit - debit') =>
  sql<string>`coalesce(sum(${sql.raw(signed)}) filter (where account = ${account}), 0)`;

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
    /** In the order of the log. @param request `payerId`: of this payer only */
    postings: (
      biller: AccountId,
      { payerId, ...request }: PageRequest & { readonly payerId?: AccountId | undefined },
    ) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([biller]);
        const key = { position: 'position', n: 'integer' } as const;
        const list = openList(`ledger/${biller}/${payerId ?? ''}`, key, request);
        let wanted = db.selectFrom('posting').selectAll().where('billerId', '=', biller);
        if (payerId) wanted = wanted.where('payerId', '=', payerId);
        return (await list.read(wanted)).of(toPosting);
      }),
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
              sumIn('receivable', 'debit - credit').as('receivable'),
              sumIn('bad-debt', 'debit - credit').as('badDebt'),
              sumIn('credits', 'credit - debit').as('credit'),
            ])
            .groupBy(['payerId', 'currency']),
        );
        return { ...page.of(toBalance), totals: await totalsOf(snapshot, biller) };
      }),
  };
};

export const ledger = { definition: ledgerDefinition, ofAnyMoment: queries } satisfies ReadModel;
