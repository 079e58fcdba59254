import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from './client.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { newEmail, registration, tokenOf } from './people.ts';

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
      .poll(() => system.mails.some(({ text }) => text.includes(token)), { timeout: 10_000 })
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
      expect((await client.call('POST', `/email-confirmations/${wrong}`, anybody)).status).toBe(404);
    }
    const mails = system.mails.length;
    for (const wrong of ['nonsense', 'A'.repeat(70), `${token.slice(0, 40)}`]) {
      const page = await client.get(`/email-confirmations/${wrong}`, anybody);
      const offered = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const button = new URL(offered, `http://localhost/email-confirmations/${wrong}`).pathname;
      expect(button).toBe(`/email-confirmations/${wrong}/resend`);
      // Nobody learns from the answer whether there is an account behind it.
      const pressed = await client.call('POST', button, anybody);
      expect([pressed.status, pressed.headers['retry-after']]).toEqual([200, undefined]);
      expect(pressed.text).toContain('A new mail may be on its way');
    }
    expect(system.mails.length - mails).toBeLessThanOrEqual(1);
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
