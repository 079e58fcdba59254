import { describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';
import { operatorKey } from '#tests/e2e/system.ts';

const scene = startConsole();

describe('signing in', () => {
  test('whoever is not signed in is led to the sign-in, and from there to the page that was asked for', async () => {
    const page = await scene.open();
    await page.goto('/console/customers?type=customer');
    await page.getByLabel('API key').fill(operatorKey);
    await page.getByRole('button', { name: 'Sign in with the key' }).click();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    await page.waitForURL(({ pathname, search }) => pathname + search === '/console/customers?type=customer');
  });

  test('a wrong key is refused beside its field, and what was typed stays', async () => {
    const page = await scene.open();
    await page.goto('/console/sign-in');
    const key = page.getByLabel('API key');
    await key.fill('no-such-key-at-all');
    await page.getByRole('button', { name: 'Sign in with the key' }).click();
    await page.getByText('This key is not known, has expired or was revoked.').waitFor();
    await expect.poll(() => key.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => key.inputValue()).toBe('no-such-key-at-all');
  });

  test('whoever asks for a link by mail is told the same, whether the address is known or not', async () => {
    const page = await scene.open();
    await page.goto('/console/sign-in');
    await page.getByLabel('E-mail address').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('If nobody@example.com is known here').waitFor();
  });

  test('signing out ends the session, and the page shows nothing of it any more', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Tierline' }).waitFor();
    await expect.poll(async () => (await page.context().request.get('/v1/session')).status()).toBe(401);
  });

  test('neither the session nor the key is in an address or in what the browser keeps', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain(operatorKey);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  test('is open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.open();
    await expectOpenToEverybody(scene, page, '/console/sign-in', () =>
      page.getByRole('heading', { level: 1 }).waitFor(),
    );
  });
});
