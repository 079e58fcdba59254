import { decideInvoice, type InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { daysOf } from '#domain/kernel/calendar.ts';
import type { Month, PaymentId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { History } from '#tests/application/billing/history.ts';
import { pick, type Step } from '#tests/application/billing/random-choices.ts';
import { applyCredit, invoiceIn, refund, reversePayment } from '#tests/application/billing/random-credit.ts';

/** Some of an amount, with no more digits: a seventh, or so. */
const part = (gross: string): string => {
  const [whole = '0', digits] = gross.split('.');
  const less = String(BigInt(whole) / 7n);
  return digits === undefined ? less : `${less}.${digits}`;
};

/** A command to one of the invoices, decided by the domain itself; a refusal changes nothing. */
export const workOnInvoice = (
  history: History,
  month: Month,
  [one, other, third, fourth]: Step['choices'],
): void => {
  const opened = history.events.filter((event) => event.type === 'InvoiceOpened');
  if (opened.length === 0) return;
  const { invoiceId, payerId, currency, gross } = pick(opened, one).data;
  const amount = { amount: pick([gross, part(gross), `${part(gross)}0`, '1'], third), currency };
  const pay: InvoiceCommand = {
    type: 'RecordPayment',
    paymentId: `payment at ${history.position()}` as PaymentId,
    amount,
    reference: `transfer ${fourth % 20}`,
    paidOn: pick(daysOf(month, 'UTC'), third).day,
  };
  const command = pick<InvoiceCommand>(
    [
      { type: 'VoidInvoice', reason: 'wrong' },
      { type: 'VoidInvoice', reason: 'wrong' },
      pay,
      pay,
      { type: 'MarkUncollectible', reason: 'bankrupt' },
      { type: 'IssueCreditNote', reason: 'discount', ...(fourth % 3 === 0 ? {} : { amount }) },
    ],
    other,
  );
  const life = invoiceIn(history, invoiceId);
  const decision = decideInvoice(command, life);
  if (!isRefusal(decision)) for (const event of decision) history.ofInvoice(payerId, event);
};

/** Payments bounce, and credit is applied or refunded; some of it is interrupted. */
export const workOnCredit = (history: History, [one, other, third, fourth]: Step['choices']): unknown => {
  const opened = history.events.filter((event) => event.type === 'InvoiceOpened');
  if (opened.length === 0) return undefined;
  const { invoiceId, billerId, payerId, currency } = pick(opened, one).data;
  const invoice = invoiceIn(history, invoiceId);
  if (!invoice) return undefined;
  const dies = fourth % 5 === 0;
  if (other % 3 === 0) return refund(history, { billerId, payerId }, currency, third % 2 === 0);
  if (other % 3 === 1) return applyCredit(history, invoice, third % 4 === 0 ? 7n : undefined, dies);
  return invoice.payments.length > 0 && reversePayment(history, invoice, pick(invoice.payments, third), dies);
};
