import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { Definitions } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, BillingRunId, Day, InvoiceId, Month, PlanId } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';
import type { Tax } from '#domain/plans/prices.ts';

/** Zero issues nothing, a negative total a credit note (docs/domain.md B4). */
export type DocumentKind = 'invoice' | 'credit-note';

/** What a plan line's description says: another language can say it too. */
export interface PlanFigures {
  /** As the biller called the plan by then. */
  readonly planName: string;
  readonly cameraDays: number;
  readonly daysInMonth: number;
}

/** What the description of storage or traffic says: the rates, where there were several. */
export interface RateFigures {
  readonly rates?: readonly string[];
}

/** What an adjustment's description says; decimals. */
export interface LateFigures {
  readonly storedGbMonths: string;
  readonly trafficGb: string;
}

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
  /** The first and the last day of service, absent in documents of version 1 (docs/domain.md B9). */
  readonly from?: Day;
  readonly to?: Day;
  /** What `description` says, by `kind`; absent in documents of version 1. */
  readonly figures?: PlanFigures | RateFigures | LateFigures;
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

/** Somebody's particulars as they were when the document was issued (docs/domain.md B11). Personal. */
export interface InvoiceParticulars {
  readonly legalName: string;
  /** Of the address, a line each. */
  readonly lines: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly taxNumber?: string;
  readonly vatId?: string;
  readonly bankAccount?: string;
}

/** How plan prices are found (docs/domain.md B1, B2). Whoever works a document out again does it by the rules it names. */
export type PriceRules = 1 | 2;

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
  /** Documents of version 1 only: what lacks is the biller's to know and not the payer's (docs/domain.md B9). */
  readonly warnings?: readonly BillWarning[];
  readonly biller: InvoiceParty;
  readonly payer: InvoiceParty;
  readonly runId: BillingRunId;
  /** The voided document of the same payer, month and kind that this one takes the place of. */
  readonly replaces?: InvoiceId;
  /** Absent: 1. */
  readonly priceRules?: PriceRules;
  /** The biller's, in force when it was issued. This and what follows is absent in documents of version 1. */
  readonly timeZone?: string;
  /** In that zone. */
  readonly issuedOn?: Day;
  /** Absent without terms of payment: such a document is never overdue (docs/domain.md B11). */
  readonly dueOn?: Day;
  /** Printed before the number. */
  readonly numberPrefix?: string;
  readonly seller?: InvoiceParticulars;
  readonly buyer?: InvoiceParticulars;
  readonly language?: DocumentLanguage;
  /** Version of the layout it is printed in. */
  readonly layout?: 1;
}

/** A document before it has a number, and before it is known on which day it gets it. */
export type UnissuedDocument = Omit<IssuedDocument, 'replaces' | 'issuedOn' | 'dueOn' | 'warnings'> & {
  readonly timeZone: string;
  /** Days from the day of issue to the day it is due. */
  readonly paymentTermDays?: number;
};

/** Its place in the book is its number: gapless by construction (docs/domain.md B5). */
export type InvoiceIssued = DomainEvent<
  'InvoiceIssued',
  IssuedDocument & { readonly billerId: AccountId; readonly number: number }
>;
export type InvoiceBookEvent = InvoiceIssued;

export const invoiceBookEventDefinitions = {
  InvoiceIssued: {
    version: 2,
    personal: ['biller', 'payer', 'seller', 'buyer'],
    encryptedFor: 'biller',
    // Documents of version 1 say nothing of what came with version 2, and nothing of it is made up for them.
    upcasters: { 1: (data) => data },
    audience: {
      ofTheBiller: ['runId', 'covers'],
      bills: [
        'taxMode',
        'lines',
        'taxes',
        'net',
        'tax',
        'gross',
        'covers',
        'warnings',
        'biller',
        'payer',
        'seller',
        'buyer',
        'dueOn',
      ],
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
  | 'priceRules'
>;

export interface InvoiceBookState {
  readonly billerId: AccountId;
  /** The last number given; 0 before the first. */
  readonly lastNumber: number;
  /** The one of that number, which the next is likely to have much in common with. */
  readonly lastDocument?: BookedDocument;
  /** Every document of a payer, in the order of their numbers. */
  readonly byPayer: Map<AccountId, readonly BookedDocument[]>;
}

export const emptyBook = (billerId: AccountId): InvoiceBookState => ({
  billerId,
  lastNumber: 0,
  byPayer: new Map(),
});

/** The one from before where both say the same, so that a book of years holds it once. */
const sameOr = <Text extends string>(before: Text | undefined, text: Text): Text =>
  before !== undefined && before === text ? before : text;

const areSameCovers = (some: readonly UsageCover[], others: readonly UsageCover[]): boolean =>
  some.length === others.length &&
  some.every(({ month, after, upTo }, index) => {
    const other = others[index];
    return other?.month === month && other.after === after && other.upTo === upTo;
  });

/**
 * State from events. A book grows by tens of thousands of documents a month, so the map of them is added to and never
 * copied. Whoever keeps an earlier state sees later documents in it, but an append at that state's revision is refused. Documents
 * of one run are alike, and what they have in common is held once.
 */
export const evolveInvoiceBook = (
  state: InvoiceBookState,
  { data }: Pick<Recorded<InvoiceBookEvent>, 'data'>,
): InvoiceBookState => {
  const { byPayer, lastDocument: before } = state;
  const { invoiceId, payerId, number, net, tax, gross } = data;
  const document: BookedDocument = {
    ...{ invoiceId, payerId, number, net, tax, gross },
    month: sameOr(before?.month, data.month),
    kind: sameOr(before?.kind, data.kind),
    runId: sameOr(before?.runId, data.runId),
    currency: sameOr(before?.currency, data.currency),
    covers: before && areSameCovers(before.covers, data.covers) ? before.covers : data.covers,
    ...(data.priceRules ? { priceRules: data.priceRules } : {}),
  };
  byPayer.set(payerId, [...(byPayer.get(payerId) ?? []), document]);
  return { billerId: state.billerId, lastNumber: number, lastDocument: document, byPayer };
};
