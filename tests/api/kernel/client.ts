import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { expect } from 'vitest';
import { type Answer, expectDescribed } from './described-answers.ts';
import { operatorKey } from './open-system.ts';

export type { Answer } from './described-answers.ts';

export interface Call {
  /** An API key; the operator's when absent; none when null. */
  readonly as?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

const tries = 50;

/** On a machine with too much else to do the server says so before it looks at a request: a client asks again. */
export const untilNotOverloaded = async (ask: () => Promise<Response>): Promise<Response> => {
  for (let left = tries; ; left -= 1) {
    const response = await ask();
    if (response.statusCode !== 503 || !response.body.includes('"overloaded"') || left === 0) return response;
    await delay(100);
  }
};

/** Asks the API as a client would, and checks of every answer what holds for all of them. */
export const createClient = (app: FastifyInstance) => {
  const call = async (method: Method, url: string, more: Call = {}): Promise<Answer> => {
    const key = more.as === undefined ? operatorKey : more.as;
    const options: InjectOptions = {
      method,
      url,
      headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...more.headers },
    };
    if (more.body !== undefined) {
      options.payload = typeof more.body === 'string' ? more.body : JSON.stringify(more.body);
      options.headers = { 'content-type': 'application/json', ...options.headers };
    }
    const response = await untilNotOverloaded(() => app.inject(options));
    const type = String(response.headers['content-type'] ?? '');
    const isJson = type.includes('json') && !type.includes('ndjson') && response.body !== '';
    const answer = {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: isJson ? response.json() : undefined,
    };
    expectDescribed(method, url, answer);
    return answer;
  };
  return {
    call,
    get: (url: string, more?: Call) => call('GET', url, more),
    post: (url: string, body?: unknown, more?: Call) => call('POST', url, { ...more, body: body ?? {} }),
    put: (url: string, body: unknown, more?: Call) => call('PUT', url, { ...more, body }),
    patch: (url: string, body: unknown, more?: Call) => call('PATCH', url, { ...more, body }),
    delete: (url: string, more?: Call) => call('DELETE', url, more),
  };
};

export type Client = ReturnType<typeof createClient>;

/** A refusal as RFC 9457 wants it, with this status and code. */
export const expectProblem = (answer: Answer, status: number, code: string, path?: string): void => {
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    type: `https://tierline.dev/problems/${code}`,
    title: expect.any(String),
    detail: expect.any(String),
    status,
  });
  if (path !== undefined)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
};

/** What a command that succeeded answered. */
export const created = (answer: Answer): { id: string; position: string; revision: number; key: string } => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return { ...answer.body, position: String(answer.headers['tierline-position']) };
};
