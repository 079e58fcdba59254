import { sql } from 'kysely';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import type { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

/** Net as issued, less the net of credit notes. */
const netLeft = sql<string>`sum(net - (credited - "creditedTax"))`;

export type MarginFigures = Awaited<ReturnType<typeof marginFigures>>;

/**
 * What the margin of the last account of `path` in a month is made of: documents that are not void, whatever else became
 * of them. In minor units; shares of cost in units of 10^-12. @throws ReadModelParked when something of it may be missing
 */
export const marginFigures = async (
  { db, refuseParkedAround }: SnapshotOf<typeof invoicesDefinition>,
  path: readonly AccountId[],
  month: Month,
) => {
  refuseParkedAround(pathText(path));
  const account = accountOf(path);
  const standing = db.selectFrom('invoice').where('month', '=', month).where('status', '!=', 'void');
  const received = await standing
    .where('payerId', '=', account)
    .select(['currency', netLeft.as('net')])
    .groupBy('currency')
    .execute();
  const issued = await standing
    .where('billerId', '=', account)
    .select(['payerId as accountId', 'currency', netLeft.as('net')])
    .groupBy(['payerId', 'currency'])
    .execute();
  const shares = await standing
    .where('payerId', '=', account)
    .innerJoin('cost_share', 'cost_share.invoiceId', 'invoice.id')
    .select(['cost_share.accountId', 'invoice.currency', sql<string>`sum(cost_share.cost)`.as('cost')])
    .groupBy(['cost_share.accountId', 'invoice.currency'])
    .execute();
  return {
    /** Of the documents it received: their net less that of credit notes. */
    received: received.map(({ currency, net }) => ({ currency, net: BigInt(net) })),
    /** Of the documents it issued, by payer. */
    issued: issued.map((row) => ({ ...row, net: BigInt(row.net) })),
    /** Of the documents it received, what each of its children caused. */
    shares: shares.map((row) => ({ ...row, cost: BigInt(row.cost) })),
  };
};
