import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf, type SessionId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { integrator } from '../kernel/people.ts';
import { anybody, type Browser, begin, by, origin } from './sign-in-scene.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  acme = await integrator(system, client);
});
afterAll(() => system.close());

const ended = async ({ cookie }: Pick<Browser, 'cookie'>): Promise<boolean> =>
  (await client.get('/v1/me', by({ cookie }))).status === 401;

describe('A session of a key', () => {
  it('is the key, for as long as the key is good', async () => {
    const { id, key } = created(
      await client.post(`/v1/accounts/${acme.id}/api-keys`, { role: 'integrator', name: 'Desk' }),
    );
    const session = await begin(client, { apiKey: key });
    expect(session.me).toMatchObject({ kind: 'key', id, name: 'Desk', accountId: acme.id });
    expect(session.cookie).not.toContain(key);
    expect((await client.get('/v1/session', by(session))).body).toMatchObject({ id, kind: 'key' });
    created(await client.delete(`/v1/api-keys/${id}`));
    expect(await ended(session)).toBe(true);
  });

  it("of the environment's operator key ends when that key is another", async () => {
    const session = await begin(client, { apiKey: operatorKey });
    expect(session.me).toMatchObject({ kind: 'key', id: 'operator-key', role: 'operator' });
    const later: FastifyInstance = await system.another({ ports: { operatorKey: 'another operator key' } });
    expect((await createClient(later).get('/v1/me', by(session))).status).toBe(401);
    expect(await ended(session)).toBe(false);
  });

  it('is marked for https where the site is found by https, and begun on its pages alone', async () => {
    const secure = createClient(
      await system.another({ settings: { publicUrl: 'https://tierline.example/app' } }),
    );
    const proof = { apiKey: operatorKey };
    const answer = await secure.post('/v1/session', proof, anybody);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-tierline_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
    );
    const from = (site: string) => ({ as: null, headers: { origin: site } });
    expect((await secure.post('/v1/session', proof, from('https://tierline.example'))).status).toBe(201);
    for (const site of ['https://evil.example', 'null', origin])
      expectProblem(await secure.post('/v1/session', proof, from(site)), 403, 'cross-site-request');
    const planted = String(answer.headers['set-cookie']).split(';')[0]?.replace('__Host-', '') ?? '';
    expect((await secure.get('/v1/me', by({ cookie: planted }))).status).toBe(401);
  });

  it('is swept once it has idled, and others stay', async () => {
    const now = Date.now();
    const { sessionStore } = system.ports;
    const stored = (id: string, usedAt: number) => ({
      id: id as SessionId,
      holder: { kind: 'key', keyId: 'operator-key', keyHash: 'x' } as const,
      begunAt: instantOf(usedAt),
      usedAt: instantOf(usedAt),
      endsAt: instantOf(now + 3_600_000),
    });
    const [idle, used] = [v7(), v7()];
    await sessionStore.begin(Buffer.from(idle), stored(idle, now - 7_200_000));
    await sessionStore.begin(Buffer.from(used), stored(used, now));
    expect(await sessionStore.sweep(instantOf(now - 3_600_000), instantOf(now))).toBeGreaterThan(0);
    expect(await sessionStore.byId(idle as SessionId)).toBeUndefined();
    expect(await sessionStore.byId(used as SessionId)).toBeDefined();
  });
});
