import type pg from 'pg';
import { CannotStart } from '#application/kernel/cannot-start.ts';

/** What was found out about a database that somebody gave us. */
export interface DatabaseFacts {
  readonly encoding: string;
  readonly readOnly: boolean;
  /** Whether what happened on one connection went to the server over that of another: a pooler in transaction mode. */
  readonly sharedSessions: boolean;
  /** Milliseconds by which the server's clock is ahead of this machine's. */
  readonly clockAhead: number;
}

/** More than this between two clocks is no delay of the network. */
const tolerance = 60_000;

/** Why the database cannot be used, in plain words with the remedy; undefined when it can. */
export const objectionTo = ({
  encoding,
  readOnly,
  sharedSessions,
  clockAhead,
}: DatabaseFacts): string | undefined => {
  if (encoding !== 'UTF8')
    return `The database's encoding is ${encoding}: names would be lost in it. Make a new one: create database … encoding 'UTF8' template template0.`;
  if (readOnly)
    return 'The database takes no writes: it is a standby, or default_transaction_read_only is on. Point DATABASE_URL at the primary, or turn that setting off.';
  if (sharedSessions)
    return 'DATABASE_URL leads to a pooler that shares connections between transactions (PgBouncer: pool_mode=transaction). Locks and prepared statements would be lost: connect to Postgres itself, or to a pool in session mode.';
  if (Math.abs(clockAhead) > tolerance)
    return `The database's clock is ${Math.round(Math.abs(clockAhead) / 1000)} s ${clockAhead > 0 ? 'ahead of' : 'behind'} this machine's. Set both by NTP, then start again.`;
  return undefined;
};

const backendOf = async (client: pg.PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>('select pg_catalog.pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
};

/**
 * Two connections of ours are two of the server's, each always the same: unless somebody between gives them out for a
 * transaction each. While the second is in a transaction, the first must still have its own.
 */
const sharesSessions = async (first: pg.PoolClient, second: pg.PoolClient): Promise<boolean> => {
  const before = await backendOf(first);
  await second.query('begin');
  try {
    const other = await backendOf(second);
    return other === before || (await backendOf(first)) !== before;
  } finally {
    await second.query('rollback');
  }
};

interface Shown {
  readonly encoding: string;
  readonly readOnly: string;
  readonly now: string;
}

const show = async (client: pg.PoolClient): Promise<Omit<DatabaseFacts, 'sharedSessions'>> => {
  const sentAt = Date.now();
  const { rows } = await client.query<Shown>(
    `select current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as "readOnly",
       (extract(epoch from clock_timestamp()) * 1000)::text as now`,
  );
  const [row] = rows;
  if (!row) throw new Error('the server did not answer a row');
  const now = Number(row.now);
  const receivedAt = Date.now();
  // Its clock was read somewhere between: a slow answer is no wrong clock.
  const clockAhead = now < sentAt ? now - sentAt : Math.max(0, now - receivedAt);
  return { encoding: row.encoding, readOnly: row.readOnly !== 'off', clockAhead };
};

/**
 * Looks whether a database can be used, before anything is written to it.
 * @throws CannotStart saying why not
 */
export const examineDatabase = async (pool: pg.Pool): Promise<void> => {
  const first = await pool.connect();
  try {
    const second = await pool.connect();
    try {
      const objection = objectionTo({
        ...(await show(first)),
        sharedSessions: await sharesSessions(first, second),
      });
      if (objection) throw new CannotStart(objection);
    } finally {
      second.release();
    }
  } finally {
    first.release();
  }
};
