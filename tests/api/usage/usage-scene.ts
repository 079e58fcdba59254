import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { Answer, Client } from '../kernel/client.ts';
import { created } from '../kernel/client.ts';
import { operatorKey } from '../kernel/open-system.ts';

export const ndjson = 'application/x-ndjson';

let count = 0;

/** A row of usage of some day gone by, unless told otherwise. */
export const usageRow = (customerId: string, more: object = {}) => {
  count += 1;
  return {
    source: 'store-1',
    id: `row-${count}`,
    customerId,
    day: '2026-01-15',
    storedBytes: '1000',
    trafficBytes: '10',
    ...more,
  };
};

interface RowAnswer {
  readonly source: string | null;
  readonly id: string | null;
  readonly result: string;
  readonly why?: string;
}

/** Each answer as its result, with the code of why. */
export const told = (items: readonly RowAnswer[]): readonly string[] =>
  items.map(({ result, why }) =>
    why === undefined ? result : `${result} ${why.slice(0, why.indexOf(':'))}`,
  );

export const itemsOf = (answer: Answer): readonly RowAnswer[] => {
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items;
};

/** What the lines of an answer say. */
export const saidIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

export const linesOf = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Sends NDJSON as one body, without a connection. */
export const postLines = (
  client: Client,
  body: string,
  more: { readonly as?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> =>
  client.call('POST', '/v1/usage', { ...more, body, headers: { 'content-type': ndjson, ...more.headers } });

export const recorderKey = async (client: Client, account: string): Promise<string> =>
  created(await client.post(`/v1/accounts/${account}/api-keys`, { role: 'recorder', name: 'Store' })).key;

const portOf = async (app: FastifyInstance): Promise<number> => {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

export interface Upload {
  /** Sends text, or bytes; resolves when more may be sent. */
  send(part: string | Uint8Array): Promise<void>;
  /** Ends the upload. */
  end(): void;
  /** Breaks off, as a client that dies does. */
  breakOff(): void;
  /** The answer's status and text, once it is there. @throws when the connection broke before */
  readonly answer: Promise<{
    readonly status: number;
    readonly text: string;
    readonly headers: IncomingMessage['headers'];
  }>;
}

/** An upload over a connection of its own, a piece at a time. */
export const openUpload = async (
  app: FastifyInstance,
  headers: Readonly<Record<string, string>> = {},
): Promise<Upload> => {
  const port = await portOf(app);
  const sending = httpRequest({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v1/usage',
    agent: false,
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': ndjson, ...headers },
  });
  const answer = new Promise<Awaited<Upload['answer']>>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    });
  });
  answer.catch(() => undefined);
  sending.flushHeaders();
  return {
    send: (part) =>
      new Promise((resolve) => {
        if (sending.write(part) || sending.destroyed) return resolve();
        const go = () => {
          sending.off('drain', go).off('close', go);
          resolve();
        };
        sending.on('drain', go).on('close', go);
      }),
    end: () => sending.end(),
    breakOff: () => sending.destroy(),
    answer,
  };
};
