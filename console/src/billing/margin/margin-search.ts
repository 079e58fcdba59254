import { monthIn, present } from '#console/app/search-values.ts';

/** From which month to which the margin is looked at, as it stands in the address. */
export interface MarginSearch {
  readonly from?: string;
  readonly to?: string;
}

/** What of an address is a month; the rest is dropped. */
export const readMarginSearch = ({ from, to }: Record<string, unknown>): MarginSearch =>
  present({ from: monthIn(from), to: monthIn(to) });
