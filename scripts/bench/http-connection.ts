import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  header(name: string): string | undefined;
  readonly body: string;
}

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly key: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One connection that is kept: a request at a time. */
export interface Connection {
  ask(ask: Ask): Promise<Answer>;
  close(): void;
}

const end = Buffer.from('\r\n\r\n');

const requestText = (host: string, { method, path, key, body, headers = {} }: Ask): string => {
  let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n`;
  for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`;
  if (body === undefined) return `${text}\r\n`;
  return `${text}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

/** A whole answer at the start of what was received, and where it ends; nothing while some of it is still to come. */
const parse = (received: Buffer): { readonly answer: Answer; readonly length: number } | undefined => {
  const headEnd = received.indexOf(end);
  if (headEnd === -1) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  const header = (name: string): string | undefined => {
    const start = head.toLowerCase().indexOf(`\r\n${name}: `);
    if (start === -1) return undefined;
    const from = start + name.length + 4;
    const to = head.indexOf('\r\n', from);
    return head.slice(from, to === -1 ? undefined : to);
  };
  const bodyLength = header('content-length');
  if (bodyLength === undefined) throw new Error(`an answer without a length: ${head}`);
  const bodyStart = headEnd + end.length;
  const length = bodyStart + Number(bodyLength);
  if (received.length < length) return undefined;
  const body = received.toString('utf8', bodyStart, length);
  return { answer: { status: Number(head.slice(9, 12)), header, body }, length };
};

/**
 * As little HTTP as will do, since the load generator shares the cores with the server: keep-alive, a length on every
 * answer, no pipelining.
 */
export const openConnection = async (port: number): Promise<Connection> => {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  let received: Buffer = Buffer.alloc(0);
  let waiting: PromiseWithResolvers<Answer> | undefined;
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    try {
      const parsed = parse(received);
      if (!parsed) return;
      received = received.subarray(parsed.length);
      waiting?.resolve(parsed.answer);
      waiting = undefined;
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const host = `127.0.0.1:${port}`;
  return {
    ask: (ask) => {
      if (waiting) return Promise.reject(new Error('one request at a time'));
      waiting = Promise.withResolvers<Answer>();
      const { promise } = waiting;
      socket.write(requestText(host, ask));
      return promise;
    },
    close: () => socket.destroy(),
  };
};
