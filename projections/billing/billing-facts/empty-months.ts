import { type SqlBool, sql } from 'kysely';
import type { EmptyMonth } from '#application/billing/ports/billing-facts.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';

/**
 * Months that the biller's runs found nothing to bill in for these payers. Most of them stay empty for ever; those for
 * which no usage came into the payer's subtree after the run are left out, so that nobody looks for late usage there.
 */
export const emptyMonths = async (
  snapshot: TablesSnapshot,
  biller: AccountId,
  payers: readonly AccountId[],
): Promise<readonly EmptyMonth[]> => {
  snapshot.refuseParked([biller]);
  const rows = await snapshot.db
    .selectFrom(({ selectFrom }) =>
      selectFrom('empty_month')
        .select(({ fn }) => ['payerId', 'month', fn.max('after').as('after')])
        .where(sql<SqlBool>`"payerId" = any(${payers}::uuid[])`)
        .groupBy(['payerId', 'month'])
        .as('e'),
    )
    .innerJoin('account as p', 'p.id', 'e.payerId')
    .select(['e.payerId', 'e.month', 'e.after'])
    .where('p.parentId', '=', biller)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('account as a')
          .innerJoin('usage_month as u', (join) =>
            join.onRef('u.customerId', '=', 'a.id').onRef('u.month', '=', 'e.month'),
          )
          .select('a.id')
          .whereRef('u.lastPosition', '>', 'e.after')
          // A subtree is a range of paths: from the account's own to before the first text after all that begin with it.
          .whereRef('a.path', '>=', 'p.path')
          .where(sql<SqlBool>`a.path < left(p.path, -1) || '0'`),
      ),
    )
    .orderBy('e.payerId')
    .orderBy('e.month')
    .execute();
  return rows.map(({ after, ...row }) => ({ ...row, after: BigInt(after) }));
};
