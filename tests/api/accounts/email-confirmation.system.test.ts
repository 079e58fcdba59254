import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmationPage } from '#api/accounts/pages/confirmation-pages.ts';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Answer, type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { newEmail, registration, tokenOf } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
});
afterAll(() => system.close());

const register = async () => {
  const { id } = created(await client.post('/v1/integrators', registration()));
  return { id, token: await tokenOf(system, id) };
};
const isConfirmed = async (id: string): Promise<boolean> => {
  const account = await system.tierline.accounts.find(id as never);
  return account?.type === 'integrator' && account.confirmed;
};
const anybody = { as: null };

describe('The page behind the link of a confirmation mail', () => {
  it('opens from the mail that was sent, without signing in, and confirms only when its button is pressed', async () => {
    const { id, token } = await register();
    await expect
      .poll(() => system.mails.some(({ text }) => text.includes(token)), { timeout: 240_000 })
      .toBe(true);
    const url = `/email-confirmations/${token}`;
    for (const method of ['GET', 'HEAD', 'GET'] as const)
      expect((await client.call(method, url, anybody)).status).toBe(200);
    expect(await isConfirmed(id)).toBe(false);

    const page = await client.get(url, { as: 'nonsense' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('<form method="post"');
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const target = new URL(action, `http://localhost${url}`).pathname;
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, as: null, body: '' };
    const pressed = await client.call('POST', target, form);
    expect(pressed.status).toBe(200);
    expect(pressed.text).toContain('E-mail address confirmed');
    expect(await isConfirmed(id)).toBe(true);
    expect((await client.call('POST', target, form)).text).toContain('Already confirmed');
    expect((await client.get(url, anybody)).text).toContain('Already confirmed');
  });

  it('runs no script, loads nothing, tells no other site, and is kept nowhere', async () => {
    const { token } = await register();
    const { headers, text } = await client.get(`/email-confirmations/${token}`, anybody);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toMatch(/<script|https?:\/\//);
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';
    const { createHash } = await import('node:crypto');
    expect(headers['content-security-policy']).toContain(createHash('sha256').update(style).digest('base64'));
  });

  it('says what is wrong with a wrong or older link, and offers a new mail for the older one', async () => {
    const { id, token } = await register();
    for (const wrong of [
      'nonsense',
      `${'A'.repeat(70)}`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ]) {
      const page = await client.get(`/email-confirmations/${wrong}`, anybody);
      expect(page.status).toBe(404);
      expect(page.text).toContain('This link is not valid');
      expect(page.text).not.toContain('<form');
      expect((await client.call('POST', `/email-confirmations/${wrong}`, anybody)).status).toBe(404);
    }
    created(await client.patch(`/v1/integrators/${id}`, { email: newEmail() }));
    const older = await client.get(`/email-confirmations/${token}`, anybody);
    expect(older.status).toBe(409);
    expect(older.text).toContain('There is a newer link');
    const action = /action="([^"]+)"/.exec(older.text)?.[1] ?? '';
    const resend = new URL(action, `http://localhost/email-confirmations/${token}`).pathname;
    const again = await client.call('POST', resend, anybody);
    expect(again.status).toBe(429);
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
    expect(again.text).toContain('Please wait a little');
    expect(
      new URL(/action="([^"]+)"/.exec(again.text)?.[1] ?? '', `http://localhost${resend}`).pathname,
    ).toBe(resend);
  });
});

/** Whatever could be sent in place of a genuine token that one knows, or of an integrator whose id one knows. */
const madeUp = (token: string, id: string): readonly string[] => {
  const bytes = Buffer.from(token, 'base64url');
  // A byte of the id, of the number, of the signature.
  const altered = [0, 5, 6, 8, 15, 16, 19, 20, 21, 36, 50, 51].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (bytes[at] ?? 0) ^ 1;
    return copy.toString('base64url');
  });
  const named = Buffer.from(id.replaceAll('-', ''), 'hex');
  const longer = [0, 1, 4, 20, 35, 36, 37, 60].map((length) =>
    Buffer.concat([named, Buffer.alloc(length, 7)]).toString('base64url'),
  );
  const cut = [1, 21, 22, 23, 40, 69].map((length) => token.slice(0, length));
  // The last character has bits to spare; another spelling of the same bytes is not what we gave out.
  const spelled = [...'ABCQ'].map((last) => `${token.slice(0, -1)}${last}`);
  return [...altered, ...longer, ...cut, ...spelled, `${token}A`, `${token}=`].filter(
    (text) => text !== token,
  );
};

describe('A token that is not genuine', () => {
  /** An answer but for what is another each time. */
  const shownBy = ({ status, headers, text }: Answer) => {
    const { date: _, 'x-request-id': __, ...kept } = headers;
    return { status, headers: kept, text };
  };
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, as: null, body: '' };
  const ways: Readonly<Record<string, (token: string) => Promise<Answer>>> = {
    'opening the link': (token) => client.get(`/email-confirmations/${token}`, anybody),
    'pressing confirm': (token) => client.call('POST', `/email-confirmations/${token}`, form),
    'pressing send again': (token) => client.call('POST', `/email-confirmations/${token}/resend`, form),
    'confirming by the API': (token) => client.post('/v1/email-confirmations', { token }, anybody),
    'asking again by the API': (token) => client.post('/v1/email-confirmations/resend', { token }, anybody),
  };
  /** Ids of all events that ask for a mail, or confirm an address. */
  const confirmations = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const page of system.ports.log.readPages())
      for (const { id, type } of page)
        if (type === 'EmailConfirmationRequested' || type === 'EmailConfirmed') found.push(id);
    return found;
  };
  const aged = async (id: string) =>
    created(await client.patch(`/v1/integrators/${id}`, { email: newEmail() }));

  it('sends no mail, kills no link, and tells nothing of who is there, whatever it begins with', async () => {
    const [waiting, confirmed, changed, closed] = [
      await register(),
      await register(),
      await register(),
      await register(),
    ];
    created(await client.post('/v1/email-confirmations', { token: confirmed.token }, anybody));
    await aged(changed.id);
    for (const what of ['disable', 'close'])
      created(await client.post(`/v1/accounts/${closed.id}/${what}`, { reason: 'gone' }));
    const nobody = v7();
    const forged = confirmationToken(nobody as AccountId, 'a@x.example', 1, system.ports.secrets.tokenSecret);

    const before = await confirmations();
    for (const [turn, [name, way]] of Object.entries(ways).entries()) {
      const unknown = shownBy(await way(forged));
      expect([name, unknown.status]).toEqual([name, 404]);
      // Every one of them is tried where mails are sent, some of them in each other way.
      for (const { id, token } of [waiting, confirmed, changed, closed, { id: nobody, token: forged }])
        for (const [index, text] of madeUp(token, id).entries())
          if (name === 'asking again by the API' || index % 9 === turn)
            expect([name, shownBy(await way(text))]).toEqual([name, unknown]);
    }
    expect(await confirmations()).toEqual(before);
    expect((await client.get(`/email-confirmations/${waiting.token}`, anybody)).status).toBe(200);
  });

  it('is what distinguishes the page: once genuine, whatever its age, it offers to send again', async () => {
    const { id, token } = await register();
    await aged(id);
    const page = await client.get(`/email-confirmations/${token}`, anybody);
    expect([page.status, page.text.includes(`${token}/resend`)]).toEqual([409, true]);
    const expired = confirmationPage('expired', token);
    expect([expired.status, expired.html.includes(`${token}/resend`)]).toEqual([409, true]);
  });

  it('and a genuine one of an integrator that is closed brings no mail, and says why', async () => {
    const { id, token } = await register();
    for (const what of ['disable', 'close'])
      created(await client.post(`/v1/accounts/${id}/${what}`, { reason: 'gone' }));
    const before = await confirmations();
    for (const way of ['opening the link', 'pressing confirm', 'pressing send again'] as const) {
      const page = await ways[way]?.(token);
      expect([way, page?.status]).toEqual([way, 409]);
      expect(page?.text).toContain('The account is closed');
    }
    expect(await confirmations()).toEqual(before);
  });
});

describe('Confirming by the API', () => {
  it('confirms once and says when there was nothing left to do', async () => {
    const { id, token } = await register();
    const first = await client.post('/v1/email-confirmations', { token }, anybody);
    expect(first.body).toMatchObject({ id, changed: true });
    expect((await client.post('/v1/email-confirmations', { token }, anybody)).body).toMatchObject({
      changed: false,
    });
    expect((await client.post('/v1/email-confirmations/resend', { token }, anybody)).body).toMatchObject({
      changed: false,
    });
    expect((await client.post(`/v1/integrators/${id}/email-confirmations`)).body).toMatchObject({
      changed: false,
    });
  });

  it('refuses wrong and older tokens by code, and mails in a row with when to come back', async () => {
    const { id, token } = await register();
    expectProblem(
      await client.post('/v1/email-confirmations', { token: 'x' }, anybody),
      404,
      'confirmation-token-wrong',
    );
    expectProblem(
      await client.post('/v1/email-confirmations/resend', { token: 'x' }, anybody),
      404,
      'confirmation-token-wrong',
    );
    const again = await client.post(`/v1/integrators/${id}/email-confirmations`);
    expectProblem(again, 429, 'too-many-confirmation-mails');
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
    created(await client.patch(`/v1/integrators/${id}`, { email: newEmail() }));
    expectProblem(
      await client.post('/v1/email-confirmations', { token }, anybody),
      409,
      'confirmation-token-superseded',
    );
  });

  it('never logs a token, a key, or what was sent', async () => {
    const { token } = await register();
    await client.get(`/email-confirmations/${token}`, anybody);
    await client.call('POST', `/email-confirmations/${token}/resend`, anybody);
    await client.get('/v1/customer-list?q=somebody-by-name');
    const log = system.logged.join('');
    expect(log).toContain('"route":"/email-confirmations/:token"');
    for (const secret of [
      token,
      'operator-key-only',
      'somebody-by-name',
      '@integrators.example',
      'Nord Video',
    ])
      expect(log).not.toContain(secret);
  });
});
