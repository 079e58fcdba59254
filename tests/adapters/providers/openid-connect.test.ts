import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenIdConnect } from '#adapters/openid-connect/openid-connect.ts';
import { client, type RunningProvider, redirectUri, startProvider } from './provider.ts';

let provider: RunningProvider;

beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

const connect = (issuer = provider.issuer) => createOpenIdConnect({ ...client, issuer });
const anna = { email: 'anna@alpha.example', email_verified: true };

describe('Signing in by a provider of OpenID Connect', () => {
  it('leads to it with the code flow, PKCE, a state and a nonce, anew at every attempt', async () => {
    const identities = connect();
    const attempts = [await identities.begin(redirectUri), await identities.begin(redirectUri)];
    for (const { location, secrets } of attempts) {
      const { origin, searchParams } = new URL(location);
      expect(origin).toBe(provider.issuer);
      expect(Object.fromEntries(searchParams)).toEqual({
        client_id: client.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
      });
      expect(location).not.toContain(secrets.verifier);
    }
    const texts = attempts.flatMap(({ secrets: { state, nonce, verifier } }) => [state, nonce, verifier]);
    expect(new Set(texts).size).toBe(6);
    for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
  });

  it('says who came, with the address and whether it is theirs', async () => {
    const identities = connect();
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'anna', anna);
    expect(await identities.finish(redirectUri, answer, secrets)).toEqual({
      issuer: provider.issuer,
      subject: 'anna',
      email: 'anna@alpha.example',
      emailVerified: true,
    });
  });

  it.each([
    [
      { email: 'b@alpha.example', email_verified: false },
      { email: 'b@alpha.example', emailVerified: false },
    ],
    [
      { email: 'b@alpha.example', email_verified: 'true' },
      { email: 'b@alpha.example', emailVerified: false },
    ],
    [{ email: 'b@alpha.example' }, { email: 'b@alpha.example', emailVerified: false }],
    [{}, { emailVerified: false }],
  ])('takes no address for verified that the provider does not call so: %j', async (claims, expected) => {
    const identities = connect();
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'ben', claims);
    const identity = await identities.finish(redirectUri, answer, secrets);
    expect(identity).toEqual({ issuer: provider.issuer, subject: 'ben', ...expected });
  });

  it('proves nothing with a code that was used before', async () => {
    const identities = connect();
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'anna', anna);
    expect(await identities.finish(redirectUri, answer, secrets)).toMatchObject({ subject: 'anna' });
    expect(await identities.finish(redirectUri, answer, secrets)).toBe('not-proven');
  });

  it.each(['state', 'nonce', 'verifier'] as const)('proves nothing to another %s', async (name) => {
    const identities = connect();
    const { location, secrets } = await identities.begin(redirectUri);
    const other = await identities.begin(redirectUri);
    const answer = await provider.signIn(location, 'anna', anna);
    const mixed = { ...secrets, [name]: other.secrets[name] };
    expect(await identities.finish(redirectUri, answer, mixed)).toBe('not-proven');
  });

  it('proves nothing when the person declines, nor by an answer that is none', async () => {
    const identities = connect();
    const { location, secrets } = await identities.begin(redirectUri);
    const declined = await provider.signIn(location, '');
    expect(declined).toContain('error=access_denied');
    const answers = [
      declined,
      '',
      '?',
      `?state=${secrets.state}`,
      `?code=made-up&state=${secrets.state}&iss=${encodeURIComponent(provider.issuer)}`,
      `?code=made-up&state=${secrets.state}&iss=https://other.example`,
      `?code=a&code=b&state=${secrets.state}`,
      '?code=%00&state=%ff',
    ];
    for (const answer of answers)
      expect(await identities.finish(redirectUri, answer, secrets)).toBe('not-proven');
  });

  it.each([
    { inIdToken: true, authentication: 'client_secret_post' },
    { inIdToken: true, authentication: 'client_secret_basic' },
    { inIdToken: false, authentication: 'client_secret_basic' },
  ] as const)('works with providers of other habits: %j', async (habits) => {
    const other = await startProvider(habits);
    const identities = connect(other.issuer);
    const { location, secrets } = await identities.begin(redirectUri);
    const answer = await other.signIn(location, 'anna', anna);
    expect(await identities.finish(redirectUri, answer, secrets)).toMatchObject({
      subject: 'anna',
      email: 'anna@alpha.example',
      emailVerified: true,
    });
    await other.close();
  });
});
