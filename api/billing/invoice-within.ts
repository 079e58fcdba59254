import type { DatedInvoice } from '#api/billing/due-moment.ts';
import { above } from '#api/kernel/reads/above.ts';
import { asIssued } from '#domain/billing/invoice-book/as-issued.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/**
 * An invoice as somebody of `asker` sees it. The payer's own people are told neither the biller's id, which is above
 * them, nor why it gave the invoice up, nor of what the biller was warned: documents of version 1 hold such warnings.
 */
export const invoiceWithin = (row: DatedInvoice, asker: AccountId) => {
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
    overdue: row.overdue,
    paid: row.paid,
    balance: row.balance,
    credit: row.credit,
    payments: row.payments.map(({ surplus: _, ...payment }) => payment),
    creditsApplied: row.creditsApplied,
    creditNotes: row.creditNotes,
    voided: row.voided,
    delivery: row.delivery,
    uncollectible: isBelow ? null : row.uncollectible,
    replaces,
    warnings: isBelow ? [] : warnings,
  };
};

export type PresentedInvoice = ReturnType<typeof invoiceWithin>;
