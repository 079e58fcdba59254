import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openUpload, usageRow } from '../usage/usage-scene.ts';
import { type Client, createClient, created, untilNotOverloaded } from './client.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { customer, integrator } from './people.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
let port: number;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client);
  shop = await customer(client, primary);
  await system.app.listen({ host: '127.0.0.1', port: 0 });
  port = (system.app.server.address() as AddressInfo).port;
});
afterAll(() => system.close());

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly route?: string;
}

const error = 50;
const linesSince = (place: number): readonly Line[] =>
  system.logged.slice(place).map((line) => JSON.parse(line));

/** What was logged is the line that every request has, and nothing of a failure. */
const expectNoFault = (place: number): void => {
  for (const [at, line] of linesSince(place).entries()) {
    expect(line.level, JSON.stringify(line)).toBeLessThan(error);
    expect(system.logged[place + at]).not.toMatch(/"stack"|\n? {4}at /);
  }
};

/** Sends bytes, and hangs up once there is an answer or the other side hung up; at once when nothing is waited for. */
const sendRaw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      text += part;
      socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

/** Until a request of the route has its line, and whatever else is to be said of it is said. */
const logged = async (place: number, route: string): Promise<void> => {
  await vi.waitUntil(() => linesSince(place).some((line) => line.msg === 'request' && line.route === route), {
    timeout: 240_000,
  });
  await sendRaw('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
};

const authorised = `Host: x\r\nAuthorization: Bearer ${operatorKey}\r\n`;

/** Begins a request, breaks off as soon as the server has some of it, and waits until that is logged. */
const breakOff = async (head: string, route: string): Promise<void> => {
  const place = system.logged.length;
  const arrived = new Promise<void>((resolve) => system.app.server.once('request', () => resolve()));
  const socket = connect(port, '127.0.0.1', () => socket.write(head));
  socket.on('error', () => undefined);
  await arrived;
  socket.destroy();
  await logged(place, route);
};

/** Takes the beginning of an answer, and leaves. */
const leaveAnswer = (path: string, accept: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const asking = httpRequest(
      {
        port,
        host: '127.0.0.1',
        path,
        agent: false,
        headers: { authorization: `Bearer ${operatorKey}`, accept },
      },
      (response) => {
        response.on('error', () => undefined);
        response.once('data', () => {
          asking.destroy();
          resolve();
        });
        response.once('end', () => resolve());
      },
    );
    asking.on('error', (failure) => (asking.destroyed ? resolve() : reject(failure)));
    asking.end();
  });

describe("A client's fault is no error in the log", () => {
  it('when a request is refused, for whatever reason', async () => {
    const place = system.logged.length;
    const statuses = new Set<number>();
    const refuse = async (answer: Promise<{ readonly status: number }>): Promise<void> => {
      const { status } = await answer;
      expect([status, status >= 400 && status < 500]).toEqual([status, true]);
      statuses.add(status);
    };
    await refuse(client.call('POST', '/v1/plans', { body: '{"name":' }));
    await refuse(client.call('POST', '/v1/plans', { body: '['.repeat(100_000) }));
    await refuse(client.call('POST', '/v1/plans', { body: '\ud800' }));
    await refuse(client.call('POST', '/v1/plans', { body: `"${'x'.repeat(1024 * 1024)}"` }));
    await refuse(
      client.call('POST', '/v1/plans', { body: 'a=b', headers: { 'content-type': 'text/plain' } }),
    );
    await refuse(client.call('POST', '/v1/plans', { body: '{}', headers: { 'content-length': '7' } }));
    await refuse(client.get('/v1/plans?limit=Infinity'));
    await refuse(client.get('/v1/plans?after=AAAAAAAA'));
    await refuse(client.get('/v1/plans', { as: null }));
    await refuse(client.get('/v1/plans', { as: 'nobody' }));
    await refuse(client.get('/v1/operations/parked', { as: primary.key }));
    await refuse(client.get('/v1/cameras/01900000-0000-7000-8000-0000000000aa'));
    await refuse(client.get('/v1/nothing'));
    await refuse(client.get('/v1/accounts/%ff'));
    await refuse(client.get(`/v1/accounts/${'x'.repeat(500)}`));
    await refuse(client.post(`/v1/accounts/${shop}/close`, { reason: 'r' }));
    const revision = { headers: { 'if-match': '"999"' } };
    await refuse(client.put('/v1/platform', { name: 'N', currency: 'EUR', timeZone: 'UTC' }, revision));
    const key = { headers: { 'idempotency-key': 'once' } };
    const plan = (name: string) => ({
      name,
      recordingMode: 'motion',
      retentionDays: 7,
      resolution: '1080p',
      pricePerCameraMonth: '5',
      currency: 'EUR',
    });
    created(await client.post('/v1/plans', plan('One'), key));
    await refuse(client.post('/v1/plans', plan('Two'), key));
    expect([...statuses].sort()).toEqual(
      expect.arrayContaining([400, 401, 403, 404, 409, 412, 413, 415, 422]),
    );
    expectNoFault(place);
  });

  it('when what arrives is no request', async () => {
    const place = system.logged.length;
    expect(await sendRaw('rubbish\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(`GET /v1/plans HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
    expect(await sendRaw(`POST /v1/plans HTTP/1.1\r\n${authorised}Content-Length: x\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 400 /,
    );
    expect(await sendRaw('GET /v1/plans HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expectNoFault(place);
  });

  it('when a body breaks off, by length, in chunks, or as an upload', async () => {
    const place = system.logged.length;
    const json = `${authorised}Content-Type: application/json\r\n`;
    await breakOff(`POST /v1/plans HTTP/1.1\r\n${json}Content-Length: 500\r\n\r\n{"name":`, '/v1/plans');
    await breakOff(`POST /v1/usage HTTP/1.1\r\n${json}Content-Length: 500\r\n\r\n{"items":[`, '/v1/usage');
    await breakOff(
      `POST /v1/plans HTTP/1.1\r\n${json}Transfer-Encoding: chunked\r\n\r\n5\r\n{"nam\r\n`,
      '/v1/plans',
    );
    const before = system.logged.length;
    const arrived = new Promise<void>((resolve) => system.app.server.once('request', () => resolve()));
    const upload = await openUpload(system.app);
    await arrived;
    await upload.send(`${JSON.stringify(usageRow(shop))}\n{"sour`);
    upload.breakOff();
    await logged(before, '/v1/usage');
    expectNoFault(place);
  });

  it('when the reader of an answer leaves, or may not have the rest', async () => {
    const place = system.logged.length;
    for (const [path, accept, route] of [
      ['/v1/recording-changes?after=0', 'text/event-stream', '/v1/recording-changes'],
      ['/v1/recording-changes?after=0&wait=30', 'application/json', '/v1/recording-changes'],
      ['/v1/customer-list', 'application/x-ndjson', '/v1/customer-list'],
      ['/v1/audit/export', 'application/x-ndjson', '/v1/audit/export'],
    ] as const) {
      const before = system.logged.length;
      if (accept === 'application/json')
        await breakOff(`GET ${path} HTTP/1.1\r\n${authorised}Accept: ${accept}\r\n\r\n`, route);
      else await leaveAnswer(path, accept);
      await logged(before, route);
    }
    expectNoFault(place);
  });

  it('but a fault of ours is one, before an answer and in the middle of it', async () => {
    const broken = await system.another({
      ports: {
        readModels: {
          ...system.ports.readModels,
          plans: async () => {
            throw new TypeError('a fault of ours');
          },
          customerList: async ({ after }) => {
            if (after !== undefined) throw new TypeError('a fault of ours');
            return { position: 0n, value: { items: [], next: 'more' } };
          },
        },
      },
    });
    const place = system.logged.length;
    const headers = { authorization: `Bearer ${operatorKey}` };
    const answer = await untilNotOverloaded(() => broken.inject({ url: '/v1/plans', headers }));
    expect(answer.statusCode).toBe(500);
    const base = await broken.listen({ host: '127.0.0.1', port: 0 });
    const list = fetch(`${base}/v1/customer-list`, {
      headers: { authorization: `Bearer ${operatorKey}`, accept: 'application/x-ndjson' },
    }).then((response) => response.text());
    await list.catch(() => undefined);
    await vi.waitUntil(() => linesSince(place).filter(({ level }) => level >= error).length === 2, {
      timeout: 240_000,
    });
    expect(system.logged.slice(place).filter((line) => line.includes('a fault of ours'))).toHaveLength(2);
  });
});
