import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignInStores } from '#adapters/postgres/sign-in-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { integrator } from '../kernel/people.ts';
import { anybody, type Browser, begin, by, mailedToken, origin, ownPage, personOf } from './sign-in-scene.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  acme = await integrator(system, client);
});
afterAll(() => system.close());

const signedIn = async (role: 'integrator' | 'support' | 'operator' = 'integrator') => {
  const person = await personOf(
    system,
    client,
    role === 'operator' ? platformId : (acme.id as AccountId),
    role,
  );
  const token = await mailedToken(system, client, person.email);
  return { person, ...(await begin(client, { token })) };
};
const details = `/v1/integrators`;
const renamed = (name: string) => ({ name });
const ended = async ({ cookie }: Pick<Browser, 'cookie'>): Promise<boolean> =>
  (await client.get('/v1/me', by({ cookie }))).status === 401;

describe('A request by the cookie', () => {
  const origins = { own: origin, other: 'https://evil.example', opaque: 'null', none: undefined };
  const marks = { marked: '1', wrong: '2', unmarked: undefined };
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  const urls = {
    GET: () => '/v1/me',
    HEAD: () => '/v1/me',
    POST: () => `/v1/accounts/${acme.id}/api-keys`,
    PUT: () => `/v1/accounts/${acme.id}/sending`,
    PATCH: () => `${details}/${acme.id}`,
    DELETE: () => `/v1/api-keys/${v7()}`,
  };

  it('changes something only with Tierline-Session: 1 and an Origin of this site; reads need neither', async () => {
    const { cookie } = await signedIn();
    const let_in: string[] = [];
    for (const method of methods)
      for (const [where, from] of Object.entries(origins))
        for (const [mark, value] of Object.entries(marks)) {
          const headers = {
            ...(from ? { origin: from } : {}),
            ...(value ? { 'tierline-session': value } : {}),
          };
          const answer = await client.call(method, urls[method](), {
            ...by({ cookie }, headers),
            ...(method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : { body: {} }),
          });
          const isRefused = answer.status === 403;
          if (isRefused) expectProblem(answer, 403, 'cross-site-request');
          else let_in.push(`${method} ${where} ${mark}`);
        }
    const reads = ['GET', 'HEAD'].flatMap((method) =>
      Object.keys(origins).flatMap((where) => Object.keys(marks).map((mark) => `${method} ${where} ${mark}`)),
    );
    const changes = ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} own marked`);
    expect(let_in).toEqual([...reads, ...changes]);
  });

  it('names the header at fault, and counts by the key where there is one too', async () => {
    const { cookie } = await signedIn();
    const change = (headers: Readonly<Record<string, string>>) =>
      client.patch(`${details}/${acme.id}`, renamed('Nord'), by({ cookie }, headers));
    expectProblem(await change({ origin }), 403, 'cross-site-request', 'Tierline-Session');
    expectProblem(await change({ 'tierline-session': '1' }), 403, 'cross-site-request', 'Origin');
    const keyed = await client.get('/v1/me', by({ cookie }, { authorization: `Bearer ${operatorKey}` }));
    expect(keyed.body).toMatchObject({ kind: 'key', id: 'operator-key' });
    const byKey = { authorization: `Bearer ${operatorKey}` };
    expect((await change(byKey)).status).toBe(200);
    expectProblem(
      await client.get('/v1/me', by({ cookie }, { authorization: 'Bearer nonsense' })),
      401,
      'unauthenticated',
    );
  });

  it('stands in the record by the person, whose idempotency keys are their own', async () => {
    const { person, cookie } = await signedIn();
    const send = (session: { cookie: string }, name: string) =>
      client.patch(
        `${details}/${acme.id}`,
        renamed(name),
        by(session, { ...ownPage, 'idempotency-key': 'one-for-each' }),
      );
    const first = created(await send({ cookie }, 'Named by Ada'));
    const other = await signedIn();
    const second = created(await send(other, 'Named by Bo'));
    expect(second.revision).toBeGreaterThan(first.revision);
    const actors: unknown[] = [];
    for await (const event of system.ports.log.readStream(`integrator-${acme.id}`))
      if (event.type === 'IntegratorDetailsChanged') actors.push(event.metadata.actor);
    expect(actors.slice(-2)).toEqual([
      { kind: 'person', principal: person.id, role: 'integrator', account: acme.id },
      { kind: 'person', principal: other.person.id, role: 'integrator', account: acme.id },
    ]);
  });
});

describe('A session', () => {
  it('is seen and ended by its person and by operators, and by nobody else', async () => {
    const { person, cookie } = await signedIn();
    const colleague = await signedIn();
    const url = `/v1/people/${person.id}/sessions`;
    const { items } = (await client.get(url, by({ cookie }))).body;
    expect(items).toEqual([
      {
        id: expect.any(String),
        method: 'link',
        begunAt: expect.any(String),
        lastUsedAt: expect.any(String),
        endsAt: expect.any(String),
        networkAddress: '127.0.0.1',
        browser: 'Test Browser',
        current: true,
      },
    ]);
    expect((await client.get(url)).body.items[0]).toMatchObject({ id: items[0].id, current: false });
    expectProblem(await client.get(url, by(colleague)), 403, 'forbidden');
    expectProblem(await client.get(`/v1/people/${v7()}/sessions`, by(colleague)), 404, 'not-found');
    const end = (more: object) => client.delete(`/v1/sessions/${items[0].id}`, more);
    expectProblem(await end(by(colleague, ownPage)), 404, 'not-found');
    expect((await end({})).body).toMatchObject({ id: items[0].id, changed: true });
    expect(await ended({ cookie })).toBe(true);
    expect(await ended(colleague)).toBe(false);
  });

  it('is told of as of a position that is waited for, and refused where the log has none', async () => {
    const { person, cookie } = await signedIn();
    const head = await system.ports.log.head();
    for (const url of ['/v1/session', `/v1/people/${person.id}/sessions`]) {
      const shown = await client.get(url, by({ cookie }, { 'tierline-at-least': String(head) }));
      expect(shown.status).toBe(200);
      expect(BigInt(String(shown.headers['tierline-position']))).toBeGreaterThanOrEqual(head);
      const beyond = { 'tierline-at-least': String(head + 1_000_000_000n) };
      expectProblem(await client.get(url, by({ cookie }, beyond)), 409, 'position-not-in-log');
    }
  });

  it('is known to another API process over the same stores, and ends for all when it ends at one', async () => {
    const { store, pool, ports } = system;
    const log = createEventLog(store, ports.secrets);
    const other = createClient(await system.another({ ports: { log, ...openSignInStores(pool) } }));
    const { person, cookie } = await signedIn();
    const seen = await other.get('/v1/me', by({ cookie }));
    expect(seen.body).toMatchObject({ kind: 'person', id: person.id, accountId: acme.id });
    expect((await other.delete('/v1/session', by({ cookie }, ownPage))).body).toEqual({ ended: true });
    expect(await ended({ cookie })).toBe(true);
    const next = await personOf(system, client, acme.id as AccountId, 'integrator');
    const there = await begin(other, { token: await mailedToken(system, client, next.email) });
    expect((await client.get('/v1/me', by(there))).body).toMatchObject({ id: next.id });
    created(await client.delete(`/v1/people/${next.id}`));
    expect((await other.get('/v1/me', by(there))).status).toBe(401);
  });

  it('ends by signing out, which works whatever became of the account, and leaves an event', async () => {
    const { person, cookie } = await signedIn();
    const out = (headers: object) => client.delete('/v1/session', by({ cookie }, { ...headers }));
    expectProblem(await out({}), 403, 'cross-site-request');
    created(await client.post(`/v1/accounts/${acme.id}/disable`, { reason: 'unpaid' }));
    expectProblem(await client.get('/v1/me', by({ cookie })), 403, 'account-disabled');
    const signedOut = await out(ownPage);
    expect({ status: signedOut.status, body: signedOut.body }).toEqual({
      status: 200,
      body: { ended: true },
    });
    expect(signedOut.headers['set-cookie']).toMatch(/^tierline_session=; .*Max-Age=0$/);
    created(await client.post(`/v1/accounts/${acme.id}/enable`, { reason: 'paid' }));
    expect(await ended({ cookie })).toBe(true);
    expect((await client.delete('/v1/session', anybody)).body).toEqual({ ended: false });
    const types: string[] = [];
    for await (const { type } of system.ports.log.readStream(`person-${person.id}`))
      if (type.startsWith('PersonSigned')) types.push(type);
    expect(types).toEqual(['PersonSignedIn', 'PersonSignedOut']);
  });

  it('has the role as it is now, and is over at the request after the removal', async () => {
    const { person, cookie } = await signedIn('support');
    created(await client.patch(`/v1/people/${person.id}`, { role: 'billing' }));
    expect((await client.get('/v1/me', by({ cookie }))).body).toMatchObject({ role: 'billing' });
    created(await client.delete(`/v1/people/${person.id}`));
    expect(await ended({ cookie })).toBe(true);
  });

  it('of an operator acts for an account, and is refused like any other when it idled or grew old', async () => {
    const { cookie } = await signedIn('operator');
    const acting = { 'tierline-on-behalf-of': acme.id, 'tierline-reason': 'asked by phone' };
    expect((await client.get('/v1/me', by({ cookie }, acting))).body).toMatchObject({
      kind: 'person',
      role: 'integrator',
      accountId: acme.id,
    });
    const hash = 'select id from tierline.session order by begun_at desc limit 1';
    await system.pool.query(
      `update tierline.session set used_at = clock_timestamp() - interval '61 minutes' where id = (${hash})`,
    );
    expect(await ended({ cookie })).toBe(true);
    await system.pool.query(
      `update tierline.session set used_at = clock_timestamp(), ends_at = clock_timestamp() where id = (${hash})`,
    );
    expect(await ended({ cookie })).toBe(true);
  });

  it('opens long answers too, and idles beside one that goes on', async () => {
    const { cookie } = await signedIn();
    const exported = await client.get(`/v1/audit/export?account=${acme.id}`, by({ cookie }));
    expect(exported.status).toBe(200);
    const token = cookie.split('=')[1] ?? '';
    const { counting } = system.tierline;
    const id = (await counting.stored(token))?.id;
    const earlier = "update tierline.session set used_at = used_at - interval '10 minutes' where id = $1";
    await system.pool.query(earlier, [id]);
    const usedAt = async () => (await counting.stored(token))?.usedAt;
    const before = await usedAt();
    expect(await counting.find(token, false)).toBeDefined();
    expect(await usedAt()).toBe(before);
    expect(await counting.find(token, true)).toBeDefined();
    expect(await usedAt()).not.toBe(before);
  });

  it('that an older database brings back does not count when the log knows that it ended, or never began', async () => {
    const { person, cookie } = await signedIn();
    const kept = (await system.pool.query('select * from tierline.session where person_id = $1', [person.id]))
      .rows[0];
    await client.delete('/v1/session', by({ cookie }, ownPage));
    const restore = (id: string) =>
      system.pool.query(
        `insert into tierline.session (token_hash, id, person_id, begun_at, used_at, ends_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (token_hash) do update set id = excluded.id`,
        [kept.token_hash, id, person.id, kept.begun_at, kept.used_at, kept.ends_at],
      );
    await restore(kept.id);
    expect(await ended({ cookie })).toBe(true);
    await restore(v7());
    expect(await ended({ cookie })).toBe(true);
  });
});
