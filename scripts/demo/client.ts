import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** One call's answer. `position` is what `Tierline-Position` said. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly position: string | undefined;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Wait until the read model shows at least this position. */
  readonly atLeast?: string | undefined;
  readonly onBehalfOf?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls the API as the owner of one key; every command has an idempotency key of its own. */
export interface Client {
  call(method: Method, path: string, options?: CallOptions): Promise<Answer>;
}

export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** How often an answer that says "later" is waited for, as long as it says: a server that has just started builds read models. */
const tries = 60;

/** Asks until there is an answer; the idempotency key makes it the same command each time. */
const answered = async (url: string, request: RequestInit): Promise<Response> => {
  for (let left = tries; ; left -= 1) {
    const response = await fetch(url, request);
    const seconds = Number(response.headers.get('retry-after'));
    if (response.status !== 503 || left === 0 || !(seconds > 0)) return response;
    await response.body?.cancel();
    await delay(Math.min(seconds, 2) * 1000);
  }
};

/** The latest position any client of the demo was told of: reads wait for it, so each shows what came before. */
export const createClients = (baseUrl: string) => {
  let latest: string | undefined;
  const clientWith = (credentials: Readonly<Record<string, string>>): Client => ({
    call: async (method, path, { body, atLeast = latest, onBehalfOf } = {}) => {
      const request = {
        method,
        headers: {
          ...credentials,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET'
            ? atLeast
              ? { 'tierline-at-least': atLeast }
              : {}
            : { 'idempotency-key': randomUUID() }),
          ...(onBehalfOf ? { 'tierline-on-behalf-of': onBehalfOf, 'tierline-reason': 'demo' } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const response = await answered(`${baseUrl}${path}`, request);
      const position = response.headers.get('tierline-position') ?? undefined;
      if (method !== 'GET' && position && (!latest || BigInt(position) > BigInt(latest))) latest = position;
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : {}, position };
    },
  });
  return {
    clientFor: (key: string): Client => clientWith({ authorization: `Bearer ${key}` }),
    /** Begins a session by the token of a mailed link, as the browser does in which somebody opens it. */
    signIn: async (token: string): Promise<Client> => {
      const headers = { 'content-type': 'application/json' };
      const request = { method: 'POST', headers, body: JSON.stringify({ token }) };
      const response = await answered(`${baseUrl}/v1/session`, request);
      const [cookie] = response.headers.getSetCookie();
      const answer = await response.text();
      if (response.status !== 201 || cookie === undefined)
        throw new UnexpectedAnswer(`signing in was answered ${response.status}: ${answer}`);
      return clientWith({
        cookie: cookie.split(';')[0] ?? '',
        'tierline-session': '1',
        origin: new URL(baseUrl).origin,
      });
    },
  };
};

/** A field of an answer that must be text. */
export const text = (body: Readonly<Record<string, unknown>>, field: string): string => {
  const value = body[field];
  if (typeof value !== 'string') throw new UnexpectedAnswer(`expected ${field} in ${JSON.stringify(body)}`);
  return value;
};

/** The answer itself when its status is the one expected. */
export const expectStatus = (answer: Answer, status: number): Answer => {
  if (answer.status !== status)
    throw new UnexpectedAnswer(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** Asks every 50 ms until there is an answer. @throws after so many seconds, saying what did not come */
export const until = async <Found>(
  ask: () => Promise<Found | undefined>,
  seconds: number,
  missing: string,
): Promise<Found> => {
  for (const giveUp = performance.now() + seconds * 1_000; performance.now() < giveUp; await delay(50)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error(missing);
};

/** Items of a list answer. */
export const items = (answer: Answer): readonly Readonly<Record<string, unknown>>[] =>
  expectStatus(answer, 200).body.items as readonly Readonly<Record<string, unknown>>[];
