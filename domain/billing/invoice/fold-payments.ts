import { type InvoiceState, type Payment, reopen, settle } from '#domain/billing/invoice/invoice-state.ts';
import type {
  CreditApplied,
  PaymentEvent,
  PaymentRecorded,
  PaymentReversed,
} from '#domain/billing/invoice/payment-events.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';

const recorded = (invoice: InvoiceState, { data }: PaymentRecorded): InvoiceState => {
  const minor = (amount: string): Minor => minorOf(amount, invoice.currency);
  const { paymentId, reference } = data;
  const surplus = minor(data.overpaid);
  const payment = { paymentId, reference, amount: minor(data.amount), surplus };
  return settle(
    {
      ...invoice,
      payments: [...invoice.payments, payment],
      paid: invoice.paid + minor(data.settled),
      credit: invoice.credit + surplus,
    },
    minor(data.settled),
  );
};

/** Credit that is taken back lets the surplus of later payments settle what the reversed one had settled, the newest first. */
const absorb = (payments: readonly Payment[], withdrawn: Minor): readonly Payment[] => {
  let left = withdrawn;
  return payments
    .toReversed()
    .map((payment) => {
      const taken = payment.surplus < left ? payment.surplus : left;
      left -= taken;
      return { ...payment, surplus: payment.surplus - taken };
    })
    .toReversed();
};

const surplusOf = (payments: readonly Payment[]): Minor =>
  payments.reduce((sum, { surplus }) => sum + surplus, 0n);

const reversed = (invoice: InvoiceState, { data }: PaymentReversed): InvoiceState => {
  const minor = (amount: string): Minor => minorOf(amount, invoice.currency);
  const payment = invoice.payments.find(({ paymentId }) => paymentId === data.paymentId);
  if (!payment) return invoice;
  const others = invoice.payments.filter((each) => each !== payment);
  const withdrawn = minor(data.withdrawn);
  // Of a void invoice everything is credit already, and nothing can be settled by it any more.
  const beyondOwn = withdrawn > payment.surplus ? withdrawn - payment.surplus : 0n;
  const payments = invoice.status === 'void' ? others : absorb(others, beyondOwn);
  const settledByIt = payment.amount - payment.surplus;
  return reopen(
    {
      ...invoice,
      payments,
      reversed: new Set(invoice.reversed).add(data.paymentId),
      paid: invoice.paid - settledByIt + surplusOf(others) - surplusOf(payments),
      credit: invoice.credit - withdrawn,
    },
    minor(data.reopened),
  );
};

/** What is returned never was the invoice's: it goes back to the payer's credit as it came. */
const applied = (invoice: InvoiceState, { data }: CreditApplied): InvoiceState => {
  const settled = minorOf(data.settled, invoice.currency);
  const appliedBy = new Set(invoice.applied).add(data.takenBy);
  return settle({ ...invoice, applied: appliedBy, paid: invoice.paid + settled }, settled);
};

/** What money that came, went back, or was held as credit makes of an invoice. */
export const evolvePayments = (invoice: InvoiceState, event: PaymentEvent): InvoiceState => {
  switch (event.type) {
    case 'PaymentRecorded':
      return recorded(invoice, event);
    case 'PaymentReversed':
      return reversed(invoice, event);
    case 'CreditApplied':
      return applied(invoice, event);
  }
};
