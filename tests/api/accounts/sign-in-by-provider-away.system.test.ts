import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenIdConnect } from '#adapters/openid-connect/openid-connect.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { client as oidcClient } from '#tests/adapters/providers/provider.ts';
import { createClient, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { begin, callback, createBrowser, openProviderScene, publicUrl } from './provider-scene.ts';
import { personOf } from './sign-in-scene.ts';

let system: TestSystem;
let scene: Awaited<ReturnType<typeof openProviderScene>>;

beforeAll(async () => {
  system = await openSystem();
  scene = await openProviderScene(system);
});
afterAll(async () => {
  await scene?.close();
  await system?.close();
});

/** An API that has not asked the provider anything yet. */
const another = async (url = publicUrl) => {
  const identityProvider = createOpenIdConnect({
    ...oidcClient,
    issuer: scene.provider.issuer,
    pauseMilliseconds: 0,
  });
  return system.another({ settings: { publicUrl: url }, ports: { identityProvider } });
};

describe('Signing in by an identity provider', () => {
  it('is 503 while the provider is away, at both ends, and nothing else is', async () => {
    const anna = await personOf(system, scene.client, platformId, 'operator');
    const { location, attempt } = await scene.leave();
    const answer = await scene.provider.signIn(location, 'anna', { email: anna.email, email_verified: true });
    const anew = createClient(await another());
    await scene.provider.goAway();
    for (const away of [
      await anew.get(begin, { as: null }),
      await scene.client.get(`${callback}${answer}`, { as: null, headers: { cookie: attempt } }),
    ]) {
      expectProblem(away, 503, 'identity-provider-away');
      expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await scene.client.get('/v1/platform')).status).toBe(200);
    await scene.provider.comeBack();
    expect((await anew.get(begin, { as: null })).status).toBe(303);
    expect((await scene.comeBack(answer, attempt)).status).toBe(303);
    expect(system.logged.join()).not.toContain(anna.email);
    expect(system.logged.join()).not.toContain(oidcClient.clientSecret);
  });

  it('is not there where no provider is set up', async () => {
    const without = createClient(system.app);
    for (const path of [begin, callback, `${callback}?code=a&state=b`])
      expectProblem(await without.get(path, { as: null }), 404, 'not-found');
  });

  it('takes an id for the account and nothing else, and whatever providers add to their answer', async () => {
    const id = '01993000-0000-7000-8000-00000000000a';
    for (const query of ['?accountId=', '?accountId=alpha', `?accountId=${id}&accountId=${id}`, '?account=x'])
      expectProblem(await scene.client.get(`${begin}${query}`, { as: null }), 400, 'malformed');
    for (const query of [
      '?session_state=a&iss=b&scope=c',
      '?state=a&state=b',
      '?error=access_denied',
      '?%ff=%00',
    ])
      expectProblem(await scene.client.get(`${callback}${query}`, { as: null }), 400, 'sign-in-not-begun');
  });

  it('has cookies that no other host can plant, where the site is reached by https', async () => {
    const app = await another('https://tierline.example/portal');
    const { leave } = createBrowser(app, scene.provider);
    const { cookies, location } = await leave();
    expect(cookies[0]).toMatch(
      /^__Host-tierline_attempt=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    );
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(
      `https://tierline.example/portal${callback}`,
    );
  });
});
