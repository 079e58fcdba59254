import { useQuery } from '@tanstack/react-query';
import { readOnce } from '#console/api/read.ts';

const fiveMinutes = 5 * 60_000;

/** The name of an account; three dots while it is looked up, undefined where one may not know it. */
export const useAccountName = (id: string | undefined): string | undefined => {
  const { data, isLoading } = useQuery({
    queryKey: ['account name', id],
    queryFn: async ({ signal }) =>
      (await readOnce('/v1/accounts/{id}', { path: { id: id ?? '' } }, signal)).name,
    enabled: id !== undefined,
    retry: false,
    // A page names many, and a change says nothing of names: they are not read again at each.
    staleTime: fiveMinutes,
    meta: { kept: true },
  });
  return isLoading ? '…' : data;
};
