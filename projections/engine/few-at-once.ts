import pLimit, { type LimitFunction } from 'p-limit';
import type { Pool } from 'pg';

const most = 4;
const limits = new WeakMap<Pool, LimitFunction>();

/**
 * Lets only a few through at once, for statements that take no time. Every event wakes all live drives, and without this
 * each would have the pool open a connection of its own for one statement.
 */
export const fewAtOnce = <Result>(pool: Pool, work: () => Promise<Result>): Promise<Result> => {
  const limit = limits.get(pool) ?? pLimit(most);
  limits.set(pool, limit);
  return limit(work);
};
