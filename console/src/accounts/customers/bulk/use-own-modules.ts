import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { countModules, type ModuleCounts } from '#console/accounts/customers/bulk/count-modules.ts';
import type { Module } from '#console/accounts/modules/modules.ts';
import { readOnce } from '#console/api/read.ts';

const atOnce = 8;

const readSets = async (
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly Module[])[]> => {
  const sets: (readonly Module[])[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const batch = ids.slice(start, start + atOnce);
    const accounts = await Promise.all(
      batch.map((id) => readOnce('/v1/accounts/{id}', { path: { id } }, signal)),
    );
    sets.push(...accounts.map((account) => account.modules));
  }
  return sets;
};

/** What the accounts have of their own when it is asked for. Later changes do not read hundreds of accounts again. */
export const useOwnModules = (ids: readonly string[], isAsked: boolean): UseQueryResult<ModuleCounts> =>
  useQuery({
    queryKey: ['own modules', ids],
    queryFn: async ({ signal }) => countModules(await readSets(ids, signal)),
    enabled: ({ state }) => isAsked && state.data === undefined,
    gcTime: 0,
  });
