import { randomUUID } from 'node:crypto';

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

/** The latest position any client of the demo was told of: reads wait for it, so each shows what came before. */
export const createClients = (baseUrl: string) => {
  let latest: string | undefined;
  const clientFor = (key: string): Client => ({
    call: async (method, path, { body, atLeast = latest, onBehalfOf } = {}) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET'
            ? atLeast
              ? { 'tierline-at-least': atLeast }
              : {}
            : { 'idempotency-key': randomUUID() }),
          ...(onBehalfOf ? { 'tierline-on-behalf-of': onBehalfOf, 'tierline-reason': 'demo' } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const position = response.headers.get('tierline-position') ?? undefined;
      if (method !== 'GET' && position && (!latest || BigInt(position) > BigInt(latest))) latest = position;
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : {}, position };
    },
  });
  return { clientFor };
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

/** Items of a list answer. */
export const items = (answer: Answer): readonly Readonly<Record<string, unknown>>[] =>
  expectStatus(answer, 200).body.items as readonly Readonly<Record<string, unknown>>[];
