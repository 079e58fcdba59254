import { type Query, QueryClient } from '@tanstack/react-query';
import { AwayError, ProblemError } from '#console/api/problem.ts';

const longestWait = 5_000;
const most503 = 60;

/** Whether it is worth asking again: what passes by itself, for a few minutes; a server that is away, for ever. */
const asksAgain = (failures: number, error: Error): boolean =>
  error instanceof AwayError ||
  (error instanceof ProblemError &&
    (error.passes || error.code === 'position-not-in-log') &&
    failures < most503);

export const waitBefore = (failures: number, error: Error): number => {
  const named = error instanceof ProblemError ? error.retryAfter : undefined;
  return Math.min(named ?? 250 * 2 ** failures, longestWait);
};

/** Reads are kept while they are shown, and asked again when something has changed: api/changes.ts. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: asksAgain,
      retryDelay: waitBefore,
      refetchOnWindowFocus: false,
      staleTime: 30_000,
    },
  },
});

/**
 * What no change makes out of date. Reading what is `recorded` is an event of its own, so that only people ask again; what is
 * `kept`, such as a name, changes so seldom that its time decides.
 */
const isLeftAlone = ({ meta }: Query): boolean => meta?.recorded === true || meta?.kept === true;

/** Reads that are waited for, each of which is followed by one more. */
const followed = new Map<Query, Promise<void>>();

const refetch = (query: Query, cancelRefetch: boolean): Promise<void> => {
  query.invalidate();
  return queries.refetchQueries({ predicate: (each) => each === query, type: 'active' }, { cancelRefetch });
};

/** Lets the read that is under way end, which began before the change, and reads once more, however many changes there were. */
const follow = (query: Query): Promise<void> => {
  const under = followed.get(query);
  if (under) return under;
  const one = Promise.resolve(query.promise)
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      followed.delete(query);
      return refetch(query, false);
    });
  followed.set(query, one);
  return one;
};

const isUnderWay = ({ state }: Query): boolean => state.fetchStatus !== 'idle';

const readAll = async (each: (query: Query) => Promise<void>): Promise<void> => {
  const all = queries.getQueryCache().findAll({ predicate: (query) => !isLeftAlone(query) });
  await Promise.all(all.map(each));
};

/**
 * Reads again what is on the page, and what is not when it is next shown, after something that was done here: what is under
 * way is begun again.
 * @returns when all of it has been read
 */
export const readAnew = async (): Promise<void> => {
  // One's own deed may have been about a name.
  await queries.invalidateQueries({ predicate: ({ meta }) => meta?.kept === true, refetchType: 'none' });
  await readAll((query) =>
    isUnderWay(query) && query.state.data === undefined ? follow(query) : refetch(query, true),
  );
};

/** The same after a change that somebody else made: what is under way ends first, so that pages come however many there are. */
export const readChanged = (): Promise<void> =>
  readAll((query) => (isUnderWay(query) ? follow(query) : refetch(query, false)));
