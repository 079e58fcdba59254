import { type SqlBool, sql } from 'kysely';
import type { DocumentFacts } from '#application/billing/ports/billing-facts.ts';
import type { PlanFacts } from '#domain/billing/facts.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { documentPartition, planPartition } from '#projections/billing/billing-facts/definition.ts';
import type { TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';

/** What the biller issued to these payers, in the order of the book. */
export const documentFacts = async (
  snapshot: TablesSnapshot,
  biller: AccountId,
  payers: readonly AccountId[],
): Promise<readonly DocumentFacts[]> => {
  snapshot.refuseParked(payers.map(documentPartition));
  return snapshot.db
    .selectFrom('document')
    .select(['invoiceId', 'payerId', 'month', 'kind', 'voided', 'covers'])
    .where('billerId', '=', biller)
    .where(sql<SqlBool>`"payerId" = any(${payers}::uuid[])`)
    .orderBy('number')
    .execute();
};

export const planFacts = async (snapshot: TablesSnapshot): Promise<ReadonlyMap<PlanId, PlanFacts>> => {
  snapshot.refuseParked([planPartition]);
  const found = await snapshot.db.selectFrom('plan').selectAll().execute();
  return new Map(found.map(({ id, facts }) => [id, facts]));
};
