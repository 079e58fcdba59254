import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { integrator, registration, tokenOf } from '../kernel/people.ts';
import {
  anybody,
  begin,
  by,
  mailedToken,
  mailsTo,
  newAddress,
  ownPage,
  personOf,
  tokenMailedTo,
} from './sign-in-scene.ts';

let system: TestSystem;
let client: Client;
let acme: AccountId;
let other: AccountId;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  acme = (await integrator(system, client)).id as AccountId;
  other = (await integrator(system, client)).id as AccountId;
});
afterAll(() => system.close());

/** Whether no request of the address waits any more. */
const isWorkedOff = async (email: string): Promise<boolean> => {
  const digest = addressDigest(email, system.ports.secrets.tokenSecret);
  const text = 'select from tierline.sign_in_request where address_digest = $1';
  return (await system.pool.query(text, [digest])).rowCount === 0;
};
const signInsIn = async (id: string): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const { type } of system.ports.log.readStream(`person-${id}`)) types.push(type);
  return types;
};

describe('The link of a mail', () => {
  it('signs in once, by the button or by the API, and never by looking', async () => {
    const ada = await personOf(system, client, acme, 'integrator');
    const token = await mailedToken(system, client, ada.email);
    for (const method of ['GET', 'HEAD', 'GET'] as const)
      expect((await client.call(method, `/sign-in/${token}`, anybody)).status).toBe(200);
    const { cookie, me } = await begin(client, { token });
    expect(cookie).toMatch(/^tierline_session=[\w-]{43}$/);
    expect(me).toMatchObject({
      kind: 'person',
      id: ada.id,
      name: 'Ada',
      role: 'integrator',
      accountId: acme,
    });
    expectProblem(await client.post('/v1/session', { token }, anybody), 409, 'sign-in-token-used');
    expect((await client.get(`/sign-in/${token}`, anybody)).text).toContain('This link was used');
    expect((await client.get('/v1/me', by({ cookie }))).body).toEqual({
      ...me,
      expiresAt: expect.any(String),
    });
    expect((await client.get('/v1/session', by({ cookie }))).body).toMatchObject({ id: ada.id });
    await expect.poll(() => isWorkedOff(ada.email), { timeout: 240_000 }).toBe(true);
    const signIns = (await signInsIn(ada.id)).filter((type) => /Join|Sign/.test(type));
    expect(signIns.sort()).toEqual(['PersonJoined', 'PersonSignedIn', 'SignInLinkSent']);
  });

  it('signs in from its page, on this site alone, and leads to the console', async () => {
    const { email } = await personOf(system, client, acme, 'integrator');
    const token = await mailedToken(system, client, email);
    const page = await client.get(`/sign-in/${token}`, anybody);
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.text).not.toContain(email);
    const form = (origin?: string) => ({
      ...anybody,
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin ? { origin } : {}) },
    });
    for (const elsewhere of [undefined, 'null', 'https://evil.example'])
      expect((await client.call('POST', `/sign-in/${token}`, form(elsewhere))).status).toBe(403);
    const pressed = await client.call('POST', `/sign-in/${token}`, form(ownPage.origin));
    expect({ status: pressed.status, location: pressed.headers.location }).toEqual({
      status: 303,
      location: '../console',
    });
    expect(pressed.headers['set-cookie']).toMatch(
      /^tierline_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
    expect((await client.call('POST', `/sign-in/${token}`, form(ownPage.origin))).status).toBe(409);
  });

  it('begins on the console’s page for who has no link yet', async () => {
    const { status, headers } = await client.get('/sign-in', anybody);
    expect([status, headers.location]).toEqual([303, 'console/sign-in']);
  });

  it('of an address with several accounts asks which, and is not used up by asking', async () => {
    const first = await personOf(system, client, acme, 'integrator');
    await personOf(system, client, other, 'support', first.email);
    const typed = first.email.replace('people.example', 'PEOPLE.Example');
    const token = await mailedToken(system, client, first.email, typed);
    const asked = await client.post('/v1/session', { token }, anybody);
    expectProblem(asked, 409, 'account-choice-needed');
    expect(asked.body.accounts).toEqual([
      { accountId: acme, name: 'Nord Video', role: 'integrator' },
      { accountId: other, name: 'Nord Video', role: 'support' },
    ]);
    const stranger = { token, accountId: platformId };
    expectProblem(await client.post('/v1/session', stranger, anybody), 409, 'account-choice-needed');
    const page = await client.get(`/sign-in/${token}`, anybody);
    expect(page.text.match(/name="accountId"/g)).toHaveLength(2);
    const { me } = await begin(client, { token, accountId: other });
    expect(me).toMatchObject({ role: 'support', accountId: other });
  });

  it('is used by one of ten who press at once, and ends the older link', async () => {
    const { id, email } = await personOf(system, client, acme, 'integrator');
    const token = await mailedToken(system, client, email);
    const pressed = await Promise.all(
      Array.from({ length: 10 }, () => client.post('/v1/session', { token }, anybody)),
    );
    expect(pressed.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await signInsIn(id)).filter((type) => type === 'PersonSignedIn')).toHaveLength(1);
  });

  it('that nobody has is 404, and what proves nothing is 400 or 401', async () => {
    for (const token of ['A'.repeat(43), 'A'.repeat(70), 'x'])
      expectProblem(await client.post('/v1/session', { token }, anybody), 404, 'sign-in-token-wrong');
    expectProblem(await client.post('/v1/session', {}, anybody), 400, 'malformed', 'token');
    const both = { token: 'A'.repeat(43), apiKey: operatorKey };
    expectProblem(await client.post('/v1/session', both, anybody), 400, 'malformed', 'token');
    expectProblem(await client.post('/v1/session', { apiKey: 'tl_no' }, anybody), 401, 'unauthenticated');
    expect((await client.get('/sign-in/nonsense', anybody)).status).toBe(404);
  });

  it('of who was removed since leads nowhere, and nobody is signed in', async () => {
    const ada = await personOf(system, client, acme, 'integrator');
    const token = await mailedToken(system, client, ada.email);
    created(await client.delete(`/v1/people/${ada.id}`));
    expectProblem(await client.post('/v1/session', { token }, anybody), 409, 'sign-in-token-expired');
  });
});

describe('Asking for a mail', () => {
  it('is answered alike for an address that nobody has, which gets none', async () => {
    const { email } = await personOf(system, client, acme, 'integrator');
    const answers = [];
    const nobodys = newAddress();
    for (const address of [email, nobodys])
      answers.push(await client.post('/v1/sign-in', { email: address }, anybody));
    const [known, unknown] = answers.map(({ status, text, headers }) => {
      const { date: _, 'x-request-id': __, ...kept } = headers;
      return { status, text, kept };
    });
    expect(known).toEqual(unknown);
    expect(known?.status).toBe(202);
    for (const address of [email, nobodys])
      await expect.poll(() => isWorkedOff(address), { timeout: 240_000 }).toBe(true);
    expect(mailsTo(system, email, 'sign-in')).toHaveLength(1);
    expect(system.mails.filter(({ to }) => to === nobodys)).toEqual([]);
  });

  it('again within a minute sends nothing yet, and leaves the first link good', async () => {
    const { email } = await personOf(system, client, acme, 'integrator');
    const token = await mailedToken(system, client, email);
    // Whoever asks while the first request is still being worked off has asked for that one.
    await expect.poll(() => isWorkedOff(email), { timeout: 240_000 }).toBe(true);
    for (let time = 0; time < 3; time += 1)
      expect((await client.post('/v1/sign-in', { email }, anybody)).status).toBe(202);
    const waitingForLater = async () => {
      const text = 'select from tierline.sign_in_request where due_at > asked_at';
      return (await system.pool.query(text)).rowCount;
    };
    await expect.poll(waitingForLater, { timeout: 240_000 }).toBe(1);
    expect(mailsTo(system, email, 'sign-in')).toHaveLength(1);
    expect((await begin(client, { token })).me).toMatchObject({ role: 'integrator' });
  });

  it('keeps no address that can be read, in the table or in what is logged', async () => {
    const { email } = await personOf(system, client, acme, 'integrator');
    await mailedToken(system, client, email);
    await expect.poll(() => isWorkedOff(email), { timeout: 240_000 }).toBe(true);
    await client.post('/v1/sign-in', { email }, anybody);
    const { rows } = await system.pool.query('select * from tierline.sign_in_request');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(system.logged.join()).not.toContain(email);
    expect(system.logged.join()).not.toContain('people.example');
  });
});

describe('An invitation', () => {
  const invited = async () => {
    const email = newAddress();
    const request = { name: 'Bo', email, role: 'support' };
    const { id } = created(await client.post(`/v1/accounts/${acme}/people`, request));
    return { id, email, token: await tokenMailedTo(system, email, 'invitation') };
  };

  it('joins and signs in, once, from the same page, and not by looking', async () => {
    const { id, email, token } = await invited();
    await client.post('/v1/sign-in', { email }, anybody);
    await expect.poll(() => isWorkedOff(email), { timeout: 240_000 }).toBe(true);
    expect(mailsTo(system, email, 'sign-in')).toEqual([]);
    expect((await client.get(`/sign-in/${token}`, anybody)).text).toContain('Join Nord Video');
    const elsewhere = { token, accountId: other };
    expectProblem(await client.post('/v1/session', elsewhere, anybody), 409, 'account-choice-needed');
    const { me } = await begin(client, { token });
    expect(me).toMatchObject({ kind: 'person', id, name: 'Bo', role: 'support', accountId: acme });
    const steps = (await signInsIn(id)).filter((type) => /Joined|SignedIn/.test(type));
    expect(steps).toEqual(['PersonJoined', 'PersonSignedIn']);
    expectProblem(await client.post('/v1/session', { token }, anybody), 409, 'sign-in-token-used');
    expect((await begin(client, { token: await mailedToken(system, client, email) })).me).toMatchObject({
      id,
    });
  });

  it('that two follow at once is joined by one of them', async () => {
    const { id, token } = await invited();
    const both = await Promise.all([1, 2].map(() => client.post('/v1/session', { token }, anybody)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await signInsIn(id)).filter((type) => type === 'PersonJoined')).toHaveLength(1);
  });
});

describe('The page that confirmed an address', () => {
  it('offers to mail a link, by which the first person of an integrator gets in', async () => {
    const email = newAddress();
    const { id } = created(await client.post('/v1/integrators', registration({ email })));
    const url = `/email-confirmations/${await tokenOf(system, id)}`;
    expect((await client.call('POST', `${url}/sign-in`, anybody)).text).toContain('This link is not valid');
    const confirmed = await client.call('POST', url, anybody);
    const action = /action="([^"]+)"/.exec(confirmed.text)?.[1] ?? '';
    expect(new URL(action, `http://localhost${url}`).pathname).toBe(`${url}/sign-in`);
    await expect
      .poll(async () => (await client.get(`/v1/accounts/${id}/people`)).body.items.length, {
        timeout: 240_000,
      })
      .toBe(1);
    expect((await client.call('POST', `${url}/sign-in`, anybody)).text).toContain('Look into your mailbox');
    const token = await tokenMailedTo(system, email, 'sign-in');
    expect((await begin(client, { token })).me).toMatchObject({ role: 'integrator', accountId: id });
  });
});
