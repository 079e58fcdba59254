import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '#console/api/contract.ts';
import { readOnce } from '#console/api/read.ts';

export type FoundAccount = Pick<Item<'/v1/customer-list'>, 'id' | 'name' | 'type'>;

const most = 10;

interface FoundAccounts {
  readonly found: readonly FoundAccount[];
  /** Whether what was found is not yet what is typed now. */
  readonly isLooking: boolean;
  readonly error: Error | null;
}

/** Accounts by any word of their name, e-mail address or id, while somebody types. */
export const useFoundAccounts = (typed: string, type?: 'integrator' | 'customer'): FoundAccounts => {
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, 150);
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: ['found accounts', q, type],
    queryFn: ({ signal }) =>
      readOnce('/v1/customer-list', { query: { q, limit: most, ...(type && { type }) } }, signal),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
  return {
    found: wanted === '' ? [] : (data?.items ?? []),
    isLooking: wanted !== '' && error === null && (q !== wanted || isPending || isPlaceholderData),
    error: wanted === '' ? null : error,
  };
};
