import { sql } from 'kysely';
import type { BillingReads, InvoiceRow } from '#application/billing/ports/billing-reads.ts';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { marginFigures } from '#projections/billing/invoices/margin-figures.ts';
import type { InvoiceTables, StoredInvoice } from '#projections/billing/invoices/tables.ts';
import { pathIds } from '#projections/engine/account-path.ts';
import { decodeCursor, pageOf } from '#projections/engine/cursor.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { Stored } from '#projections/engine/stored.ts';

const toRow = (row: Stored<StoredInvoice>): InvoiceRow => {
  const amount = (minor: string) => amountOf(BigInt(minor), row.currency);
  return {
    id: row.id,
    document: row.document,
    issuedAt: row.issuedAt,
    path: pathIds(row.path),
    status: row.status,
    paid: amount(row.paid),
    balance: amount(row.balance),
    credit: amount(row.credit),
    payments: row.payments,
    creditNotes: row.creditNotes,
    voided: row.voided,
    uncollectible: row.uncollectible,
    revision: row.revision,
  };
};

const isPosition = (text: string): boolean => /^\d{1,39}$/.test(text);

export const createInvoiceQueries = (
  source: ReadSource,
): Pick<BillingReads, 'invoices' | 'invoice' | 'margin'> => {
  const read = source.snapshots<InvoiceTables>('invoices');
  return {
    invoice: (id) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([id]);
        const row = await db.selectFrom('invoice').selectAll().where('id', '=', id).executeTakeFirst();
        return row && toRow(row);
      }),
    invoices: (account, as, query) =>
      read(async ({ db, refuseParked }) => {
        const list = `invoices/${as}/${account}`;
        const before = decodeCursor(list, query.after);
        if (before !== undefined && !isPosition(before))
          throw new BadCursor('This cursor was not given out here.');
        let wanted = db
          .selectFrom('invoice')
          .selectAll()
          .where(as === 'biller' ? 'billerId' : 'payerId', '=', account)
          .orderBy('position', 'desc')
          .limit(query.limit + 1);
        if (before !== undefined) wanted = wanted.where('position', '<', sql<string>`${before}::numeric`);
        const rows = await wanted.execute();
        refuseParked(rows.map((row) => row.id));
        return pageOf(list, query.limit, rows, (row) => row.position, toRow);
      }),
    margin: (path, month) => read((snapshot) => marginFigures(snapshot, path, month)),
  };
};
