import type { Direction } from '#application/billing/document/laid-out.ts';
import type { InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';

/** What documents say in one language. Part of the layout: a released text stays as it is, a better one is a new layout. */
export interface DocumentWords {
  readonly direction: Direction;
  readonly invoice: string;
  readonly creditNote: string;
  readonly from: string;
  readonly billedTo: string;
  readonly creditedTo: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly servicePeriod: string;
  readonly currency: string;
  readonly vatId: string;
  readonly taxNumber: string;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly amountWithTax: string;
  readonly units: Readonly<Record<InvoiceLine['unit'], string>>;
  readonly taxSummary: string;
  readonly pricesIncludeTax: string;
  readonly tax: string;
  readonly rate: string;
  readonly net: string;
  readonly taxAmount: string;
  readonly noTax: string;
  readonly total: string;
  readonly credited: string;
  readonly payment: string;
  readonly payBy: string;
  readonly bankAccount: string;
  readonly paymentReference: string;
  readonly notes: string;
  readonly replaces: (id: string) => string;
  readonly footer: (id: string, zone: string, rounding: string) => string;
  readonly pageOf: readonly [string, string, string];
  readonly plan: (name: string, cameraDays: string, daysInMonth: string) => string;
  readonly storage: string;
  readonly traffic: string;
  readonly atSeveralRates: (what: string, rates: readonly string[]) => string;
  readonly late: (month: string, gbMonths: string, gb: string) => string;
  /** What became of a document: on the page alone. */
  readonly life: {
    readonly open: string;
    readonly overdue: string;
    readonly paid: string;
    readonly settled: string;
    readonly void: string;
    readonly uncollectible: string;
    readonly heading: string;
    readonly day: string;
    readonly what: string;
    readonly totalOfDocument: string;
    readonly payment: string;
    readonly creditNote: (number: string) => string;
    readonly voided: string;
    readonly keptAsCredit: string;
    readonly balanceDue: string;
  };
}
