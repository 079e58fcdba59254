import { idIn, monthIn } from '#console/billing/month/billing-search.ts';

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
export const readInvoicesSearch = (search: Record<string, unknown>): InvoicesSearch => {
  const as = sides.find((side) => side === search.as);
  const status = invoiceStatuses.find((each) => each === search.status);
  const [month, payerId] = [monthIn(search.month), idIn(search.payerId)];
  return {
    ...(as !== undefined && { as }),
    ...(status !== undefined && { status }),
    ...(month !== undefined && { month }),
    ...(payerId !== undefined && { payerId }),
    ...(search.overdue === true && { overdue: true }),
  };
};
