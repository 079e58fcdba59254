import type { DocumentKind } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, EventId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** open → paid | void | uncollectible; uncollectible → paid | void; paid → open when a payment is reversed (docs/domain.md B5, B10). */
export type InvoiceStatus = 'open' | 'paid' | 'void' | 'uncollectible';

/** A payment that was not reversed. Minor units. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly reference: string;
  readonly amount: Minor;
  /** What of it is credit that the invoice has made: it settles nothing of the invoice. */
  readonly surplus: Minor;
}

/** What every invoice has, whatever its status. Amounts are minor units of its currency. */
interface AnyInvoice {
  readonly invoiceId: InvoiceId;
  readonly billerId: AccountId;
  readonly payerId: AccountId;
  readonly kind: DocumentKind;
  readonly currency: string;
  /** As issued; net is gross − tax. */
  readonly gross: Minor;
  readonly tax: Minor;
  /** What payments and applied credit have settled of it. */
  readonly paid: Minor;
  /** Those that count, oldest first. */
  readonly payments: readonly Payment[];
  readonly reversed: ReadonlySet<PaymentId>;
  /** Each CreditTaken whose credit has arrived. */
  readonly applied: ReadonlySet<EventId>;
  readonly creditNotes: number;
  /** What credit notes have taken back, gross, and the tax in it. */
  readonly credited: Minor;
  readonly creditedTax: Minor;
  /** What of it became the payer's credit, less what reversals took back. */
  readonly credit: Minor;
}

export interface UnsettledInvoice extends AnyInvoice {
  readonly status: 'open' | 'uncollectible';
  /** What is still due, above zero: gross − credited − received + credit. */
  readonly balance: Minor;
}
/** Settled by payments, by credit, by credit notes, or by all of them. A document that is itself a credit note is so from the start. */
export interface PaidInvoice extends AnyInvoice {
  readonly status: 'paid';
}
export interface VoidInvoice extends AnyInvoice {
  readonly status: 'void';
}
export type InvoiceState = UnsettledInvoice | PaidInvoice | VoidInvoice;

export const isUnsettled = (invoice: InvoiceState): invoice is UnsettledInvoice =>
  invoice.status === 'open' || invoice.status === 'uncollectible';

/** What is still due; nothing of an invoice that is paid or void. */
export const balanceOf = (invoice: InvoiceState): Minor => (isUnsettled(invoice) ? invoice.balance : 0n);

/** The same invoice with nothing due any more. */
export const ended = (invoice: InvoiceState, status: 'paid' | 'void'): InvoiceState => {
  const { balance: _, ...rest } = { balance: 0n, ...invoice };
  return { ...rest, status };
};

/** Takes `settled` off what is due; an invoice with nothing left due is paid. */
export const settle = (invoice: InvoiceState, settled: Minor): InvoiceState => {
  if (!isUnsettled(invoice)) return invoice;
  const balance = invoice.balance - settled;
  return balance > 0n ? { ...invoice, balance } : ended(invoice, 'paid');
};

/** Adds `reopened` to what is due: a paid invoice is open again, and one that was given up stays so. */
export const reopen = (invoice: InvoiceState, reopened: Minor): InvoiceState => {
  if (reopened === 0n || invoice.status === 'void') return invoice;
  return isUnsettled(invoice)
    ? { ...invoice, balance: invoice.balance + reopened }
    : { ...invoice, status: 'open', balance: reopened };
};
