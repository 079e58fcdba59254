import { invoiceWithin, type PresentedInvoice } from '#api/billing/invoice-within.ts';
import type { Previewed } from '#application/billing/preview-billing-run.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';

/** An invoice that a run would issue now: nothing was paid of it, and it has no id. */
export const previewInvoice = (
  { invoice: document, path }: Extract<Previewed, { outcome: 'issued' }>,
  now: Instant,
  asker: AccountId,
): Omit<PresentedInvoice, 'id'> => {
  const isInvoice = document.kind === 'invoice';
  const nothing = amountOf(0n, document.currency);
  const { id: _, ...invoice } = invoiceWithin(
    {
      id: document.invoiceId,
      document,
      issuedAt: now,
      overdueFrom: null,
      delivery: null,
      overdue: false,
      path,
      status: isInvoice ? 'open' : 'paid',
      paid: nothing,
      balance: isInvoice ? document.gross : nothing,
      credit: nothing,
      payments: [],
      creditsApplied: [],
      creditNotes: [],
      voided: null,
      uncollectible: null,
      revision: null,
    },
    asker,
  );
  return invoice;
};
