import { formIn, idIn, oneOf, present, textIn } from '#console/app/search-values.ts';

/** The filters of the customer list, as they stand in its address. */
export interface CustomersSearch {
  readonly q?: string;
  readonly type?: (typeof types)[number];
  readonly status?: (typeof statuses)[number];
  readonly effectiveStatus?: (typeof effectiveStatuses)[number];
  readonly under?: string;
  readonly country?: string;
  readonly plan?: string;
  readonly order?: (typeof orders)[number];
}

export type FilterName = Exclude<keyof CustomersSearch, 'q' | 'order'>;

export const types = ['integrator', 'customer'] as const;
export const statuses = ['enabled', 'disabled', 'closed'] as const;
export const effectiveStatuses = ['active', 'unconfirmed', 'disabled', 'blocked', 'closed'] as const;
export const orders = ['created', '-created', 'name', '-name'] as const;
/** In the order in which they are offered. */
export const filterNames = [
  'type',
  'effectiveStatus',
  'status',
  'under',
  'country',
  'plan',
] as const satisfies readonly FilterName[];

/** What of an address is a filter; the rest is dropped. */
export const readCustomersSearch = (search: Record<string, unknown>): CustomersSearch =>
  present({
    q: textIn(search.q),
    type: oneOf(types, search.type),
    status: oneOf(statuses, search.status),
    effectiveStatus: oneOf(effectiveStatuses, search.effectiveStatus),
    under: idIn(search.under),
    country: formIn('country', search.country),
    plan: idIn(search.plan),
    order: oneOf(orders, search.order),
  });

/** As the API asks for it. */
export const queryOf = ({ plan, ...search }: CustomersSearch) => ({
  ...search,
  ...(plan !== undefined && { planId: plan }),
  count: true,
});
