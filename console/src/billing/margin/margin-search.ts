import { monthIn } from '#console/billing/month/billing-search.ts';

/** From which month to which the margin is looked at, as it stands in the address. */
export interface MarginSearch {
  readonly from?: string;
  readonly to?: string;
}

/** What of an address is a month; the rest is dropped. */
export const readMarginSearch = (search: Record<string, unknown>): MarginSearch => {
  const [from, to] = [monthIn(search.from), monthIn(search.to)];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
};
