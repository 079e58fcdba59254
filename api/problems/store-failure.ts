/** Codes of Node's sockets and of Postgres that say: the store is away, not the request wrong. */
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'EAI_AGAIN',
]);
/** Connection exceptions (08), server shut down or starting (57P), too many connections (53300), disk or memory full (53). */
const postgresCodes = /^(08...|57P0[1-5]|53...)$/;
/** What `pg` says of a connection it lost or could not get, without a code. */
const lostConnection =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|cannot use a pool after calling end/i;

const textOf = (error: object, property: string): string => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : '';
};

/** Whether an error says that a store or a provider cannot be reached at the moment. */
export const isStoreFailure = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const name = textOf(error, 'name');
  if (name === 'EventStoreUnavailable' || name === 'AddressDirectoryUnavailable') return true;
  const code = textOf(error, 'code');
  if (socketCodes.has(code) || postgresCodes.test(code)) return true;
  // The Postgres socket file is gone while its server restarts.
  if (code === 'ENOENT' && textOf(error, 'syscall') === 'connect') return true;
  return lostConnection.test(textOf(error, 'message'));
};
