import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What the domain refuses about prices, billing runs and invoices. */
export const billingRefusals = {
  'currency-mismatch': {
    status: 409,
    title: 'The currencies differ',
    meaning: 'An amount or a price is in another currency than what it belongs to.',
    cause:
      'A payment in another currency than its invoice, or a plan whose list price is in another currency than the integrator is billed in.',
    remedy: 'Send it in the currency that `detail` names. A plan can be given a price of its own.',
  },
  'no-price-in-currency': {
    status: 409,
    title: 'A plan would have no price',
    meaning:
      'A camera would be left on a plan that has no price in the currency its payer is billed in: neither one of the payer, nor one in the price list of its biller, nor a list price in that currency.',
    cause:
      'A camera is put on such a plan, or a billing profile, the plans of an integrator or a price list takes the last price away from cameras.',
    remedy:
      'Set the price that `detail` names first. Who may not set it is not told more: the level above sets it.',
  },
  'not-a-biller': {
    status: 409,
    title: 'This account bills nobody',
    meaning: 'Customers have no accounts below them, so they bill nobody.',
    remedy: 'Name an integrator, or the platform, as `billerId`.',
  },
  'month-not-closed': {
    status: 409,
    title: 'The month is not over',
    meaning: "A month is billed when it is over by the biller's time zone.",
    remedy: 'Run it at the time that `detail` names, or later.',
  },
  'month-not-running': {
    status: 409,
    title: 'The month is not under way',
    meaning: "Only the month that is under way by the biller's time zone is looked ahead at.",
    remedy:
      'Leave `month` out, or name the one that `detail` names. Months that are over are shown by a dry run and by invoices.',
  },
  'payer-of-another-biller': {
    status: 409,
    title: 'Somebody else bills this account',
    meaning: 'Each parent bills its direct children, and this payer is not one of them.',
    remedy: 'Name the parent of the payer as the biller.',
  },
  'amount-not-valid': {
    status: 400,
    title: 'The amount is not valid',
    meaning: 'The amount is zero, or has more digits after the point than its currency.',
    remedy: 'Send an amount above zero with as many digits as the currency has.',
  },
  'payment-reference-reused': {
    status: 409,
    title: 'The payment reference was used for another amount',
    meaning:
      'A payment of this reference is on the invoice already, over another amount. The same reference and amount again would be the same payment.',
    remedy: 'Give another payment a reference of its own.',
  },
  'credit-exceeds-invoice': {
    status: 409,
    title: 'The credit exceeds the invoice',
    meaning: 'More would be credited than is left of the invoice.',
    remedy: 'Credit at most what `detail` names, or leave `amount` out to credit all that is left.',
  },
  'credit-not-enough': {
    status: 409,
    title: 'There is not that much credit',
    meaning: 'The payer has less credit at this biller, in this currency, than was asked for, or none.',
    remedy: 'Ask for at most what `detail` names. To an invoice, all there is goes without `amount`.',
  },
  'credit-spent': {
    status: 409,
    title: 'The credit is spent',
    meaning:
      'What is to be taken back has become credit of the payer, and that was applied to another invoice or refunded. `detail` says where.',
    remedy:
      'Try again once the payer has as much credit, by a payment or by a credit note on the invoice it was applied to.',
  },
  'refund-reference-reused': {
    status: 409,
    title: 'The refund reference was used for another amount',
    meaning:
      'A refund of this reference is recorded for this payer already, over another amount. The same reference and amount again would be the same refund.',
    remedy: 'Give another refund a reference of its own.',
  },
  'invoice-void': {
    status: 409,
    title: 'The invoice is void',
    meaning: 'A void invoice counts no more, and that is final.',
    remedy: 'Bill the payer anew: name it in `payerIds` of a billing run.',
  },
  'invoice-paid': {
    status: 409,
    title: 'The invoice is paid',
    meaning: 'A paid invoice can be neither voided nor given up, and needs no credit.',
    remedy: 'Issue a credit note.',
  },
  'invoice-uncollectible': {
    status: 409,
    title: 'The invoice was given up',
    meaning: 'An invoice that was given up takes no credit notes.',
    remedy: 'Record a payment on it, or void it.',
  },
  'document-is-credit-note': {
    status: 409,
    title: 'The document is a credit note',
    meaning: 'A credit note is settled, and nothing is due on it.',
    remedy: 'Name the invoice instead.',
  },
  'not-expressible': {
    status: 406,
    title: 'An e-invoice cannot say this',
    meaning:
      'A structured e-invoice by EN 16931 has no way to say what is on this document, such as several tax rates on one base, or the document names too little of the parties.',
    remedy:
      'Take the PDF (`Accept: application/pdf`). Where particulars are missing, set them for the next documents: `PUT /accounts/{id}/seller` and `/delivery`.',
  },
  'no-address': {
    status: 409,
    title: 'There is nowhere to mail it to',
    meaning: 'The payer has no e-mail address, and the request named none.',
    remedy: 'Send `email`, or set an address: `PUT /accounts/{id}/delivery`.',
  },
  'too-many-invoice-mails': {
    status: 429,
    title: 'Too many mails about one document',
    meaning: 'At most one mail a minute and five a day are sent about a document.',
    remedy: 'Wait as long as `Retry-After` says.',
  },
} as const satisfies Partial<Record<RefusalCode, ProblemKind>>;
