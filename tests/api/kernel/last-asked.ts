import type { TestSystem } from './open-system.ts';

/**
 * The position of the last event that somebody asked for. Processes append in their own time, so the end of the log says
 * nothing of whether a request did something.
 */
export const lastAsked = async ({ pool }: Pick<TestSystem, 'pool'>): Promise<bigint> => {
  const { rows } = await pool.query<{ position: string }>(
    `select coalesce(max(position), 0)::text as position from event_store.event
     where coalesce(metadata::json #>> '{actor,principal}', '') not like 'process:%'`,
  );
  return BigInt(rows[0]?.position ?? 0);
};
