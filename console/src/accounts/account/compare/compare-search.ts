import { momentIn, present } from '#console/app/search-values.ts';

/** The second moment of a comparison; now when absent. The first is the page's own moment. */
export interface CompareSearch {
  readonly to?: string;
}

export const readCompareSearch = ({ to }: Record<string, unknown>): CompareSearch =>
  present({ to: momentIn(to) });
