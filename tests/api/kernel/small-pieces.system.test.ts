import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPieces } from '#api/kernel/server/limit-pieces.ts';
import { received } from '#api/usage/uploads/received.ts';
import { sized, someOf } from '#tests/scenes/sizes.ts';
import { ndjson, openUpload } from '../usage/usage-scene.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { sampleRequests } from './sample-requests.ts';

let system: TestSystem;
let port: number;
/** Pieces of bodies that this server took, by what the request says it is. */
const taken = new Map<string, number>();
beforeAll(async () => {
  system = await openSystem({ worker: false });
  await system.app.listen({ host: '127.0.0.1', port: 0 });
  const address = system.app.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  // Before everything else that listens, so within whatever counts and refuses.
  system.app.server.prependListener('request', (request) => {
    const name = String(request.headers['x-request-id']);
    const push = request.push.bind(request);
    request.push = (piece: unknown, encoding?: BufferEncoding) => {
      if (piece !== null) taken.set(name, (taken.get(name) ?? 0) + 1);
      return push(piece, encoding);
    };
  });
});
afterAll(() => system.close());

let sent = 0;

/** Sends a body in chunks of so many bytes, and says what came until the connection ended. */
const sendPieces = async (
  { method, url }: { readonly method: string; readonly url: string },
  {
    pieces,
    size = 1,
    end = '',
    type = 'application/json',
    key = operatorKey,
  }: { pieces: number; size?: number; end?: string; type?: string; key?: string | undefined },
) => {
  sent += 1;
  const name = `pieces-${sent}`;
  const text = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      heard += part;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
    socket.write(
      [
        `${method} ${url} HTTP/1.1`,
        'Host: tierline',
        `X-Request-Id: ${name}`,
        `Content-Type: ${type}`,
        'Transfer-Encoding: chunked',
        ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
        ...(end === '' ? [] : ['Connection: close']),
        '',
        '',
      ].join('\r\n'),
    );
    socket.write(`${size.toString(16)}\r\n${' '.repeat(size)}\r\n`.repeat(pieces) + end);
  });
  return { text, status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]), pieces: taken.get(name) ?? 0 };
};

const lastChunk = '0\r\n\r\n';

describe('A body in absurdly small pieces', () => {
  it('ends its connection before more of it is taken, whatever operation it is sent to, with a key or without', async () => {
    const { app } = system;
    const strange = ['/', '/nothing-here', '/v1/nothing-here', '/docs', '/health/live', '/%zz'];
    const requests = [
      ...sampleRequests(app).map(({ request }) => ({ method: request.method, url: String(request.url) })),
      ...strange.flatMap((url) => ['GET', 'POST', 'DELETE'].map((method) => ({ method, url }))),
      { method: 'POST', url: '/email-confirmations/some-token' },
    ];
    expect(requests.length).toBeGreaterThan(80);
    let refused = 0;
    for (const request of requests)
      for (const key of someOf([operatorKey, undefined], 2)) {
        const told = `${request.method} ${request.url} ${key === undefined ? 'without a key' : ''}`;
        const { text, status, pieces } = await sendPieces(request, { pieces: 20_000, key });
        expect(pieces, told).toBeLessThan(1_200);
        expect(status >= 500 && status !== 503, `${told}: ${text}`).toBe(false);
        if (text.includes('too many pieces')) {
          expect(text, told).toMatch(/^HTTP\/1.1 400 .*application\/problem\+json.*"code":"malformed"/s);
          refused += 1;
        }
      }
    expect(refused).toBeGreaterThan(sized(15, 30));
  });

  it.each(['application/json', ndjson, 'application/x-www-form-urlencoded', 'text/plain'])(
    'is refused as what it says it is: %s',
    async (type) => {
      const { pieces } = await sendPieces({ method: 'POST', url: '/v1/usage' }, { pieces: 20_000, type });
      expect(pieces).toBeLessThan(1_200);
    },
  );

  it('is taken where they are few, or hold something', async () => {
    const url = '/v1/usage';
    for (const [pieces, size] of [
      [1_000, 1],
      [5_000, 16],
      [2_000, 200],
    ] as const) {
      const answer = await sendPieces(
        { method: 'POST', url },
        { pieces, size, end: lastChunk, type: ndjson },
      );
      expect(answer.text).toMatch(/^HTTP\/1.1 200 .*\{"items":\[\]\}/s);
    }
  });

  it('does not hold up the next upload', async () => {
    await sendPieces({ method: 'POST', url: '/v1/usage' }, { pieces: 20_000, type: ndjson });
    const upload = await openUpload(system.app);
    upload.end();
    expect((await upload.answer).status).toBe(200);
  });
});

describe('The count of pieces', () => {
  const untilRefused = (sizes: (piece: number) => number, most = 100_000): number => {
    const isOneTooMany = countPieces();
    for (let piece = 0; piece < most; piece += 1) if (isOneTooMany(sizes(piece))) return piece;
    return most;
  };

  it('goes by what they hold, and large ones before do not pay for small ones after them', () => {
    expect(untilRefused(() => 1)).toBeLessThan(1_200);
    expect(untilRefused(() => 15)).toBeLessThan(17_000);
    expect(untilRefused(() => 16)).toBe(100_000);
    expect(untilRefused((piece) => (piece < 1_000 ? 65_536 : 1))).toBeLessThan(1_000 + 1_200);
    expect(untilRefused((piece) => (piece % 12 === 0 ? 200 : 1))).toBe(100_000);
  });
});

describe('The pieces of an upload', () => {
  it('that are there together are taken together: one part, and nothing waited for', async () => {
    const body = new PassThrough({ highWaterMark: 10 ** 6 });
    let waits = 0;
    let parts = 0;
    let bytes = 0;
    const arrival = {
      restart: () => {
        waits += 1;
      },
      pause: () => undefined,
    };
    const draining = new AbortController().signal;
    const rounds = 5;
    const each = 10_000;
    const write = () => {
      for (let piece = 0; piece < each; piece += 1) body.write('x');
    };
    write();
    const upload = received({ body, arrival, draining, taken: (length) => (bytes += length) });
    for await (const part of upload) {
      expect(part.length).toBeGreaterThan(0);
      parts += 1;
      if (bytes === rounds * each) body.end();
      else if (bytes % each === 0) write();
    }
    expect(bytes).toBe(rounds * each);
    expect(parts).toBeLessThanOrEqual(2 * rounds);
    expect(waits).toBeLessThanOrEqual(2 * rounds + 1);
  });
});
