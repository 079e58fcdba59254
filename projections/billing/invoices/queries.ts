import type { ReminderAgenda } from '#application/billing/ports/reminder-agenda.ts';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type { AccountId, Instant, InvoiceId, Month } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';
import {
  deliveriesOf,
  type InvoiceDelivery,
  mailingBillers,
  overdueDocuments,
} from '#projections/billing/invoices/agenda-queries.ts';
import { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { marginFigures } from '#projections/billing/invoices/margin-figures.ts';
import { receivables } from '#projections/billing/invoices/receivables.ts';
import type { StoredInvoice } from '#projections/billing/invoices/tables.ts';
import { pathIds } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { Stored } from '#projections/engine/table.ts';

/** A document with what became of it. */
export type InvoiceRow = ReturnType<typeof toRow>;

const toRow = (row: Stored<StoredInvoice>, delivery: InvoiceDelivery | null) => {
  const amount = (minor: string) => amountOf(BigInt(minor), row.currency);
  return {
    id: row.id,
    document: row.document,
    issuedAt: row.issuedAt,
    overdueFrom: row.overdueFrom,
    path: pathIds(row.path),
    status: row.status,
    paid: amount(row.paid),
    balance: amount(row.balance),
    credit: amount(row.credit),
    payments: row.payments,
    creditsApplied: row.creditsApplied,
    creditNotes: row.creditNotes,
    voided: row.voided,
    uncollectible: row.uncollectible,
    delivery,
    revision: row.revision,
  };
};

/** Which of an account's invoices are wanted: with this status, of this month, of this payer. */
export interface InvoicesWanted {
  readonly status?: InvoiceStatus | undefined;
  readonly month?: Month | undefined;
  readonly payerId?: AccountId | undefined;
  /** Those alone that are overdue at this moment. */
  readonly overdueAt?: Instant | undefined;
}

const queries = (source: ReadSource) => {
  const read = source.snapshots(invoicesDefinition);
  return {
    invoice: (id: InvoiceId) =>
      read(async (snapshot) => {
        const { db, refuseParked } = snapshot;
        refuseParked([id]);
        const row = await db.selectFrom('invoice').selectAll().where('id', '=', id).executeTakeFirst();
        return row && toRow(row, (await deliveriesOf(snapshot, [id])).get(id) ?? null);
      }),
    /** Newest first. @param as whether `account` received them or issued them */
    invoices: (
      account: AccountId,
      as: 'payer' | 'biller',
      { limit, after, ...wanted }: PageRequest & InvoicesWanted,
    ) =>
      read(async (snapshot) => {
        const { db, refuseParked } = snapshot;
        const { status, month, payerId, overdueAt } = wanted;
        const name = ['invoices', as, account, status, month, payerId, overdueAt && 'overdue']
          .filter(Boolean)
          .join('/');
        const request = { limit, ...(after === undefined ? {} : { after }) };
        const list = openList(name, { position: 'position' }, request, 'desc');
        const owner = as === 'biller' ? 'billerId' : 'payerId';
        let found = db.selectFrom('invoice').selectAll().where(owner, '=', account);
        if (status) found = found.where('status', '=', status);
        if (month) found = found.where('month', '=', month);
        if (payerId) found = found.where('payerId', '=', payerId);
        if (overdueAt !== undefined)
          found = found.where('status', '=', 'open').where('overdueFrom', '<=', overdueAt);
        const page = await list.read(found);
        const ids = page.rows.map((row) => row.id);
        refuseParked(ids);
        const deliveries = await deliveriesOf(snapshot, ids);
        return page.of((row) => toRow(row, deliveries.get(row.id) ?? null));
      }),
    /** Of each of these months. @param path from the platform down to the account */
    margins: (path: readonly AccountId[], months: readonly Month[]) =>
      read((snapshot) => marginFigures(snapshot, path, months)),
    /** Of its documents of a month, or of all. @param path from the platform down to the biller */
    receivables: (
      path: readonly AccountId[],
      of: { readonly month?: Month | undefined; readonly now: Instant },
    ) => read((snapshot) => receivables(snapshot, path, of)),
    mailingBillers: () => read(mailingBillers),
    overdueDocuments: (...asked: Parameters<ReminderAgenda['overdueDocuments']>) =>
      read((snapshot) => overdueDocuments(snapshot, ...asked)),
  };
};

export const invoices = { definition: invoicesDefinition, ofAnyMoment: queries } satisfies ReadModel;
