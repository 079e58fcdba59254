/** The filters of the customer list, as they stand in its address. */
export interface CustomersSearch {
  readonly q?: string;
  readonly type?: 'integrator' | 'customer';
  readonly status?: 'enabled' | 'disabled' | 'closed';
  readonly under?: string;
}

const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const types = ['integrator', 'customer'] as const;
export const statuses = ['enabled', 'disabled', 'closed'] as const;

/** What of an address is a filter; the rest is dropped. */
export const readCustomersSearch = (search: Record<string, unknown>): CustomersSearch => {
  const [q, under] = [textOf(search.q), textOf(search.under)];
  const [type, status] = [oneOf(types, search.type), oneOf(statuses, search.status)];
  return {
    ...(q !== undefined && { q }),
    ...(type !== undefined && { type }),
    ...(status !== undefined && { status }),
    ...(under !== undefined && { under }),
  };
};
