import { sql } from 'kysely';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import type { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

/** Net as issued, less the net of credit notes. */
const netLeft = sql<string>`sum(net - (credited - "creditedTax"))`;

export type MarginFigures = Awaited<ReturnType<typeof marginFigures>>[number]['figures'];

const byMonth = <Row extends { readonly month: Month }>(rows: readonly Row[]) => {
  const months = Map.groupBy(rows, ({ month }) => month);
  return (month: Month): readonly Row[] => months.get(month) ?? [];
};

/**
 * What the margin of the last account of `path` in each of these months is made of: documents that are not void, whatever
 * else became of them. In minor units; shares of cost in units of 10^-12. @throws ReadModelParked when something of it may
 * be missing
 */
export const marginFigures = async (
  { db, refuseParkedAround }: SnapshotOf<typeof invoicesDefinition>,
  path: readonly AccountId[],
  months: readonly Month[],
) => {
  refuseParkedAround(pathText(path));
  const account = accountOf(path);
  const standing = db
    .selectFrom('invoice')
    .where('month', '=', (is) => is.fn.any(is.val(months)))
    .where('status', '!=', 'void');
  const received = byMonth(
    await standing
      .where('payerId', '=', account)
      .select(['month', 'currency', netLeft.as('net')])
      .groupBy(['month', 'currency'])
      .execute(),
  );
  const issued = byMonth(
    await standing
      .where('billerId', '=', account)
      .select(['month', 'payerId as accountId', 'currency', netLeft.as('net')])
      .groupBy(['month', 'payerId', 'currency'])
      .execute(),
  );
  const shares = byMonth(
    await standing
      .where('payerId', '=', account)
      .innerJoin('cost_share', 'cost_share.invoiceId', 'invoice.id')
      .select(['month', 'cost_share.accountId', 'currency', sql<string>`sum(cost_share.cost)`.as('cost')])
      .groupBy(['month', 'cost_share.accountId', 'currency'])
      .execute(),
  );
  return months.map((month) => ({
    month,
    figures: {
      /** Of the documents it received: their net less that of credit notes. */
      received: received(month).map(({ currency, net }) => ({ currency, net: BigInt(net) })),
      /** Of the documents it issued, by payer. */
      issued: issued(month).map(({ accountId, currency, net }) => ({
        accountId,
        currency,
        net: BigInt(net),
      })),
      /** Of the documents it received, what each of its children caused. */
      shares: shares(month).map(({ accountId, currency, cost }) => ({
        accountId,
        currency,
        cost: BigInt(cost),
      })),
    },
  }));
};
