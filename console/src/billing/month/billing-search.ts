import { idIn, monthIn, present } from '#console/app/search-values.ts';

/** Whose billing is looked at, and of which month, as they stand in the address. */
export interface BillingSearch {
  readonly biller?: string;
  readonly month?: string;
}

/** What of an address says what to show; the rest is dropped. */
export const readBillingSearch = ({ biller, month }: Record<string, unknown>): BillingSearch =>
  present({ biller: idIn(biller), month: monthIn(month) });
