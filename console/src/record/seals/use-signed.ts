import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#console/api/contract.ts';
import { type Head, isSigned } from '#console/record/seals/prove.ts';

export type Signed = 'good' | 'bad' | 'unknown';

/** Whether a head's signature holds, as this browser finds; undefined while it looks. */
export const useSigned = (
  head: Head,
  keys: Answer<'/v1/audit/seals/keys'>['items'] | undefined,
): Signed | undefined =>
  useQuery({
    queryKey: ['signed head', head, keys],
    queryFn: async (): Promise<Signed> => {
      const found = await isSigned(head, keys ?? []);
      return found === undefined ? 'unknown' : found ? 'good' : 'bad';
    },
    enabled: keys !== undefined,
    meta: { recorded: true },
  }).data;
