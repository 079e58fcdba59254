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

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const matching = (form: RegExp, value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && form.test(text) ? text : undefined;
};

/** What of an address is a filter; the rest is dropped. */
export const readCustomersSearch = (search: Record<string, unknown>): CustomersSearch => {
  const read = {
    q: textOf(search.q),
    type: oneOf(types, search.type),
    status: oneOf(statuses, search.status),
    effectiveStatus: oneOf(effectiveStatuses, search.effectiveStatus),
    under: matching(id, search.under),
    country: matching(/^[A-Z]{2}$/, search.country),
    plan: matching(id, search.plan),
    order: oneOf(orders, search.order),
  };
  const { q, type, status, effectiveStatus, under, country, plan, order } = read;
  return {
    ...(q !== undefined && { q }),
    ...(type !== undefined && { type }),
    ...(status !== undefined && { status }),
    ...(effectiveStatus !== undefined && { effectiveStatus }),
    ...(under !== undefined && { under }),
    ...(country !== undefined && { country }),
    ...(plan !== undefined && { plan }),
    ...(order !== undefined && { order }),
  };
};

/** As the API asks for it. */
export const queryOf = ({ plan, ...search }: CustomersSearch) => ({
  ...search,
  ...(plan !== undefined && { planId: plan }),
  count: true,
});
