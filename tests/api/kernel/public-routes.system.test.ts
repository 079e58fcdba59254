import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { untilNotOverloaded } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';

let system: TestSystem;
/** An API that lets those who have no key ask twice a second. */
let strict: FastifyInstance;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  strict = await system.another({ settings: { publicRatePerSecond: 2 } });
});
afterAll(() => system.close());

/** Documents that are the same for everybody. */
const documents = [
  '/openapi.json',
  '/docs',
  '/docs/',
  '/docs/json',
  '/docs/yaml',
  '/docs/static/swagger-ui.css',
  '/docs/static/swagger-ui-bundle.js',
  '/docs/static/swagger-initializer.js',
];

const read = (app: FastifyInstance, url: string, headers: Readonly<Record<string, string>> = {}) =>
  untilNotOverloaded(() => app.inject({ method: 'GET', url, headers }));

describe('A public document', () => {
  it.each(documents)('%s is made once, however often and by however many it is asked for', async (url) => {
    const made = vi.spyOn(system.app, 'swagger');
    const first = await read(system.app, url);
    expect(first.statusCode).toBe(200);
    const before = made.mock.calls.length;
    const answers = await Promise.all(Array.from({ length: 50 }, () => read(system.app, url)));
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(answer.rawPayload.equals(first.rawPayload)).toBe(true);
      expect(answer.headers['content-type']).toBe(first.headers['content-type']);
      expect(answer.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    }
    expect(made.mock.calls.length).toBe(before);
  });

  it.each(documents)('%s answers 304 to who has it, and compressed to who takes that', async (url) => {
    const whole = await read(system.app, url, { range: 'bytes=0-3' });
    expect(whole.statusCode).toBe(200);
    const { etag } = whole.headers;
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await read(system.app, url, { 'if-none-match': `"other", ${etag}` });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload).toHaveLength(0);
    const packed = await read(system.app, url, { 'accept-encoding': 'br, gzip' });
    const unpacked =
      packed.headers['content-encoding'] === 'gzip' ? gunzipSync(packed.rawPayload) : packed.rawPayload;
    expect(unpacked.equals(whole.rawPayload)).toBe(true);
    if (whole.rawPayload.length > 2048)
      expect(packed.rawPayload.length).toBeLessThan(whole.rawPayload.length * 0.7);
  });

  it('that nobody made is 404 each time, and does not stay in memory', async () => {
    for (let number = 0; number < 100; number += 1)
      expect((await read(system.app, `/docs/static/none-${number}.js`)).statusCode).toBe(404);
    expect((await read(system.app, '/docs')).statusCode).toBe(200);
  });
});

describe('Readiness', () => {
  it('is found out once for all who ask meanwhile, and anew for the next', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ready = vi.fn(async () => {
      await promise;
      return { ok: true, checks: {}, degraded: [] };
    });
    const app = await system.another({ ready });
    const asking = Array.from({ length: 50 }, () => read(app, '/health/ready'));
    await vi.waitUntil(() => ready.mock.calls.length > 0, { timeout: 240_000 });
    resolve();
    for (const { statusCode } of await Promise.all(asking)) expect(statusCode).toBe(200);
    const calls = ready.mock.calls.length;
    // One for all, if the machine let all of them in before the first was answered.
    expect(calls).toBeLessThan(50);
    expect((await read(app, '/health/ready')).statusCode).toBe(200);
    expect(ready).toHaveBeenCalledTimes(calls + 1);
  });
});

describe('Who has no key', () => {
  const strangers = [
    ...documents,
    '/',
    '/nothing-here',
    '/v1/customer-list',
    '/v1/accounts/01900000-0000-7000-8000-0000000000aa',
    '/v1/nothing-here',
  ];

  it.each(strangers)('is held to so many requests a second at %s', async (url) => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => read(strict, url)));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    // Were the sixty to take longer than a second, two more would be let in for each.
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers, json } of refused) {
      expect(headers['retry-after']).toBe('1');
      expect(json()).toMatchObject({ code: 'rate-limited', status: 429 });
    }
  });

  it('is held to as many with a cookie that is nobody’s', async () => {
    const cookie = `tierline_session=${'x'.repeat(43)}`;
    const ask = async () => (await read(strict, '/v1/customer-list', { cookie })).statusCode;
    // Whoever was let in before counts until the second is over.
    await expect.poll(ask, { timeout: 240_000 }).toBe(401);
    const statuses = new Set(await Promise.all(Array.from({ length: 60 }, ask)));
    expect(statuses).toContain(429);
    expect(statuses).toEqual(new Set([429, ...(statuses.has(401) ? [401] : [])]));
  });

  it.each(['/health/live', '/health/ready'])('may ask for %s as often as need be', async (url) => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => read(strict, url)));
    expect(answers.filter(({ statusCode }) => statusCode !== 200)).toEqual([]);
  });
});
