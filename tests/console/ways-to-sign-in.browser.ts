import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { client, type RunningProvider, startProvider } from '#tests/adapters/providers/provider.ts';
import { startConsole } from '#tests/console/console-scene.ts';
import { keptPort } from '#tests/console/kept-browser.ts';
import { eventually } from '#tests/e2e/eventually.ts';

let provider: RunningProvider;
const scene = startConsole(async () => {
  // The provider has to know ours before we start.
  const url = `http://127.0.0.1:${await keptPort()}`;
  provider = await startProvider({ redirectUris: [`${url}/v1/sign-in/oidc/callback`] });
  const secretFile = join(tmpdir(), `tierline-oidc-${process.pid}`);
  await writeFile(secretFile, client.clientSecret, { mode: 0o600 });
  return {
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET_FILE: secretFile,
  };
});
afterAll(() => provider.close());

/** The link in the newest mail to somebody, as soon as it is there. */
const linkTo = (email: string): Promise<string> =>
  eventually(async () => {
    const outbox = join(scene.system.dataDirectory, 'outbox');
    const mails = await Promise.all(
      (await readdir(outbox)).map((name) => readFile(join(outbox, name), 'utf8')),
    );
    const own = mails.findLast((mail) => mail.includes(email));
    const plain = own?.replace(/=\r?\n/g, '').replace(/=3D/g, '=') ?? '';
    const link = /https?:\/\/[^\s"<>]+\/sign-in\/[\w-]+/.exec(plain)?.[0];
    if (link === undefined) throw new Error(`there is no mail to ${email} yet`);
    return link;
  });

const invite = (email: string) =>
  scene.system.operator.post(`/v1/accounts/${platformId}/people`, { name: 'Anna', email, role: 'support' });

describe('signing in', () => {
  test('by the link of an invitation leads into the console, where one is called by name', async () => {
    await invite('anna@vendor.example');
    const page = await scene.open();
    await page.goto(await linkTo('anna@vendor.example'));
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('button', { name: /^Signed in as Anna/ }).waitFor();
    await page.waitForURL(/\/console\/?$/);
  });

  test('by the identity provider leads there and back, into the console', async () => {
    await invite('bert@vendor.example');
    const joining = await scene.open();
    await joining.goto(await linkTo('bert@vendor.example'));
    await joining.getByRole('button', { name: 'Join' }).click();
    await joining.getByRole('button', { name: /^Signed in as/ }).waitFor();
    provider.people.set('anna', { email: 'bert@vendor.example', email_verified: true });

    const page = await scene.open();
    await page.goto('/console/sign-in');
    await page.getByRole('button', { name: 'Sign in with the identity provider' }).click();
    await page.getByRole('button', { name: /^Signed in as Anna/ }).waitFor();
    await page.waitForURL(`${scene.system.url}/**`);
  });
});
