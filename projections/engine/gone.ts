import type { ClientBase, Pool } from 'pg';
import { isPrepared } from '#projections/engine/bookkeeping.ts';

/**
 * Whether an error says that what was read is gone or not there yet: a generation was dropped under a slow read, none was made,
 * or the engine's own tables are still those of the version before. Only these may lack a column; where they are whole, a
 * column that is not there is a mistake in a query, and to be told as one.
 */
export const isGone = async (pool: ClientBase | Pool, error: unknown): Promise<boolean> => {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  // Undefined table, undefined schema, undefined column.
  return code === '42P01' || code === '3F000' || (code === '42703' && !(await isPrepared(pool)));
};
