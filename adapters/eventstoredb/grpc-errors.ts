import { status } from '@grpc/grpc-js';
import { EventStoreRefused } from '#application/kernel/ports/event-store.ts';

const answersThatDecide: ReadonlySet<number> = new Set([
  status.INVALID_ARGUMENT,
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.FAILED_PRECONDITION,
  status.UNIMPLEMENTED,
  status.UNAUTHENTICATED,
]);

/** The gRPC status of an error, undefined when it never came to a call. Some errors have no other mark than this. */
export const grpcCode = (error: unknown): number | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
};

const rightsWanting: ReadonlyMap<number, string> = new Map([
  [
    status.PERMISSION_DENIED,
    'EventStoreDB does not permit this user to read $all or a stream of ours: name the user in the ACL of $all, beside $admins (docs/cluster.md).',
  ],
  [
    status.UNAUTHENTICATED,
    'EventStoreDB does not know this user, or the password is another one: see user and password in EVENTSTORE_URL (docs/cluster.md).',
  ],
]);

/** Where rights are wanting, that said in one sentence with its remedy; any other error as it is. */
export const withRightsNamed = (error: unknown): unknown => {
  const sentence = rightsWanting.get(grpcCode(error) ?? status.OK);
  return sentence === undefined ? error : new EventStoreRefused(sentence, { cause: error });
};

/** The name EventStoreDB gives an error in its trailers, such as `not-leader` or `stream-deleted`. */
export const exceptionName = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('metadata' in error)) return undefined;
  const { metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('getMap' in metadata)) return undefined;
  if (typeof metadata.getMap !== 'function') return undefined;
  const exception: unknown = metadata.getMap().exception;
  return exception?.toString();
};

/** Another node leads; the request was not carried out, and the client has taken note of the leader's address. */
export const isNotLeader = (error: unknown): boolean => exceptionName(error) === 'not-leader';

/**
 * Whether the server refused for good. Everything else (no server, a deadline, a broken connection, a timeout within
 * the server) says nothing of what was stored, and may be tried again.
 */
export const isRefusal = (error: unknown): boolean => {
  const code = grpcCode(error);
  return code !== undefined && answersThatDecide.has(code) && !isNotLeader(error);
};
