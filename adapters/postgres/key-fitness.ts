import type pg from 'pg';
import {
  type LogPlace,
  type PlacedEventText,
  placedEventOf,
  placedEventText,
} from '#application/kernel/log-place.ts';
import type { KeyFitnessIndex, KeyFitnessRows } from '#application/kernel/ports/key-fitness.ts';

/** Any number, the same in all processes. */
const lock = 7_401_837_122;

const rowsOf = (client: pg.PoolClient): KeyFitnessRows => ({
  place: async (): Promise<LogPlace | undefined> => {
    const { rows } = await client.query<{ position: string; event: PlacedEventText | null; whole: boolean }>(
      `select position, event, keys = (select count(*) from tierline.key_fitness) as whole
       from tierline.key_fitness_place`,
    );
    const row = rows[0];
    if (!row?.whole) return undefined;
    return { position: BigInt(row.position), ...(row.event ? { event: placedEventOf(row.event) } : {}) };
  },
  clear: async () => {
    await client.query('delete from tierline.key_fitness');
    await client.query('delete from tierline.key_fitness_place');
  },
  put: async (fitness) => {
    if (fitness.length === 0) return;
    await client.query(
      `insert into tierline.key_fitness (stream, wrapped_by)
       select * from unnest($1::text[], $2::text[])
       on conflict (stream) do update set wrapped_by = excluded.wrapped_by`,
      [fitness.map(({ stream }) => stream), fitness.map(({ wrappedBy }) => wrappedBy)],
    );
  },
  remove: async (streams) => {
    if (streams.length > 0)
      await client.query('delete from tierline.key_fitness where stream = any($1)', [streams]);
  },
  unopened: async () => {
    const { rows } = await client.query<{ stream: string }>(
      'select stream from tierline.key_fitness where wrapped_by is null',
    );
    return rows.map(({ stream }) => stream);
  },
  moveTo: async ({ position, event }) => {
    await client.query(
      `insert into tierline.key_fitness_place (position, event, keys)
       select $1, $2, count(*) from tierline.key_fitness
       on conflict (id) do update set position = excluded.position, event = excluded.event, keys = excluded.keys`,
      [position.toString(), event ? JSON.stringify(placedEventText(event)) : null],
    );
  },
  wrappedBy: async () => {
    const { rows } = await client.query<{ verifier: string | null; keys: string; stream: string }>(
      `select wrapped_by as verifier, count(*)::text as keys, min(stream) as stream
       from tierline.key_fitness group by wrapped_by order by wrapped_by`,
    );
    return rows.map(({ verifier, keys, stream }) => ({ verifier, keys: Number(keys), stream }));
  },
});

/** The fitness of subjects' keys in `tierline.key_fitness`, each turn in one transaction under a lock of its own. */
export const openKeyFitness = (pool: pg.Pool): KeyFitnessIndex => ({
  transact: async (work) => {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query('begin isolation level read committed');
      // Others may wait for as long as the whole log takes, which is once in the life of an installation.
      await client.query(
        'set local lock_timeout = 0; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
      );
      await client.query('select pg_advisory_xact_lock($1)', [lock]);
      const result = await work(rowsOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  },
});
