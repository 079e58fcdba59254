import type { ClientBase } from 'pg';

/** How long things may take on a connection, in milliseconds; 0 for no limit. */
export interface SessionLimits {
  readonly statement: number;
  readonly lock: number;
  readonly idleInTransaction: number;
}

export const defaultLimits: SessionLimits = { statement: 30_000, lock: 10_000, idleInTransaction: 60_000 };

/**
 * What a connection would otherwise inherit from the server, the database or the role, and what our statements mean does
 * depend on. `default_transaction_read_only` is left alone on purpose: who sets it means it.
 */
const pinned: Readonly<Record<string, string>> = {
  // Appends read the stream's end after they have the lock: a snapshot taken before would hide the commit before.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  // What was acknowledged survives a crash of the machine.
  synchronous_commit: 'on',
  search_path: 'public',
  client_encoding: 'UTF8',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  array_nulls: 'on',
  plan_cache_mode: 'auto',
  row_security: 'on',
  transaction_timeout: '0',
  idle_session_timeout: '0',
};

/** A setting that this server's version does not know has no current value, and is passed over. */
const pin = `select set_config(name, value, false)
  from unnest($1::text[], $2::text[]) as wanted (name, value)
  where current_setting(name, true) is not null`;

/** A server that takes a connection and then says nothing is away: whoever waits for the connection is told so. */
const answerMilliseconds = 10_000;

/** Gives a new connection the settings that ours all have, whatever it inherited. */
export const pinSession = async (
  client: Pick<ClientBase, 'query'>,
  { statement, lock, idleInTransaction }: SessionLimits = defaultLimits,
): Promise<void> => {
  const settings = {
    ...pinned,
    statement_timeout: String(statement),
    lock_timeout: String(lock),
    idle_in_transaction_session_timeout: String(idleInTransaction),
  };
  const query = {
    text: pin,
    values: [Object.keys(settings), Object.values(settings)],
    query_timeout: answerMilliseconds,
  };
  await client.query(query);
};
