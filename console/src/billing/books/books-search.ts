import type { Account } from '#console/app/account-tab.ts';
import { dayIn, idIn, oneOf, present } from '#console/app/search-values.ts';

export const views = ['balances', 'ledger', 'credits', 'statement', 'warnings', 'settings'] as const;
export type View = (typeof views)[number];

/** What of an account's books is looked at, as it stands in the address. Days are by the biller's calendar. */
export interface BooksSearch {
  readonly view?: View;
  readonly payerId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What of an address says what to show; the rest is dropped. */
export const readBooksSearch = ({ view, payerId, from, to }: Record<string, unknown>): BooksSearch =>
  present({ view: oneOf(views, view), payerId: idIn(payerId), from: dayIn(from), to: dayIn(to) });

/** What an account has: a customer bills nobody, and nobody bills the platform. */
export const viewsOf = ({ type }: Pick<Account, 'type'>): readonly View[] => {
  if (type === 'customer') return ['statement', 'settings'];
  return type === 'platform' ? views.filter((view) => view !== 'statement') : views;
};
