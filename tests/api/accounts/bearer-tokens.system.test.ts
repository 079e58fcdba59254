import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { reset } from '#tests/adapters/http-double.ts';
import {
  filling,
  forged,
  inSeconds,
  keySet,
  newKey,
  type SigningKey,
} from '#tests/adapters/providers/issuer.ts';
import { created, expectProblem, untilNotOverloaded } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { integrator, registration } from '../kernel/people.ts';
import { bindIdentity, openProviderScene } from './provider-scene.ts';
import { personOf } from './sign-in-scene.ts';

let system: TestSystem;
let scene: Awaited<ReturnType<typeof openProviderScene>>;
let key: SigningKey;

beforeAll(async () => {
  system = await openSystem();
  scene = await openProviderScene(system);
  key = await newKey('first');
  scene.issuer.server.answerWith(keySet(key));
});
afterAll(async () => {
  await scene?.close();
  await system?.close();
});

let subjects = 0;
/** Somebody who has signed in by the provider before. */
const bound = async (
  accountId: AccountId = platformId,
  role: Parameters<typeof personOf>[3] = 'operator',
  subject?: string,
) => {
  subjects += 1;
  const own = subject ?? `subject-${subjects}`;
  const person = await personOf(system, scene.client, accountId, role);
  await bindIdentity(system, person.id, { issuer: scene.issuer.issuer, subject: own });
  return { ...person, subject: own, token: await scene.issuer.sign(key, { sub: own }) };
};

const session = '/v1/session';
const as = (token: string, headers: Readonly<Record<string, string>> = {}) => ({ as: token, headers });
const unauthenticated = async (token: string) => {
  const answer = await scene.client.get(session, as(token));
  expectProblem(answer, 401, 'unauthenticated');
  expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
};

describe('A bearer token of an identity provider', () => {
  it('stands for the person who is bound to its identity, who acts under that name', async () => {
    const anna = await bound();
    const me = await scene.client.get(session, as(anna.token));
    expect(me.body).toMatchObject({ kind: 'person', id: anna.id, role: 'operator', accountId: platformId });
    const { id } = created(await scene.client.post('/v1/integrators', registration(), as(anna.token)));
    for await (const { metadata } of system.ports.log.readStream(`integrator-${id}`, { limit: 1 }))
      expect(metadata.actor).toEqual({
        kind: 'person',
        principal: anna.id,
        role: 'operator',
        account: platformId,
      });
  });

  it('is 401 when it is not good, or when nobody is bound to its identity', async () => {
    const anna = await bound();
    const { issuer } = scene.issuer;
    const claims = { iss: issuer, aud: 'https://tierline.example', sub: anna.subject, exp: inSeconds(300) };
    const sign = (more: object) => scene.issuer.sign(key, { sub: anna.subject, ...more });
    for (const token of [
      await sign({ sub: 'a stranger' }),
      await sign({ exp: inSeconds(-60) }),
      await sign({ nbf: inSeconds(60) }),
      await sign({ aud: 'https://other.example' }),
      await sign({ iss: 'https://other.example' }),
      await scene.issuer.sign(await newKey('first'), { sub: anna.subject }),
      forged({ alg: 'none' }, claims),
      forged({ alg: 'HS256', kid: 'first' }, claims, 'AAAA'),
      `${anna.token}A`,
      'eyJ.eyJ.eyJ',
    ])
      await unauthenticated(token);
    expect((await scene.client.get(session, as(anna.token))).status).toBe(200);
  });

  it('is nobody’s from the next request on when the person is removed', async () => {
    const anna = await bound();
    expect((await scene.client.get(session, as(anna.token))).status).toBe(200);
    expect((await scene.client.delete(`/v1/people/${anna.id}`)).status).toBe(200);
    await unauthenticated(anna.token);
  });

  it('has the role and the account that the person has now', async () => {
    const { id } = await integrator(system, scene.client);
    const anna = await bound(id as AccountId, 'integrator');
    expect((await scene.client.patch(`/v1/people/${anna.id}`, { role: 'billing' })).status).toBe(200);
    expect((await scene.client.get(session, as(anna.token))).body).toMatchObject({
      role: 'billing',
      accountId: id,
    });
    await scene.client.post(`/v1/accounts/${id}/disable`, { reason: 'unpaid' });
    expectProblem(await scene.client.get(session, as(anna.token)), 403, 'account-disabled');
  });

  it('needs Tierline-Account where the identity is bound in several accounts', async () => {
    const { id } = await integrator(system, scene.client);
    const first = await bound();
    const second = await bound(id as AccountId, 'support', first.subject);
    const idOf = async (account: string): Promise<PersonId> =>
      (await scene.client.get(session, as(first.token, { 'tierline-account': account }))).body.id;
    expect(await idOf(id)).toBe(second.id);
    const choose = await scene.client.get(session, as(first.token));
    expectProblem(choose, 403, 'account-choice-needed');
    expect(choose.body.accounts.map(({ accountId }: { accountId: string }) => accountId).sort()).toEqual(
      [platformId, id].sort(),
    );
    expect(await idOf(platformId)).toBe(first.id);
    expect(await idOf(id)).toBe(second.id);
    const elsewhere = { 'tierline-account': '01993000-0000-7000-8000-0000000000aa' };
    expectProblem(await scene.client.get(session, as(first.token, elsewhere)), 403, 'account-choice-needed');
    await scene.client.post(`/v1/accounts/${id}/disable`, { reason: 'unpaid' });
    const disabled = await scene.client.get(session, as(first.token, { 'tierline-account': id }));
    expectProblem(disabled, 403, 'account-disabled');
    const nonsense = { 'tierline-account': 'alpha' };
    for (const token of [first.token, 'a key that nobody has'.replaceAll(' ', '-')])
      expectProblem(await scene.client.get(session, as(token, nonsense)), 400, 'malformed');
  });

  it('may have 8 KB and no more', async () => {
    const anna = await bound();
    const large = await scene.issuer.sign(key, { sub: anna.subject, groups: filling(5_900) });
    expect(large.length).toBeGreaterThan(8_000);
    expect(large.length).toBeLessThanOrEqual(8_192);
    expect((await scene.client.get(session, as(large))).status).toBe(200);
    const larger = await scene.issuer.sign(key, { sub: anna.subject, groups: filling(6_100) });
    expect(larger.length).toBeGreaterThan(8_192);
    await unauthenticated(larger);
  });

  it('is neither good nor wrong while the keys cannot be had; keys of ours go on', async () => {
    const anna = await bound();
    expect((await scene.client.get(session, as(anna.token))).status).toBe(200);
    scene.issuer.server.answerWith(reset);
    const byNewKey = await scene.issuer.sign(await newKey('second'), { sub: anna.subject });
    const away = await scene.client.get(session, as(byNewKey));
    expectProblem(away, 503, 'identity-provider-away');
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect((await scene.client.get(session, as(anna.token))).status).toBe(200);
    scene.keysGrowOlder(3_600_000);
    expectProblem(await scene.client.get(session, as(anna.token)), 503, 'identity-provider-away');
    expect((await scene.client.get(session)).status).toBe(200);
    scene.issuer.server.answerWith(keySet(key));
    scene.keysGrowOlder(60_000);
    expect((await scene.client.get(session, as(anna.token))).status).toBe(200);
  });

  it('is an unknown key where no issuer is set up', async () => {
    const anna = await bound();
    const headers = { authorization: `Bearer ${anna.token}` };
    const answer = await untilNotOverloaded(() => system.app.inject({ url: session, headers }));
    expect(answer.statusCode).toBe(401);
  });
});
