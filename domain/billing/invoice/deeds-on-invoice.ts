import { refuseAccess } from '#domain/accounts/access/access.ts';
import { aboutOf, type Deed, deeds, groupOf } from '#domain/accounts/access/deeds.ts';
import { idsOf, type StandingPath } from '#domain/accounts/standing.ts';
import { decideInvoice } from '#domain/billing/invoice/decide.ts';
import { creditBehind, creditWanted, refusePaying } from '#domain/billing/invoice/decide-payments.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { takeCredit, takeForReversal } from '#domain/billing/payer-credit/decide.ts';
import type { PayerCreditState } from '#domain/billing/payer-credit/payer-credit.ts';
import { refuseBooking } from '#domain/billing/refuse-booking.ts';
import { refuseSending } from '#domain/billing/reminder/decide.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isChange, isRefusal } from '#domain/kernel/refusal.ts';

/** An invoice as it stands, and what its payer has at its biller. */
export interface InvoiceInQuestion {
  readonly invoice: InvoiceState;
  readonly credit: PayerCreditState | undefined;
  /** Whether its biller was erased, so that the document cannot be shown any more. */
  readonly isErased: boolean;
  /** The standings from the platform down to the payer. */
  readonly path: StandingPath;
}

const nothingSaid = '';

/** Whether the payer has credit here that this invoice could take. */
const takesCredit = ({ invoice, credit }: InvoiceInQuestion): boolean => {
  const wanted = creditWanted(undefined, invoice);
  if (isRefusal(wanted)) return false;
  const { billerId, payerId, invoiceId, currency } = invoice;
  return isChange(takeCredit({ billerId, payerId, invoiceId, currency, wanted, exactly: false }, credit));
};

/** Whether a payment of it can be taken back: what it became credit of must still be there. */
const hasReversible = ({ invoice, credit }: InvoiceInQuestion): boolean => {
  const { billerId, payerId, invoiceId, currency } = invoice;
  return invoice.payments.some(
    (payment) =>
      !isRefusal(
        takeForReversal(
          {
            ...creditBehind(invoice, payment),
            ...{ billerId, payerId, invoiceId, currency, paymentId: payment.paymentId, reason: nothingSaid },
          },
          credit,
        ),
      ),
  );
};

/** What each deed would come to with the invoice as it stands, by the functions that decide on it. */
const isOpen: Readonly<Partial<Record<Deed, (asked: InvoiceInQuestion) => boolean>>> = {
  recordPayment: ({ invoice }) => !refusePaying(invoice),
  reversePayment: hasReversible,
  applyCredit: takesCredit,
  voidInvoice: ({ invoice }) =>
    isChange(decideInvoice({ type: 'VoidInvoice', reason: nothingSaid }, invoice)),
  markUncollectible: ({ invoice }) =>
    isChange(decideInvoice({ type: 'MarkUncollectible', reason: nothingSaid }, invoice)),
  // Without an amount it is over all that is left, so where this changes nothing, no amount does.
  issueCreditNote: ({ invoice }) =>
    isChange(decideInvoice({ type: 'IssueCreditNote', reason: nothingSaid }, invoice)),
  sendInvoice: ({ invoice, isErased }) => !refuseSending({ status: invoice.status, isErased }),
};

const refuse = (principal: Principal, deed: Deed, path: StandingPath) =>
  groupOf(deed) === 'book-payments'
    ? refuseBooking(principal, deed, idsOf(path))
    : refuseAccess(principal, deed, path);

/**
 * What `principal` may do with an invoice as it stands (docs/domain.md A10): deeds that would be refused, whatever they
 * carry, and deeds that would change nothing are not among it.
 */
export const deedsOnInvoice = (principal: Principal, asked: InvoiceInQuestion): readonly Deed[] =>
  deeds.filter(
    (deed) =>
      aboutOf(deed) === 'invoice' && !refuse(principal, deed, asked.path) && isOpen[deed]?.(asked) !== false,
  );
