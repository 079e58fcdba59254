import type { PostgresPoolClient } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type pg from 'pg';
import { migrations } from '#adapters/postgres/migrations/index.ts';

/** The schema of what is no event and no read model. */
const schema = 'tierline';
/** Any number, the same in all processes. */
const migrationLock = 7_401_837_112;

/**
 * Brings the database to the newest schema; answers the names of the migrations that ran. Processes that start together
 * take turns, so each migration runs once; all pending ones run in one transaction.
 */
export const migrate = async (pool: pg.Pool): Promise<readonly string[]> => {
  if (await isNewest(pool)) return [];
  const client = await pool.connect();
  // Not given back to the pool: its settings differ now, and ending it lets go of the lock in every case.
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`create schema if not exists ${schema}`);
    return await runPending(client);
  } finally {
    client.release(true);
  }
};

/**
 * Whether exactly our migrations have run. Most starts find this, and are spared the connection, the lock and a look at every
 * column there is.
 */
const isNewest = async (pool: pg.Pool): Promise<boolean> => {
  const made = await pool.query<{ table: string | null }>(
    `select to_regclass('${schema}.migration')::text as table`,
  );
  if (!made.rows[0]?.table) return false;
  const run = await pool.query<{ name: string }>(`select name from ${schema}.migration`);
  const names = new Set(run.rows.map(({ name }) => name));
  const ours = Object.keys(migrations);
  return names.size === ours.length && ours.every((name) => names.has(name));
};

const runPending = async (client: pg.PoolClient): Promise<readonly string[]> => {
  // One connection only: the one that holds the lock.
  const query = client.query.bind(client) as PostgresPoolClient['query'];
  const connect = async (): Promise<PostgresPoolClient> => ({ query, release() {} });
  const dialect = new PostgresDialect({ pool: { connect, end: async () => {}, options: {} } });
  const database = new Kysely<unknown>({ dialect });
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
};
