import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '#console/api/contract.ts';
import { readOnce } from '#console/api/read.ts';

export type FoundAccount = Pick<Item<'/v1/customer-list'>, 'id' | 'name' | 'type'>;
export type FoundCamera = Pick<Item<'/v1/cameras'>, 'id' | 'name' | 'customerName'>;

const most = 10;

interface Found<Row> {
  readonly found: readonly Row[];
  /** Whether what was found is not yet what is typed now. */
  readonly isLooking: boolean;
  readonly error: Error | null;
}

type Find<Row> = (q: string, signal: AbortSignal) => Promise<{ readonly items: readonly Row[] }>;

/** What a search finds while somebody types; nothing for nothing. */
const useFound = <Row>(
  name: readonly (string | undefined)[],
  typed: string,
  find: Find<Row>,
  isAllowed = true,
): Found<Row> => {
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, 150);
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: [...name, q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: isAllowed && q !== '',
    placeholderData: (before) => before,
  });
  if (wanted === '' || !isAllowed) return { found: [], isLooking: false, error: null };
  return {
    found: data?.items ?? [],
    isLooking: error === null && (q !== wanted || isPending || isPlaceholderData),
    error,
  };
};

/** Accounts by any word of their name, e-mail address or id, while somebody types. */
export const useFoundAccounts = (typed: string, type?: 'integrator' | 'customer'): Found<FoundAccount> =>
  useFound(['found accounts', type], typed, (q, signal) =>
    readOnce('/v1/customer-list', { query: { q, limit: most, ...(type && { type }) } }, signal),
  );

/** Cameras by any word of their name or id, for those who may list them. */
export const useFoundCameras = (typed: string, mayList: boolean): Found<FoundCamera> =>
  useFound(
    ['found cameras'],
    typed,
    (q, signal) => readOnce('/v1/cameras', { query: { q, limit: most } }, signal),
    mayList,
  );
