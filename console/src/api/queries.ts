import { QueryClient } from '@tanstack/react-query';
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
 * Reads again what is on the page, and what is not when it is next shown. What is recorded is left alone: reading it is an
 * event of its own, so that only people ask again.
 */
export const readAnew = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ meta }) => meta?.recorded !== true }, { cancelRefetch: true });
