import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call, callRevised, type Revised } from '#console/api/client.ts';
import type { Answer, Asked, OperationOf, ReadPath } from '#console/api/contract.ts';
import { readsOfThePast } from '#console/api/reads-of-the-past.ts';
import { language } from '#console/app/settings.ts';
import { useMoment } from '#console/app/use-moment.ts';

interface ReadOptions {
  /** False while it is not known yet what to ask for. */
  readonly enabled?: boolean;
  /** Milliseconds between two looks, while something is under way that no change tells of. */
  readonly every?: number | false;
  /** False where the page is about now even if the rest of it is about the past. */
  readonly ofThePast?: boolean;
}

type Params = { readonly path?: object | undefined; readonly query?: object | undefined };

/** Reading these is an event itself: nothing but the reader asks for them again. */
const recorded = /^\/v1\/(?:audit\/(?:events|export)|accounts\/\{id\}\/(?:history|diff))/;

const told: ReadonlySet<string> = new Set(['/v1/accounts/{id}/history', '/v1/audit/events/{id}']);

/** The language in which a read is answered, where it is told in the reader's: in another one it is another answer. */
export const toldIn = (path: string): readonly string[] => (told.has(path) ? [language.get()] : []);

const isRecorded = (path: string): boolean => recorded.test(path);

/** The parameters with the page's moment, where the read takes one. */
export const atMoment = (path: string, asked: Params, moment: string | undefined): Params =>
  moment !== undefined && readsOfThePast.has(path)
    ? { ...asked, query: { ...asked.query, asOf: moment } }
    : asked;

const keyOf = (path: string, params: Params): readonly unknown[] => [
  path,
  params.path,
  params.query,
  ...toldIn(path),
];

/** A read as a query: what it is known by, and how it is asked. */
export const queryOf = <Path extends ReadPath>(path: Path, params: Params) => ({
  queryKey: keyOf(path, params),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    call<Answer<Path>>({ method: 'get', path, params, signal }),
  meta: { recorded: isRecorded(path) },
  ...(isRecorded(path) && { staleTime: Number.POSITIVE_INFINITY }),
});

/**
 * What the API answers to a read, kept and read again after each change. With `asOf` in the page's address, reads that know
 * it answer as of then. Show it by `Shown`, which has a shape for what is slow and a panel for what went wrong.
 * @example
 * const account = useRead('/v1/accounts/{id}', { path: { id } });
 */
export const useRead = <Path extends ReadPath>(
  path: Path,
  asked: Asked<OperationOf<'get', Path>>,
  { enabled = true, every = false, ofThePast = true }: ReadOptions = {},
): UseQueryResult<Answer<Path>> => {
  const moment = useMoment();
  const params = atMoment(path, asked, ofThePast ? moment : undefined);
  return useQuery({
    ...queryOf(path, params),
    enabled,
    refetchInterval: every,
  });
};

/** Nothing is at it: what is shown as of the past is changed by nobody. */
const revisionOfThePast = -1;

/** The same with the revision at which it was answered, for what is changed as it was looked at. */
export const useRevisedRead = <Path extends ReadPath>(
  path: Path,
  asked: Asked<OperationOf<'get', Path>>,
): UseQueryResult<Revised<Answer<Path>>> => {
  const moment = useMoment();
  const params = atMoment(path, asked, moment);
  return useQuery({
    queryKey: [...keyOf(path, params), 'revised'],
    queryFn: async ({ signal }): Promise<Revised<Answer<Path>>> => {
      const read = { method: 'get', path, params, signal } as const;
      if (moment === undefined) return callRevised<Answer<Path>>(read);
      return { answer: await call<Answer<Path>>(read), revision: revisionOfThePast };
    },
  });
};

/** A read outside of a page's drawing: suggestions while somebody types, a search. */
export const readOnce = <Path extends ReadPath>(
  path: Path,
  params: Asked<OperationOf<'get', Path>>,
  signal?: AbortSignal,
): Promise<Answer<Path>> => call<Answer<Path>>({ method: 'get', path, params, signal });
