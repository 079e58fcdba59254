import createClient from 'openapi-fetch';
import { takeBegun } from '#console/api/begun.ts';
import type { Verb } from '#console/api/contract.ts';
import {
  forgetPosition,
  listenAfter,
  noteFirstAnswer,
  notePosition,
  positionSeen,
} from '#console/api/position.ts';
import { AwayError, problemOf } from '#console/api/problem.ts';
import type { paths } from '#console/api/schema.d.ts';
import { actingFor, away, sessionOver } from '#console/api/standing.ts';
import { language, localeOf } from '#console/app/settings.ts';

const isSafe = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const isOfThePast = ({ url }: Request): boolean => new URL(url).searchParams.has('asOf');

/** Signing in and out, whose 401 says nothing of a session. */
const isEntry = ({ url }: Request): boolean => new URL(url).pathname === '/v1/session';

/** Headers are bytes, and the server reads those of a reason as UTF-8. */
const bytesOf = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

const addressed = (request: Request): Request => {
  const { headers } = request;
  // Some addresses have a page too: what asks without a type is a browser that goes there.
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  // The history is told in the language of the page, and not in that of the browser.
  headers.set('Accept-Language', localeOf(language.get()));
  if (!isSafe(request)) headers.set('Tierline-Session', '1');
  const position = positionSeen();
  if (isSafe(request) && position !== undefined && !isOfThePast(request))
    headers.set('Tierline-At-Least', position);
  const acting = actingFor.get();
  if (acting && !isEntry(request)) {
    headers.set('Tierline-On-Behalf-Of', acting.accountId);
    headers.set('Tierline-Reason', bytesOf(acting.reason));
  }
  return request;
};

/** Whether an answer shows all that changes are listened to from: what happened between the two would be told to nobody. */
const isLateEnough = ({ headers }: Response): boolean => {
  const [shows, after] = [headers.get('tierline-position'), listenAfter()];
  return after === undefined || (shows !== null && BigInt(shows) >= BigInt(after));
};

/** What was asked for before the scripts were there, for a page that has neither done nor heard of anything yet. */
const begunFor = async (request: Request): Promise<Response | undefined> => {
  if (!isSafe(request) || positionSeen() !== undefined || actingFor.get()) return undefined;
  const response = await takeBegun(request.url);
  return response && isLateEnough(response) ? response : undefined;
};

const send = async (request: Request): Promise<Response> => {
  try {
    const response = (await begunFor(request)) ?? (await fetch(addressed(request)));
    away.set(false);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    away.set(true);
    throw new AwayError('The server does not answer.', { cause: error });
  }
};

const bodyOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

/** @throws ProblemError for what is refused, AwayError when nobody answers */
const answered = async (request: Request): Promise<Response> => {
  const response = await send(request);
  if (response.ok) {
    const position = response.headers.get('tierline-position');
    if (!isOfThePast(request)) noteFirstAnswer(position);
    if (!isSafe(request)) notePosition(position);
    return response;
  }
  const problem = problemOf(response, await bodyOf(response));
  if (problem.code === 'position-not-in-log') forgetPosition();
  if (problem.document.status === 401 && !isEntry(request)) sessionOver.set(true);
  throw problem;
};

const client = createClient<paths, 'application/json'>({ baseUrl: window.location.origin, fetch: answered });

/** A request as the hooks make it; contract.ts types what goes in and comes out. */
export interface Call {
  readonly method: 'get' | Verb;
  readonly path: string;
  readonly params?: { readonly path?: object | undefined; readonly query?: object | undefined };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

type Untyped = (
  method: Call['method'],
  path: string,
  init: Omit<Call, 'method' | 'path'>,
) => Promise<{ readonly data?: unknown; readonly response: Response }>;

/** The one place where the document's types are left: contract.ts has put them on both ends. */
export const call = async <Answer>({ method, path, ...init }: Call): Promise<Answer> => {
  const request = client.request as unknown as Untyped;
  const { data } = await request(method, path, init);
  return data as Answer;
};

/** An answer together with the revision of what it shows. */
export interface Revised<Answer> {
  readonly answer: Answer;
  readonly revision: number;
}

/**
 * The same as a call, with the revision that the answer was made at: whoever changes what they see names this one, and not one that
 * another read told of another moment.
 * @throws Error where the answer has none
 */
export const callRevised = async <Answer>({ method, path, ...init }: Call): Promise<Revised<Answer>> => {
  const request = client.request as unknown as Untyped;
  const { data, response } = await request(method, path, init);
  const revision = /^(?:W\/)?"(\d+)-/.exec(response.headers.get('etag') ?? '')?.[1];
  if (revision === undefined) throw new Error(`${path} has no revision.`);
  return { answer: data as Answer, revision: Number(revision) };
};

/** An address of the API in another form than JSON: a table, a document. @throws ProblemError, AwayError */
export const answeredAs = (href: string, accept: string): Promise<Response> =>
  answered(new Request(new URL(href, window.location.origin), { headers: { accept } }));

/**
 * An answer that is read as it comes, such as an export: its body and its headers, after what is refused was thrown.
 * @throws ProblemError, AwayError
 */
export const stream = (
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Response> => {
  const url = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return answered(new Request(url, { signal }));
};
