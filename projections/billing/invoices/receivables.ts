import { sql } from 'kysely';
import type { AccountId, Instant, Month } from '#domain/kernel/ids.ts';
import type { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

/** What of a biller's documents is not settled, in one currency; amounts in minor units. */
export interface Receivable {
  readonly currency: string;
  readonly open: { readonly documents: number; readonly amount: bigint };
  readonly overdue: { readonly documents: number; readonly amount: bigint };
}

/**
 * What payers still owe on the open documents of the last account of `path`, and what of it is overdue at `now`: of all
 * months, or of one. Currencies that nothing was issued in are not there. @throws ReadModelParked when something of it may be missing
 */
export const receivables = async (
  { db, refuseParkedAround }: SnapshotOf<typeof invoicesDefinition>,
  path: readonly AccountId[],
  { month, now }: { readonly month?: Month | undefined; readonly now: Instant },
): Promise<readonly Receivable[]> => {
  refuseParkedAround(pathText(path));
  const isOpen = sql`status = 'open'`;
  const isOverdue = sql`status = 'open' and "overdueFrom" <= ${now}`;
  let found = db.selectFrom('invoice').where('billerId', '=', accountOf(path)).where('status', '!=', 'void');
  if (month) found = found.where('month', '=', month);
  const rows = await found
    .select([
      'currency',
      sql<string>`count(*) filter (where ${isOpen})`.as('open'),
      sql<string>`coalesce(sum(balance) filter (where ${isOpen}), 0)`.as('openAmount'),
      sql<string>`count(*) filter (where ${isOverdue})`.as('overdue'),
      sql<string>`coalesce(sum(balance) filter (where ${isOverdue}), 0)`.as('overdueAmount'),
    ])
    .groupBy('currency')
    .orderBy('currency')
    .execute();
  return rows.map(({ currency, open, openAmount, overdue, overdueAmount }) => ({
    currency,
    open: { documents: Number(open), amount: BigInt(openAmount) },
    overdue: { documents: Number(overdue), amount: BigInt(overdueAmount) },
  }));
};
