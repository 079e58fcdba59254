import { counted, type Words } from '#application/kernel/telling/word-table.ts';
import type { BillingEvent } from '#domain/billing/index.ts';

/** An amount in a sentence, where one may know it. */
const money = (before: string, amount: string | null, currency: string, after = ''): string =>
  amount === null ? '' : `${before}${amount} ${currency}${after}`;

export const englishBillingWords: Words<BillingEvent['type']> = {
  BillingRunStarted: ({ data }) =>
    `The billing run of ${data.month} began${data.automatic ? ' by the clock' : ''}.`,
  PayerBilled: ({ data }) =>
    `Invoice ${data.number}${money(' over ', data.gross, data.currency)} came of the billing run.`,
  PayerSkipped: ({ data }) => `The billing run made no invoice: ${data.why}.`,
  PayerFailed: ({ data }) => `The billing run could not bill: ${data.why}. ${data.detail}`,
  BillingRunCompleted: ({ data }) =>
    `The billing run ended: ${data.issued} billed, ${data.skipped} skipped, ${data.failed} failed.`,
  InvoiceIssued: ({ data }) =>
    `${data.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${data.number} for ${data.month} was issued${money(': ', data.gross, data.currency)}.`,
  InvoiceOpened: ({ data }) => `Invoice ${data.number} was opened${money(': ', data.gross, data.currency)}.`,
  CostAllocated: ({ data }) =>
    data.shares === null
      ? "The invoice's cost was shared."
      : `The invoice's cost was shared by ${counted(data.shares.length, 'account')}.`,
  PaymentRecorded: ({ data }) => `A payment${money(' of ', data.amount, data.currency)} was recorded.`,
  PaymentReversed: ({ data }) => `A payment${money(' of ', data.amount, data.currency)} was reversed.`,
  CreditApplied: ({ data }) =>
    `Credit${money(' of ', data.settled, data.currency)} was applied to the invoice.`,
  CreditGained: ({ data }) => `The payer gained credit${money(': ', data.amount, data.currency)}.`,
  CreditTaken: ({ data }) =>
    `Credit${money(' of ', data.amount, data.currency)} was taken ${data.paymentId === undefined ? 'for an invoice' : 'back for a reversal'}.`,
  CreditRefunded: ({ data }) => `Credit${money(' of ', data.amount, data.currency)} was refunded.`,
  InvoiceVoided: ({ data }) =>
    `The invoice was voided${money('; ', data.balance, data.currency, ' was open')}.`,
  InvoiceMarkedUncollectible: ({ data }) =>
    `The invoice was given up${money('; ', data.balance, data.currency, ' was open')}.`,
  UnbilledMonthWaived: ({ data }) => `${data.month} could not be billed and never will be: it was waived.`,
  CreditNoteIssued: ({ data }) =>
    `Credit note ${data.number}${money(' over ', data.amount, data.currency)} was issued.`,
  InvoiceSendingRequested: ({ data }) =>
    data.reminder === undefined || data.reminder === null
      ? 'A mail with the document was asked for.'
      : `A reminder was asked for: ${counted(data.reminder.daysAfterDue, 'day')} after the due day.`,
  InvoiceSent: () => 'The document was mailed.',
  ReminderSent: ({ data }) =>
    `A reminder was mailed, ${counted(data.daysAfterDue, 'day')} after the due day.`,
  InvoiceSendingFailed: ({ data }) =>
    data.code === 'no-address'
      ? 'The document could not be mailed: there is no address.'
      : `A mail about the document failed at try ${data.attempt}: ${data.code}${data.retryAt ? '' : ', for good'}.`,
  InvoiceOverdue: ({ data }) =>
    `The document is overdue since ${data.dueOn}${money('; ', data.open, data.currency, ' is open')}.`,
};
