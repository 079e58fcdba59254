import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { pinSession } from '#adapters/postgres/pin-session.ts';

/** A turn of leading: the lock is held as long as the connection lives. */
export interface LeaderSession {
  /** Aborts when the connection is lost or no heartbeat could be written for 5 s. */
  readonly lost: AbortSignal;
  /** Gives up the lock. */
  end(): Promise<void>;
}

const lockClass = 740_183;
const tryEveryMilliseconds = 250;
const beatEveryMilliseconds = 1_000;
/** The same as in `endFrozenLeaderSql`; counted from before a heartbeat is sent, so the leader gives up first. */
const beatOverdueMilliseconds = 5_000;

/** Lock and first heartbeat in one statement, so nobody holds the lock without a heartbeat to be judged by. */
const takeSql = `
  with lock as materialized (select pg_try_advisory_lock(${lockClass}, hashtext($1)) as taken)
  insert into tierline.leadership (name, pid, beat_at)
  select $1, pg_backend_pid(), clock_timestamp() from lock where taken
  on conflict (name) do update set pid = excluded.pid, beat_at = excluded.beat_at
  returning pid`;

/** Ends the session that holds the lock if its own heartbeat is old; nobody else's, whatever the pid is by now. */
const endFrozenLeaderSql = `
  select pg_terminate_backend(held.pid)
  from tierline.leadership as leader
  join pg_locks as held on held.pid = leader.pid and held.locktype = 'advisory' and held.granted
    and held.database = (select oid from pg_database where datname = current_database())
    and held.classid = ${lockClass} and held.objid = (hashtext($1)::bigint & 4294967295)::oid and held.objsubid = 2
  where leader.name = $1 and leader.beat_at < clock_timestamp() - interval '5 seconds'`;

const beatSql =
  'update tierline.leadership set beat_at = clock_timestamp() where name = $1 and pid = pg_backend_pid()';

/** Waits for the lock of `name`; `undefined` when `stop` aborts first. Rejects when the connection is lost. */
export const competeForLeadership = async (
  url: string,
  name: string,
  stop: AbortSignal,
): Promise<LeaderSession | undefined> => {
  const lost = new AbortController();
  const client = new pg.Client({
    connectionString: url,
    application_name: `tierline leadership ${name}`,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  client.on('error', (error) => lost.abort(error));
  client.on('end', () => lost.abort(new Error('the connection that held the leadership has ended')));
  try {
    await client.connect();
    await pinSession(client);
    while (!stop.aborted) {
      const sentAt = performance.now();
      const { rowCount } = await client.query(takeSql, [name]);
      if (rowCount === 1) return startBeating(client, name, lost, sentAt);
      await client.query(endFrozenLeaderSql, [name]);
      await delay(tryEveryMilliseconds, undefined, { signal: stop }).catch(() => {});
    }
    await hangUp(client);
    return undefined;
  } catch (error) {
    await hangUp(client);
    throw error;
  }
};

/** A server that does not answer must not keep us. */
const hangUp = async (client: pg.Client): Promise<void> => {
  await Promise.race([client.end().catch(() => {}), delay(2_000, undefined, { ref: false })]);
};

const startBeating = (
  client: pg.Client,
  name: string,
  lost: AbortController,
  takenAt: number,
): LeaderSession => {
  let lastBeat = takenAt;
  let ended: Promise<void> | undefined;
  const end = () => {
    clearInterval(beating);
    clearInterval(judging);
    ended ??= hangUp(client);
    return ended;
  };

  const beat = async () => {
    const sentAt = performance.now();
    const { rowCount } = await client.query(beatSql, [name]);
    if (rowCount !== 1) throw new Error('another process took the leadership');
    lastBeat = sentAt;
  };
  let underWay = false;
  const beating = setInterval(() => {
    if (underWay) return;
    underWay = true;
    beat()
      .catch((error: unknown) => lost.abort(error))
      .finally(() => {
        underWay = false;
      });
  }, beatEveryMilliseconds);
  const judging = setInterval(() => {
    if (performance.now() - lastBeat < beatOverdueMilliseconds) return;
    lost.abort(new Error('no heartbeat could be written for 5 s'));
  }, tryEveryMilliseconds);
  // Whoever is overdue must not hold others up by a lock it still has.
  lost.signal.addEventListener('abort', () => void end(), { once: true });
  return { lost: lost.signal, end };
};
