import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, BillingRunId, InvoiceId, Month, PlanId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';
import type { Tax } from '#domain/plans/prices.ts';

/** Zero issues nothing, a negative total a credit note (docs/domain.md B4). */
export type DocumentKind = 'invoice' | 'credit-note';

export interface InvoiceLine {
  readonly kind: 'plan' | 'storage' | 'traffic' | 'adjustment';
  readonly description: string;
  /** A decimal. It is rounded when its digits would not end; the amount is exact up to the rounding of the line. */
  readonly quantity: string;
  readonly unit: 'camera-month' | 'GB-month' | 'GB' | 'item';
  readonly unitPrice: string;
  /** Net, but gross in tax mode `inclusive`. */
  readonly amount: Amount;
  /** Of a plan line. */
  readonly planId?: PlanId;
  /** Of an adjustment: the month whose late usage it bills. */
  readonly month?: Month;
}

export interface InvoiceTax {
  readonly name: string;
  readonly percent: string;
  /** What the rate was applied to: net. */
  readonly base: Amount;
  readonly amount: Amount;
}

/** Somebody named on an invoice, as they were when it was issued. Personal. */
export interface InvoiceParty {
  readonly name: string;
  /** Address or invoice details, a line each. */
  readonly lines: readonly string[];
}

/** Usage of `month` recorded after `after` and up to `upTo` (log positions in decimal) is billed by this document. */
export interface UsageCover {
  readonly month: Month;
  readonly after: string;
  readonly upTo: string;
}

/** Something to know of a bill that is none the less right, such as days without usage. */
export interface BillWarning {
  readonly code: 'usage-missing';
  readonly detail: string;
}

export interface IssuedDocument {
  readonly invoiceId: InvoiceId;
  readonly payerId: AccountId;
  readonly month: Month;
  readonly kind: DocumentKind;
  readonly currency: string;
  readonly taxMode: Tax['mode'];
  /** Version of the rounding policy (docs/domain.md B3). */
  readonly roundingPolicy: string;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly net: Amount;
  readonly tax: Amount;
  readonly gross: Amount;
  readonly covers: readonly UsageCover[];
  readonly warnings: readonly BillWarning[];
  readonly biller: InvoiceParty;
  readonly payer: InvoiceParty;
  readonly runId: BillingRunId;
  /** The voided document of the same payer, month and kind that this one takes the place of. */
  readonly replaces?: InvoiceId;
}

/** Its place in the book is its number: gapless by construction (docs/domain.md B5). */
export type InvoiceIssued = DomainEvent<
  'InvoiceIssued',
  IssuedDocument & { readonly billerId: AccountId; readonly number: number }
>;
export type InvoiceBookEvent = InvoiceIssued;

export const invoiceBookEventDefinitions = {
  InvoiceIssued: {
    version: 1,
    personal: ['biller', 'payer'],
    encryptedFor: 'biller',
    audience: {
      ofTheBiller: ['runId', 'covers'],
      bills: ['taxMode', 'lines', 'taxes', 'net', 'tax', 'gross', 'covers', 'warnings', 'biller', 'payer'],
    },
  },
} as const satisfies Definitions<InvoiceBookEvent>;

/** What the book remembers of a document, enough to issue nothing twice. */
export type BookedDocument = Pick<
  InvoiceIssued['data'],
  | 'invoiceId'
  | 'payerId'
  | 'month'
  | 'kind'
  | 'number'
  | 'runId'
  | 'currency'
  | 'net'
  | 'tax'
  | 'gross'
  | 'covers'
>;

export interface InvoiceBookState {
  readonly billerId: AccountId;
  /** The last number given; 0 before the first. */
  readonly lastNumber: number;
  /** Every document of a payer, in the order of their numbers. */
  readonly byPayer: Map<AccountId, readonly BookedDocument[]>;
}

export const emptyBook = (billerId: AccountId): InvoiceBookState => ({
  billerId,
  lastNumber: 0,
  byPayer: new Map(),
});

/**
 * State from events. A book grows by tens of thousands of documents a month, so the map of them is added to and never
 * copied. Whoever keeps an earlier state sees later documents in it, but an append at that state's revision is refused.
 */
export const evolveInvoiceBook = (
  state: InvoiceBookState,
  { data }: Pick<Recorded<InvoiceBookEvent>, 'data'>,
): InvoiceBookState => {
  const { invoiceId, payerId, month, kind, number, runId, currency, net, tax, gross, covers } = data;
  const document = { invoiceId, payerId, month, kind, number, runId, currency, net, tax, gross, covers };
  const { byPayer } = state;
  byPayer.set(payerId, [...(byPayer.get(payerId) ?? []), document]);
  return { billerId: state.billerId, lastNumber: number, byPayer };
};
