import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** What a command that was done answers. */
export interface Done {
  readonly id: string;
  readonly revision: number;
  readonly changed: boolean;
  readonly disablementId: string;
  readonly blockedBy?: readonly string[];
  readonly key?: string;
}

/** What of a refusal a program acts on. */
export interface Refused {
  readonly status: number;
  readonly code: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  constructor(method: string, path: string, { status, body }: Answer) {
    super(`${method} ${path} was answered with ${status} ${JSON.stringify(body)}`);
  }
}

/** The latest position anybody in a test was told of: every read waits for it, so each shows all that came before. */
export const createPositions = () => {
  let latest = 0n;
  return {
    latest: () => latest,
    learn: (header: string | null): void => {
      if (header !== null && BigInt(header) > latest) latest = BigInt(header);
    },
  };
};
export type Positions = ReturnType<typeof createPositions>;

export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const textOrJson = (response: Response, text: string): unknown =>
  response.headers.get('content-type')?.includes('json') && text !== '' && !isNdjson(response)
    ? JSON.parse(text)
    : text;
const isNdjson = (response: Response): boolean =>
  response.headers.get('content-type')?.includes('ndjson') ?? false;

const waitedFor: ReadonlySet<string> = new Set(['read-model-behind', 'read-model-rebuilding', 'overloaded']);

/** What was just started builds its read models, and a busy machine sheds load, or lags more than the 5 s a read waits. */
const isPutOff = ({ status, body }: Answer): boolean =>
  status === 503 && waitedFor.has((body as Refused).code);

/** What programs outside this repository do: real requests with one key. */
export const createClient = (baseUrl: string, key: string | undefined, positions: Positions) => {
  const send = async (method: Method, path: string, options: SendOptions = {}): Promise<Answer> => {
    const { body, headers = {} } = options;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = {
      status: response.status,
      body: textOrJson(response, await response.text()),
      headers: response.headers,
    };
    if (method !== 'GET') positions.learn(response.headers.get('tierline-position'));
    return answer;
  };

  /** The same, sent again as it was until the server says more than that it has too much to do. */
  const answered = async (method: Method, path: string, options: SendOptions = {}): Promise<Answer> => {
    const until = performance.now() + 240_000;
    let answer = await send(method, path, options);
    while (isPutOff(answer) && performance.now() < until) {
      await pause(500);
      answer = await send(method, path, options);
    }
    return answer;
  };

  /** A command that must be done; every one has an idempotency key of its own. */
  const run = async (
    method: Method,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Done> => {
    const wholeHeaders = { 'idempotency-key': randomUUID(), ...headers };
    const answer = await answered(method, path, { body, headers: wholeHeaders });
    if (answer.status !== 200 && answer.status !== 201) throw new UnexpectedAnswer(method, path, answer);
    return answer.body as Done;
  };

  /** A request that must be refused, and with which status and code. */
  const refused = async (method: Method, path: string, body?: unknown): Promise<Refused> => {
    const answer = await send(method, path, { body });
    if (answer.status < 400) throw new UnexpectedAnswer(method, path, answer);
    return { status: answer.status, code: (answer.body as Refused).code };
  };

  /** A read that shows everything anybody was told of so far. */
  const read = async <Body>(path: string): Promise<Body> => {
    const headers = { 'tierline-at-least': String(positions.latest()) };
    const until = performance.now() + 240_000;
    for (;;) {
      const answer = await send('GET', path, { headers });
      if (answer.status === 200) {
        // Each read model is at a place of its own: what the next one answers must not be older.
        positions.learn(answer.headers.get('tierline-position'));
        return answer.body as Body;
      }
      if (!isPutOff(answer) || performance.now() > until) throw new UnexpectedAnswer('GET', path, answer);
    }
  };

  /** Every item of a list. */
  const list = async <Item>(path: string): Promise<readonly Item[]> => {
    const items: Item[] = [];
    const limited = `${path}${path.includes('?') ? '&' : '?'}limit=500`;
    let page = await read<Page<Item>>(limited);
    items.push(...page.items);
    while (page.next !== null) {
      page = await read<Page<Item>>(`${limited}&after=${encodeURIComponent(page.next)}`);
      items.push(...page.items);
    }
    return items;
  };

  return {
    send,
    answered,
    run,
    refused,
    read,
    list,
    post: (path: string, body: unknown = {}) => run('POST', path, body),
    put: (path: string, body: unknown) => run('PUT', path, body),
  };
};
export type Client = ReturnType<typeof createClient>;
