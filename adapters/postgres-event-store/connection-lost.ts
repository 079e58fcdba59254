import pg from 'pg';
import { storeFailureOf } from '#application/kernel/store-failures.ts';

/**
 * Whether an error means that the statement's fate is unknown or that it may succeed later: no answer at all,
 * or an answer of a server that cannot do it now.
 */
export const connectionLost = (error: unknown): boolean => {
  if (!(error instanceof pg.DatabaseError)) return true;
  return storeFailureOf(error)?.unavailable ?? false;
};
