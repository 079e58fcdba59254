import { sql } from 'kysely';
import type { MarginFigures } from '#application/billing/ports/billing-reads.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import type { InvoiceTables } from '#projections/billing/invoices/tables.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';

/** Net as issued, less the net of credit notes. */
const netLeft = sql<string>`sum(net - (credited - "creditedTax"))`;

/**
 * What the margin of the last account of `path` in a month is made of: documents that are not void, whatever else became
 * of them. @throws ReadModelParked when something of it may be missing
 */
export const marginFigures = async (
  { db, refuseParkedAround }: Snapshot<InvoiceTables>,
  path: readonly AccountId[],
  month: Month,
): Promise<MarginFigures> => {
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
    received: received.map(({ currency, net }) => ({ currency, net: BigInt(net) })),
    issued: issued.map((row) => ({ ...row, net: BigInt(row.net) })),
    shares: shares.map((row) => ({ ...row, cost: BigInt(row.cost) })),
  };
};
