import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Registration, RunningProcess } from '#application/kernel/ports/running-processes.ts';

export interface RegistrationOptions extends Omit<RunningProcess, 'pid' | 'startedAt'> {
  /** Told after the connection was lost and this process is registered again: others could not see it meanwhile. */
  readonly onAgain?: () => void;
}

const lockClass = 740_184;
const pauseMilliseconds = 500;

/** An entry counts while the session that wrote it holds its lock, so that a dead process is gone at once. */
const aliveSql = `
  exists (
    select from pg_locks as held
    where held.pid = entry.backend_pid and held.locktype = 'advisory' and held.granted and held.objsubid = 2
      and held.database = (select oid from pg_database where datname = current_database())
      and held.classid = ${lockClass} and held.objid = entry.lock_key::oid)`;

const othersSql = `
  select role, pid, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt", wraps, previous
  from tierline.running_process as entry
  where id <> $1 and ${aliveSql}
  order by started_at, id`;

type Row = Omit<RunningProcess, 'previous'> & { readonly previous: string | null };

/**
 * Registers this process by a session of its own that holds an advisory lock. A session that is lost is begun anew until
 * the registration ends. @throws when the database cannot be reached at first
 */
export const registerProcess = async (
  url: string,
  { role, wraps, previous, onAgain = () => {} }: RegistrationOptions,
): Promise<Registration> => {
  const id = randomUUID();
  const lockKey = randomInt(1, 2 ** 31 - 1);
  const startedAt = new Date();
  const held: { session?: pg.Client | undefined } = {};
  let ended = false;

  const begin = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'tierline process',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      keepAlive: true,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query('select pg_advisory_lock($1, $2)', [lockClass, lockKey]);
      await client.query(`delete from tierline.running_process as entry where id = $1 or not ${aliveSql}`, [
        id,
      ]);
      await client.query(
        `insert into tierline.running_process (id, lock_key, backend_pid, role, pid, started_at, wraps, previous)
         values ($1, $2, pg_backend_pid(), $3, $4, $5, $6, $7)`,
        [id, lockKey, role, process.pid, startedAt, wraps, previous ?? null],
      );
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    held.session = client;
    client.once('end', () => void beginAgain());
    return client;
  };

  const beginAgain = async (): Promise<void> => {
    held.session = undefined;
    while (!ended) {
      try {
        const client = await begin();
        if (ended) await client.end();
        else onAgain();
        return;
      } catch {
        await delay(pauseMilliseconds, undefined, { ref: false });
      }
    }
  };

  await begin();
  return {
    others: async () => {
      const { session } = held;
      if (!session) throw new Error('The database cannot be reached; try again.');
      const { rows } = await session.query<Row>(othersSql, [id]);
      return rows.map(({ previous: other, ...row }) => ({
        ...row,
        ...(other === null ? {} : { previous: other }),
      }));
    },
    end: async () => {
      ended = true;
      await held.session?.end().catch(() => {});
    },
  };
};
