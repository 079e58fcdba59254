import { things, type Words } from '#application/kernel/telling/word-table.ts';
import type { SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import type { BillingEvent } from '#domain/billing/index.ts';

const reasons: Readonly<Record<SkipReason, string>> = {
  'automatic-billing-off': 'Automatic billing is off.',
  'no-profile': 'There is no billing profile.',
  'no-pricing': 'There is no wholesale pricing.',
  'already-billed': 'The document of the month still stands.',
  'nothing-to-bill': 'The month came to nothing.',
};
const accounts = things('account');
const days = things('day');

export const englishBillingWords: Words<BillingEvent['type']> = {
  BillingRunStarted: ({ data }, { month }) =>
    `The billing run of ${month(data.month)} began${data.automatic ? ' by the clock' : ''}.`,
  PayerBilled: ({ data }, { money }) =>
    data.gross === null
      ? `Invoice ${data.number} came of the billing run.`
      : `Invoice ${data.number} over ${money(data.gross, data.currency)} came of the billing run.`,
  PayerSkipped: ({ data }) => `The billing run made no invoice. ${reasons[data.why]}`,
  PayerFailed: ({ data }) => `The billing run could not bill. ${data.detail}`,
  BillingRunCompleted: ({ data }, { number }) =>
    `The billing run ended: ${number(data.issued)} billed, ${number(data.skipped)} skipped, ${number(data.failed)} failed.`,
  InvoiceIssued: ({ data }, { month, money }) => {
    const document = data.kind === 'invoice' ? 'Invoice' : 'Credit note';
    const issued = `${document} ${data.number} for ${month(data.month)} was issued`;
    return data.gross === null ? `${issued}.` : `${issued}: ${money(data.gross, data.currency)}.`;
  },
  InvoiceOpened: ({ data }, { money }) =>
    data.gross === null
      ? `Invoice ${data.number} was opened.`
      : `Invoice ${data.number} was opened: ${money(data.gross, data.currency)}.`,
  CostAllocated: ({ data }, { counted }) =>
    data.shares === null
      ? "The invoice's cost was shared."
      : `The invoice's cost was shared by ${counted(data.shares.length, accounts)}.`,
  PaymentRecorded: ({ data }, { money }) =>
    data.amount === null
      ? 'A payment was recorded.'
      : `A payment of ${money(data.amount, data.currency)} was recorded.`,
  PaymentReversed: ({ data }, { money }) =>
    data.amount === null
      ? 'A payment was reversed.'
      : `A payment of ${money(data.amount, data.currency)} was reversed.`,
  CreditApplied: ({ data }, { money }) =>
    data.settled === null
      ? 'Credit was applied to the invoice.'
      : `Credit of ${money(data.settled, data.currency)} was applied to the invoice.`,
  CreditGained: ({ data }, { money }) =>
    data.amount === null
      ? 'The payer gained credit.'
      : `The payer gained credit: ${money(data.amount, data.currency)}.`,
  CreditTaken: ({ data }, { money }) => {
    const what = data.paymentId === undefined ? 'taken for an invoice' : 'taken back for a reversal';
    return data.amount === null
      ? `Credit was ${what}.`
      : `Credit of ${money(data.amount, data.currency)} was ${what}.`;
  },
  CreditRefunded: ({ data }, { money }) =>
    data.amount === null
      ? 'Credit was refunded.'
      : `Credit of ${money(data.amount, data.currency)} was refunded.`,
  InvoiceVoided: ({ data }, { money }) =>
    data.balance === null
      ? 'The invoice was voided.'
      : `The invoice was voided; ${money(data.balance, data.currency)} was open.`,
  InvoiceMarkedUncollectible: ({ data }, { money }) =>
    data.balance === null
      ? 'The invoice was given up.'
      : `The invoice was given up; ${money(data.balance, data.currency)} was open.`,
  UnbilledMonthWaived: ({ data }, { month }) =>
    `${month(data.month)} could not be billed and never will be: it was waived.`,
  CreditNoteIssued: ({ data }, { money }) =>
    data.amount === null
      ? `Credit note ${data.number} was issued.`
      : `Credit note ${data.number} over ${money(data.amount, data.currency)} was issued.`,
  InvoiceSendingRequested: ({ data }, { counted }) =>
    data.reminder === undefined || data.reminder === null
      ? 'A mail with the document was asked for.'
      : `A reminder was asked for: ${counted(data.reminder.daysAfterDue, days)} after the due day.`,
  InvoiceSent: () => 'The document was mailed.',
  ReminderSent: ({ data }, { counted }) =>
    `A reminder was mailed, ${counted(data.daysAfterDue, days)} after the due day.`,
  InvoiceSendingFailed: ({ data }, { number }) =>
    data.code === 'no-address'
      ? 'The document could not be mailed: there is no address.'
      : `A mail about the document failed at try ${number(data.attempt)}: ${data.code}${data.retryAt ? '' : ', for good'}.`,
  InvoiceOverdue: ({ data }, { day, money }) =>
    data.open === null
      ? `The document is overdue since ${day(data.dueOn)}.`
      : `The document is overdue since ${day(data.dueOn)}; ${money(data.open, data.currency)} is open.`,
};
