import pg from 'pg';

/** SQLSTATEs by which a server says that it went away or has no room, not that the statement is wrong. */
const transientCodes = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '55P03',
  '40001',
  '40P01',
  '25006',
]);

/**
 * Whether an error means that the statement's fate is unknown or that it may succeed later: no answer at all,
 * or an answer of a server that is starting, stopping, full, or no longer the primary.
 */
export function connectionLost(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  const code = error.code ?? '';
  return code.startsWith('08') || transientCodes.has(code);
}
