import { useQuery } from '@tanstack/react-query';
import { readOnce } from '#console/api/read.ts';

const fiveMinutes = 5 * 60_000;

interface LookedUp {
  /** Undefined while it is looked up, and where one may not know it. */
  readonly name: string | undefined;
  readonly isLooking: boolean;
}

/** The name of an account, looked up once for all that name it. */
export const useAccountName = (id: string | undefined): LookedUp => {
  const { data, isLoading: isLooking } = useQuery({
    queryKey: ['account name', id],
    queryFn: async ({ signal }) =>
      (await readOnce('/v1/accounts/{id}', { path: { id: id ?? '' } }, signal)).name,
    enabled: id !== undefined,
    retry: false,
    // A page names many, and a change says nothing of names: they are not read again at each.
    staleTime: fiveMinutes,
    meta: { kept: true },
  });
  return { name: data, isLooking };
};
