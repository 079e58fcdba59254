import { idIn, monthIn, oneOf, present } from '#console/app/search-values.ts';

export const sides = ['biller', 'payer'] as const;
export const invoiceStatuses = ['open', 'paid', 'void', 'uncollectible'] as const;

/** The filters of an account's invoices, as they stand in its address. */
export interface InvoicesSearch {
  /** Issued (biller) or received (payer). */
  readonly as?: (typeof sides)[number];
  readonly status?: (typeof invoiceStatuses)[number];
  readonly month?: string;
  readonly payerId?: string;
  readonly overdue?: boolean;
}

/** What of an address is a filter; the rest is dropped. */
export const readInvoicesSearch = (search: Record<string, unknown>): InvoicesSearch =>
  present({
    as: oneOf(sides, search.as),
    status: oneOf(invoiceStatuses, search.status),
    month: monthIn(search.month),
    payerId: idIn(search.payerId),
    overdue: search.overdue === true ? true : undefined,
  });
