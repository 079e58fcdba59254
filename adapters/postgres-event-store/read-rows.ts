import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { connectionLost } from '#adapters/postgres-event-store/connection-lost.ts';
import { asText } from '#adapters/postgres-event-store/event-row.ts';
import { pauseAfter } from '#application/kernel/backoff.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';

const attempts = 4;

/**
 * Runs a read, or what may be repeated like one, as a prepared statement, so a connection that turns out to be
 * broken (the server restarted while it lay idle) costs the caller nothing but a moment.
 * @param patience after so many milliseconds an unanswered statement is given up together with its connection, and
 * nothing is tried again.
 * @throws EventStoreUnavailable when no attempt is answered.
 */
export const readRows = async <Row extends readonly (string | null)[]>(
  pool: Pool,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
  patience: number,
): Promise<Row[]> => {
  const query = { ...statement, rowMode: 'array' as const, types: asText, query_timeout: patience };
  const giveUp = Date.now() + patience;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await pool.query(query);
      return answer.rows as unknown as Row[];
    } catch (error) {
      if (!connectionLost(error)) throw error;
      if (attempt === attempts || Date.now() >= giveUp)
        throw new EventStoreUnavailable('Postgres does not answer', { cause: error });
      await delay(pauseAfter(attempt + 1, { first: 25, longest: 400, least: 0 }));
    }
  }
};
