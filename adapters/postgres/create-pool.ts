import pg from 'pg';
import type { BaseLogger } from 'pino';
import { boundAnswers } from '#adapters/postgres/bound-answers.ts';
import { openOneAtATime } from '#adapters/postgres/open-one-at-a-time.ts';
import { defaultLimits, pinSession } from '#adapters/postgres/pin-session.ts';

export interface PoolOptions {
  /** Most connections at once; 10 when absent. */
  readonly max?: number;
  /** Told when a connection is lost; the pool replaces it by itself. */
  readonly logger?: Pick<BaseLogger, 'warn'>;
  /** How long one statement may run, 30 s when absent; 0 for no limit (a rebuild's indexes). */
  readonly statementTimeoutMilliseconds?: number;
  /** How long after a statement should have ended a server that says nothing is given up, 5 s when absent. */
  readonly silenceMilliseconds?: number;
}

const int8 = pg.types.builtins.INT8;

/** Columns of type bigint come as bigint, exact; only in our pools, as the driver's own table is everybody's. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format),
};

/**
 * A pool whose connections all have the same settings, whatever the database would give them, and whose lost connections never end the process: a query under way fails, the next one gets a new connection.
 * A statement ends after 30 s, waiting for a lock after 10 s, a transaction that does nothing after 60 s. A server that says nothing at
 * all is given up 5 s after a statement should have ended.
 */
export const createPool = (url: string, options: PoolOptions = {}): pg.Pool => {
  const limits = {
    ...defaultLimits,
    statement: options.statementTimeoutMilliseconds ?? defaultLimits.statement,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    application_name: 'tierline',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Else a connection that lasts long, such as that of a rebuild, would take two hours to notice that nobody is there.
    keepAliveInitialDelayMillis: 10_000,
    onConnect: (client) => pinSession(client, limits),
  });
  const lost = (error: Error) =>
    options.logger?.warn(
      { code: 'code' in error ? error.code : error.name },
      'a database connection was lost',
    );
  pool.on('error', lost);
  // A connection lent out reports its loss itself, and an error event nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  openOneAtATime(pool);
  if (limits.statement > 0) boundAnswers(pool, limits.statement + (options.silenceMilliseconds ?? 5_000));
  return pool;
};
