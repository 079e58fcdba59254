import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttempt, sealAttempt } from '#application/accounts/identities/sign-in-attempt.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { integrator } from '../kernel/people.ts';
import { callback, cookieOf, openProviderScene, publicUrl } from './provider-scene.ts';
import { by, newAddress, personOf } from './sign-in-scene.ts';

type Scene = Awaited<ReturnType<typeof openProviderScene>>;

let system: TestSystem;
let scene: Scene;

beforeAll(async () => {
  system = await openSystem();
  scene = await openProviderScene(system);
});
afterAll(async () => {
  await scene?.close();
  await system?.close();
});

const verified = (email: string) => ({ email, email_verified: true });
const session = (cookies: readonly string[]) => cookieOf(cookies, 'tierline_session');
const operator = (email?: string) => personOf(system, scene.client, platformId, 'operator', email);

const eventsOf = async (id: Parameters<typeof streams.person>[0]): Promise<readonly AnyEvent[]> => {
  const events: AnyEvent[] = [];
  for await (const event of system.ports.log.readStream(streams.person(id))) events.push(event);
  return events;
};
/** What happened to a person, but for mails, which processes send in their own time. */
const typesOf = async (id: Parameters<typeof streams.person>[0]) =>
  (await eventsOf(id)).map(({ type }) => type).filter((type) => !type.startsWith('Invitation'));

let people = 0;
/** A name that the provider gives to nobody else. */
const newSubject = (): string => {
  people += 1;
  return `subject-${people}`;
};

describe('Signing in by an identity provider', () => {
  it('leads the browser there and has it keep the attempt for ten minutes', async () => {
    const { status, location, cookies, text } = await scene.leave();
    expect(status).toBe(303);
    expect(location).toMatch(new RegExp(`^${scene.provider.issuer}/`));
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${publicUrl}${callback}`);
    expect(cookies).toEqual([
      expect.stringMatching(/^tierline_attempt=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
    expect(text).toBe('');
  });

  it('begins a session the first time by the verified address, and binds the identity', async () => {
    const anna = await operator();
    const subject = newSubject();
    const back = await scene.signIn(subject, verified(anna.email.toUpperCase()));
    expect(back.status).toBe(303);
    expect(back.headers.location).toBe(`${publicUrl}/console`);
    expect(cookieOf(back.cookies, 'tierline_attempt')).toBe('tierline_attempt=');
    const me = await scene.client.get('/v1/session', by({ cookie: session(back.cookies) }));
    expect(me.body).toMatchObject({ kind: 'person', id: anna.id, role: 'operator', accountId: platformId });
    const events = await eventsOf(anna.id);
    const [bound, signedIn] = ['PersonIdentityBound', 'PersonSignedIn'].map((wanted) =>
      events.find(({ type }) => type === wanted),
    );
    expect(bound).toMatchObject({
      type: 'PersonIdentityBound',
      data: { issuer: scene.provider.issuer, subject },
      metadata: { actor: { kind: 'person', principal: anna.id }, path: [platformId] },
    });
    expect(signedIn).toMatchObject({
      type: 'PersonSignedIn',
      data: { method: 'oidc', browser: 'Test Browser' },
    });
  });

  it('goes by the identity from then on, whatever address the provider tells', async () => {
    const anna = await operator();
    const subject = newSubject();
    await scene.signIn(subject, verified(anna.email));
    for (const claims of [verified(newAddress()), { email: anna.email, email_verified: false }, {}])
      expect((await scene.signIn(subject, claims)).status).toBe(303);
    const types = await typesOf(anna.id);
    expect(types.filter((type) => type === 'PersonIdentityBound')).toHaveLength(1);
    expect(types.filter((type) => type === 'PersonSignedIn')).toHaveLength(4);
  });

  it('is refused alike for an address that is not verified, for strangers, and for another identity', async () => {
    const anna = await operator();
    const bound = await operator();
    await scene.signIn(newSubject(), verified(bound.email));
    const refused = [
      await scene.signIn(newSubject(), { email: anna.email, email_verified: false }),
      await scene.signIn(newSubject(), { email: anna.email }),
      await scene.signIn(newSubject(), {}),
      await scene.signIn(newSubject(), verified(newAddress())),
      await scene.signIn(newSubject(), verified(bound.email)),
    ];
    for (const { status, code, body, cookies } of refused) {
      expect({ status, code }).toEqual({ status: 403, code: 'identity-not-known' });
      expect(body).toEqual(refused[0]?.body);
      expect(session(cookies)).toBe('');
    }
    expect(await typesOf(anna.id)).toEqual(['PersonInvited', 'PersonJoined']);
  });

  it('ends with the removal of the person, at the next request and at the next attempt', async () => {
    const anna = await operator();
    const subject = newSubject();
    const { cookies } = await scene.signIn(subject, verified(anna.email));
    const cookie = session(cookies);
    expect((await scene.client.get('/v1/session', by({ cookie }))).status).toBe(200);
    expect((await scene.client.delete(`/v1/people/${anna.id}`)).status).toBe(200);
    expect((await scene.client.get('/v1/session', by({ cookie }))).status).toBe(401);
    expect(await scene.signIn(subject)).toMatchObject({ status: 403, code: 'identity-not-known' });
    expect(await scene.signIn(newSubject(), verified(anna.email))).toMatchObject({ status: 403 });
  });

  it('takes an answer of the provider once', async () => {
    const anna = await operator();
    const { location, attempt } = await scene.leave();
    const answer = await scene.provider.signIn(location, newSubject(), verified(anna.email));
    expect((await scene.comeBack(answer, attempt)).status).toBe(303);
    expect(await scene.comeBack(answer, attempt)).toMatchObject({ status: 403, code: 'identity-not-proven' });
  });

  it('takes no answer without the attempt of this very browser', async () => {
    const anna = await operator();
    const { location, attempt } = await scene.leave();
    const other = await scene.leave();
    const answer = await scene.provider.signIn(location, newSubject(), verified(anna.email));
    const altered = attempt.slice(0, -2) + (attempt.endsWith('AA') ? 'BB' : 'AA');
    const state = new URLSearchParams(answer).get('state') ?? '';
    const attempts: readonly (readonly [answer: string, cookie: string])[] = [
      [answer, ''],
      [answer, other.attempt],
      [answer, altered],
      [answer, 'tierline_attempt='],
      [answer, `${attempt}x`],
      [answer.replace(state, 'another-state'), attempt],
      [answer.replace(`state=${state}`, ''), attempt],
      ['', attempt],
    ];
    for (const [query, cookie] of attempts)
      expect(await scene.comeBack(query, cookie)).toMatchObject({ status: 400, code: 'sign-in-not-begun' });
    expect(await typesOf(anna.id)).toEqual(['PersonInvited', 'PersonJoined']);
    // None of these used the answer up.
    expect((await scene.comeBack(answer, attempt)).status).toBe(303);
  });

  it('takes no answer that was made for another nonce, and none of a person who declined', async () => {
    const anna = await operator();
    const { location, attempt } = await scene.leave();
    const { tokenSecret } = system.ports.secrets;
    const opened = openAttempt(attempt.split('=')[1] ?? '', tokenSecret, system.ports.clock.now());
    if (!opened) throw new Error('the cookie is not an attempt');
    const mixed = `tierline_attempt=${sealAttempt({ ...opened, nonce: 'another' }, tokenSecret)}`;
    const answer = await scene.provider.signIn(location, newSubject(), verified(anna.email));
    const notProven = { status: 403, code: 'identity-not-proven' };
    expect(await scene.comeBack(answer, mixed)).toMatchObject(notProven);
    expect(await scene.signIn('')).toMatchObject(notProven);
  });

  it('asks for the account where there are several, and begins again with it', async () => {
    const { id: accountId } = await integrator(system, scene.client);
    const email = newAddress();
    const anna = await operator(email);
    const alsoAnna = await personOf(system, scene.client, accountId as AccountId, 'billing', email);
    const subject = newSubject();
    const choose = await scene.signIn(subject, verified(email));
    expect(choose).toMatchObject({ status: 409, code: 'account-choice-needed' });
    expect(choose.body.accounts).toHaveLength(2);
    expect(choose.body.accounts).toContainEqual({ accountId, name: expect.any(String), role: 'billing' });
    expect(await typesOf(anna.id)).toEqual(['PersonInvited', 'PersonJoined']);
    const chosen = await scene.signIn(subject, verified(email), accountId);
    const me = await scene.client.get('/v1/session', by({ cookie: session(chosen.cookies) }));
    expect(me.body).toMatchObject({ id: alsoAnna.id, role: 'billing', accountId });
    // One is bound by now, and the other is still reached by the address.
    expect((await scene.signIn(subject, verified(email))).body.accounts).toHaveLength(2);
    expect((await scene.signIn(subject, verified(email), platformId)).status).toBe(303);
    const elsewhere = await scene.signIn(subject, verified(email), '01993000-0000-7000-8000-0000000000aa');
    expect(elsewhere).toMatchObject({ status: 409, code: 'account-choice-needed' });
  });

  it('lets nobody in whose account is not let in', async () => {
    const { id } = await integrator(system, scene.client);
    const anna = await personOf(system, scene.client, id as AccountId, 'integrator');
    const subject = newSubject();
    expect((await scene.signIn(subject, verified(anna.email))).status).toBe(303);
    await scene.client.post(`/v1/accounts/${id}/disable`, { reason: 'unpaid' });
    expect(await scene.signIn(subject)).toMatchObject({ status: 403, code: 'account-disabled' });
  });

  it('tells programs by JSON where to go, and who is signed in', async () => {
    const anna = await operator();
    const headers = { accept: 'application/json' };
    const left = await scene.client.get('/v1/sign-in/oidc', { as: null, headers });
    expect(left).toMatchObject({
      status: 200,
      body: { location: expect.stringContaining(scene.provider.issuer) },
    });
    const answer = await scene.provider.signIn(left.body.location, newSubject(), verified(anna.email));
    const attempt = cookieOf([left.headers['set-cookie'] ?? []].flat().map(String), 'tierline_attempt');
    const back = await scene.comeBack(answer, attempt, 'application/json');
    expect(back).toMatchObject({ status: 200, body: { kind: 'person', id: anna.id } });
    expect(session(back.cookies)).not.toBe('');
  });

  it('tells browsers by a page what went wrong, with a way on', async () => {
    const wrong = await scene.comeBack('?code=x&state=y', '', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(wrong.status).toBe(400);
    expect(wrong.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(wrong.headers['content-security-policy']).toContain("default-src 'none'");
    expect(wrong.text).toContain(`<a href="${publicUrl}/v1/sign-in/oidc">`);
    const { id } = await integrator(system, scene.client);
    const email = newAddress();
    await operator(email);
    await personOf(system, scene.client, id as AccountId, 'support', email);
    const { location, attempt } = await scene.leave();
    const answer = await scene.provider.signIn(location, newSubject(), verified(email));
    const choose = await scene.comeBack(answer, attempt, 'text/html');
    expect(choose.status).toBe(409);
    for (const accountId of [platformId, id])
      expect(choose.text).toContain(`<a href="${publicUrl}/v1/sign-in/oidc?accountId=${accountId}">`);
  });
});
