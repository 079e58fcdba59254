import type { Item } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';

export type Plan = Item<'/v1/plans'>;

/** The plans that one can use, at most as many as one read has. */
export const usePlans = (): readonly Plan[] =>
  useRead('/v1/plans', { query: { limit: 500 } }).data?.items ?? [];

/** What plans are called, by their id; the id of one that is not to be seen from here. */
export const usePlanNames = (): ((planId: string) => string) => {
  const plans = usePlans();
  return (planId) => plans.find(({ id }) => id === planId)?.name ?? planId;
};
