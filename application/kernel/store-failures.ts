/** What an error of a store means for whoever asked. */
export interface StoreFailure {
  /** A stable word for readiness and metrics. */
  readonly code: StoreFailureCode;
  /** The store cannot do it now, and may later: the answer is 503 with Retry-After, and followers try again. */
  readonly unavailable: boolean;
  /** What was sent may have been carried out all the same: look before saying that it was not. */
  readonly fateUnknown: boolean;
}

export type StoreFailureCode =
  | 'away'
  | 'shutting-down'
  | 'cancelled'
  | 'locked'
  | 'conflict'
  | 'read-only'
  | 'no-room'
  | 'too-many-connections'
  | 'not-admitted'
  | 'not-there'
  | 'changed-meanwhile'
  | 'broken'
  | 'refused-value';

const row = (code: StoreFailureCode, unavailable: boolean, fateUnknown: boolean): StoreFailure => ({
  code,
  unavailable,
  fateUnknown,
});

/**
 * Postgres' conditions by SQLSTATE, or by its first two characters, the class. A code of five is looked up first. What is not
 * here is a fault of ours: a statement that is wrong.
 */
// First: answered with 503; second: its fate is unknown.
const bySqlState: Readonly<Record<string, StoreFailure>> = {
  '08': row('away', true, true), // connection exception
  '0A000': row('changed-meanwhile', true, false), // feature not supported: a plan kept from before the tables changed
  '22': row('refused-value', false, false), // data exception
  '23': row('refused-value', false, false), // integrity constraint violation
  '25': row('cancelled', true, false), // invalid transaction state: what came before in it failed, or it took too long
  '25006': row('read-only', true, false),
  '26000': row('changed-meanwhile', true, false), // a prepared statement is gone: somebody between shares connections
  '28': row('not-admitted', true, false), // invalid authorization
  '3D000': row('not-there', true, false), // no such database
  '3F000': row('not-there', true, false), // no such schema
  '40': row('conflict', true, false), // transaction rollback: serialization failure, deadlock
  '40003': row('away', true, true),
  '42501': row('not-admitted', true, false), // insufficient privilege
  '42883': row('not-there', true, false), // undefined function: the database was replaced by one of an earlier version
  '42P01': row('not-there', true, false), // undefined table: dropped, or being replaced
  '53': row('no-room', true, false), // insufficient resources: disk full, out of memory, other limits
  '53300': row('too-many-connections', true, false),
  '54': row('refused-value', false, false), // program limit exceeded
  '55': row('locked', true, false), // object not in prerequisite state, in use
  '57': row('cancelled', true, false), // operator intervention: cancelled by a time-out or a person
  '57P01': row('shutting-down', true, true),
  '57P02': row('shutting-down', true, true),
  '57P03': row('shutting-down', true, false),
  '57P04': row('not-there', true, true),
  '57P05': row('away', true, true),
  '58': row('broken', true, true), // system error: files of the server
  '72': row('changed-meanwhile', true, false), // snapshot too old
  F0: row('broken', true, false), // configuration file error
  XX: row('broken', true, true), // internal error, damaged data
};

/** Codes of Node's sockets and resolver: nobody answers there, or no longer. */
const socketCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EPIPE',
  'EAI_AGAIN',
  'EMFILE',
  'ENFILE',
]);

/** What the driver says of a connection it lost or could not get, without a code. */
const lostConnection =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|^timeout expired$|cannot use a pool after calling end|query read timeout|client was closed and is not queryable/i;

const away = row('away', true, true);

const textOf = (error: object, property: string): string => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : '';
};

/**
 * What an error says of the store it came from; undefined when it comes from no store. Answers, the log and the read
 * models all go by this one table.
 */
export const storeFailureOf = (error: unknown): StoreFailure | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = textOf(error, 'code');
  if (/^[0-9A-Z]{5}$/.test(code)) {
    const known = bySqlState[code] ?? bySqlState[code.slice(0, 2)];
    if (known) return known;
  }
  if (socketCodes.has(code)) return away;
  // The Postgres socket file is gone while its server restarts.
  if (code === 'ENOENT' && textOf(error, 'syscall') === 'connect') return away;
  if (lostConnection.test(textOf(error, 'message'))) return away;
  // What an adapter gave up says why in its cause.
  const name = textOf(error, 'name');
  if (name !== 'EventStoreUnavailable' && name !== 'AddressDirectoryUnavailable') return undefined;
  const cause = storeFailureOf(Reflect.get(error, 'cause'));
  return cause ? { ...cause, unavailable: true, fateUnknown: true } : away;
};
