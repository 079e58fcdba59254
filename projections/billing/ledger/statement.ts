import type { LedgerAccount, LedgerEvent } from '#domain/billing/ledger/postings.ts';
import type { AccountId, Instant, InvoiceId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';
import type { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import { sumIn } from '#projections/billing/ledger/sum-in.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

/** What one event changed between a payer and its biller, in minor units. */
export interface StatementEntry {
  readonly at: Instant;
  readonly event: LedgerEvent['type'];
  readonly currency: string;
  readonly invoiceId: InvoiceId | null;
  /** What the payer owes from then on more than before; less when it is below zero. */
  readonly owed: Minor;
  /** What is held as credit from then on more than before. */
  readonly credit: Minor;
}

export interface StatementFigures {
  /** How it stood when the period began, by currency. */
  readonly before: readonly {
    readonly currency: string;
    readonly owed: Minor;
    readonly credit: Minor;
  }[];
  /** In the order of the log. */
  readonly entries: readonly StatementEntry[];
}

export interface StatementAsked {
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  /** From then on, and before then. */
  readonly from: Instant;
  readonly until: Instant;
}

/** Owed is what is receivable and what was given up: the payer owes that too. */
const owing: readonly LedgerAccount[] = ['receivable', 'bad-debt'];

/** What happened between a payer and its biller in a period. */
export const statementFigures = async (
  { db, refuseParked }: SnapshotOf<typeof ledgerDefinition>,
  { billerId, payerId, from, until }: StatementAsked,
): Promise<StatementFigures> => {
  refuseParked([billerId]);
  const own = db.selectFrom('posting').where('billerId', '=', billerId).where('payerId', '=', payerId);
  const before = await own
    .where('at', '<', from)
    .select([
      'currency',
      sumIn(owing, 'debit - credit').as('owed'),
      sumIn(['credits'], 'credit - debit').as('credit'),
    ])
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  const entries = await own
    .where('at', '>=', from)
    .where('at', '<', until)
    .select([
      'position',
      'at',
      'event',
      'currency',
      'invoiceId',
      sumIn(owing, 'debit - credit').as('owed'),
      sumIn(['credits'], 'credit - debit').as('credit'),
    ])
    .groupBy(['position', 'at', 'event', 'currency', 'invoiceId'])
    .orderBy('position')
    .execute();
  return {
    before: before.map(({ currency, owed, credit }) => ({
      currency,
      owed: BigInt(owed),
      credit: BigInt(credit),
    })),
    entries: entries.map(({ position: _, owed, credit, ...entry }) => ({
      ...entry,
      owed: BigInt(owed),
      credit: BigInt(credit),
    })),
  };
};
