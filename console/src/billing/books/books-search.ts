import type { Account } from '#console/app/account-tab.ts';
import { idIn } from '#console/billing/month/billing-search.ts';

export const views = ['balances', 'ledger', 'credits', 'statement', 'warnings', 'settings'] as const;
export type View = (typeof views)[number];

/** What of an account's books is looked at, as it stands in the address. Days are by the biller's calendar. */
export interface BooksSearch {
  readonly view?: View;
  readonly payerId?: string;
  readonly from?: string;
  readonly to?: string;
}

const dayForm = /^\d{4}-\d\d-\d\d$/;

const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && dayForm.test(value) ? value : undefined;

/** What of an address says what to show; the rest is dropped. */
export const readBooksSearch = (search: Record<string, unknown>): BooksSearch => {
  const view = views.find((each) => each === search.view);
  const [payerId, from, to] = [idIn(search.payerId), dayIn(search.from), dayIn(search.to)];
  return {
    ...(view !== undefined && { view }),
    ...(payerId !== undefined && { payerId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
};

/** What an account has: a customer bills nobody, and nobody bills the platform. */
export const viewsOf = ({ type }: Pick<Account, 'type'>): readonly View[] => {
  if (type === 'customer') return ['statement', 'settings'];
  return type === 'platform' ? views.filter((view) => view !== 'statement') : views;
};
