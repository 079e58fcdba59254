import { afterEach, describe, expect, it } from 'vitest';
import { createOpenIdConnect } from '#adapters/openid-connect/openid-connect.ts';
import { IdentityProviderUnavailable } from '#application/accounts/ports/identity-provider.ts';
import { type HttpDouble, json, reset, startHttpDouble, text } from '../http-double.ts';
import { client, redirectUri, startProvider } from './provider.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const anna = { email: 'anna@alpha.example', email_verified: true };

const scene = async (options: Parameters<typeof startProvider>[0] = {}) => {
  const provider = await startProvider(options);
  closing.push(provider.close);
  const told: object[] = [];
  const identities = createOpenIdConnect({
    ...client,
    issuer: provider.issuer,
    pauseMilliseconds: 0,
    logger: { warn: (fields) => told.push(fields) },
  });
  return { provider, identities, told };
};

const trouble = async (promise: Promise<unknown>): Promise<IdentityProviderUnavailable> => {
  const error = await promise.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof IdentityProviderUnavailable) return error;
  throw error;
};

describe('A provider of identities that is away', () => {
  it('is away at the beginning of an attempt, and tried again at the next one', async () => {
    const { provider, identities } = await scene();
    await provider.goAway();
    expect((await trouble(identities.begin(redirectUri))).reason).toBe('unreachable');
    await provider.comeBack();
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'anna', anna);
    expect(await identities.finish(redirectUri, answer, secrets)).toMatchObject({ subject: 'anna' });
  });

  it('is away at the end of one, which succeeds once it is back', async () => {
    const { provider, identities } = await scene();
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'anna', anna);
    await provider.goAway();
    expect((await trouble(identities.finish(redirectUri, answer, secrets))).reason).toBe('unreachable');
    await provider.comeBack();
    expect(await identities.finish(redirectUri, answer, secrets)).toMatchObject({ subject: 'anna' });
  });

  it('is not asked anything at the beginning of an attempt while its document is known', async () => {
    const { provider, identities } = await scene();
    await identities.begin(redirectUri);
    await provider.goAway();
    expect((await identities.begin(redirectUri)).location).toContain(provider.issuer);
  });

  it('that does not take our secret refuses us, not the person', async () => {
    for (const authentication of ['client_secret_post', 'client_secret_basic'] as const) {
      const { provider, identities, told } = await scene({ clientSecret: 'another secret', authentication });
      const { location, secrets } = await identities.begin(redirectUri);
      const answer = await provider.signIn(location, 'anna', anna);
      const error = await trouble(identities.finish(redirectUri, answer, secrets));
      expect(error.reason).toBe('denied');
      expect(error.message).toContain('OIDC_CLIENT_SECRET_FILE');
      expect(told).toEqual([{ reason: 'denied' }]);
      expect(`${error.message} ${JSON.stringify(told)}`).not.toContain(client.clientSecret);
    }
  });

  const answers = {
    'cuts the connection': reset,
    'answers with a page': text(200, '<html>'),
    fails: text(500, 'no'),
    'is another issuer': json(200, {
      issuer: 'https://other.example',
      authorization_endpoint: 'https://other.example/a',
    }),
    'says nothing of use': json(200, {}),
    'leads elsewhere': text(302, '', { location: 'https://other.example' }),
  };
  it.each(Object.entries(answers))('is one that %s', async (_, answer) => {
    const server: HttpDouble = await startHttpDouble();
    closing.push(server.close);
    server.answerWith(answer);
    const identities = createOpenIdConnect({ ...client, issuer: server.url });
    await trouble(identities.begin(redirectUri));
    await trouble(identities.begin(redirectUri));
    // The pause after a failure is longer than this test.
    expect(server.received).toHaveLength(1);
  });
});
