import { above } from '#api/kernel/reads/above.ts';
import { asIssued } from '#domain/billing/invoice-book/as-issued.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import type { InvoiceRow } from '#projections/billing/invoices/queries.ts';

/**
 * An invoice as somebody of `asker` sees it. The payer's own people are told neither the biller's id, which is above
 * them, nor why it gave the invoice up.
 * @param now what is due is overdue or not by this moment
 */
export const invoiceWithin = (row: InvoiceRow, asker: AccountId, now: Instant) => {
  const { document, path } = row;
  const { covers: _, runId: __, invoiceId: id, replaces = null, warnings = [], ...issued } = document;
  const isBelow = path.indexOf(document.billerId) < path.indexOf(asker);
  return {
    ...issued,
    ...asIssued(document, row.issuedAt),
    id,
    billerId: isBelow ? above : document.billerId,
    issuedAt: row.issuedAt,
    status: row.status,
    overdue: row.status === 'open' && row.overdueFrom !== null && row.overdueFrom <= now,
    paid: row.paid,
    balance: row.balance,
    credit: row.credit,
    payments: row.payments,
    creditNotes: row.creditNotes,
    voided: row.voided,
    delivery: row.delivery,
    uncollectible: isBelow ? null : row.uncollectible,
    replaces,
    warnings,
  };
};

export type PresentedInvoice = ReturnType<typeof invoiceWithin>;
