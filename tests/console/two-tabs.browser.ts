import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { chooseAddress, field, heading, press } from '#tests/console/forms.ts';

const scene = startConsole();
let integrator: string;
let key = '';
let keyOfAnother = '';
beforeAll(async () => {
  const { business } = scene;
  const planId = await business.plan();
  const keyOf = async (id: string) => (await business.key(id, 'integrator')).key ?? '';
  ({ id: integrator } = await business.integrator([planId]));
  key = await keyOf(integrator);
  keyOfAnother = await keyOf((await business.integrator([planId])).id);
});

/** Ends the session where it is kept: no page of it was told. */
const revoke = async (page: Page): Promise<void> => {
  const headers = { 'tierline-session': '1', origin: scene.system.url };
  await expect
    .poll(async () => (await page.context().request.delete('/v1/session', { headers })).status())
    .toBe(200);
};

const signInAgain = async (page: Page, by: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('API key').fill(by);
  await dialog.getByRole('button', { name: 'Sign in with the key' }).click();
  await dialog.waitFor({ state: 'detached' });
};

const draftsIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('tierline.draft')));

describe('two tabs', () => {
  test('show what is done in one of them in the other', async () => {
    const id = await scene.business.customer(integrator);
    const page = await scene.signedIn(`/console/accounts/${id}`, key);
    const other = await scene.beside(page, `/console/accounts/${id}`);
    await press(other, 'Disable…');
    await other.getByLabel('Reason').fill('Seen in both');
    await other.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('main').getByText('Disabled', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Enable…' }).waitFor();
  });

  test('end together: whoever signs out in one leaves nothing in the other', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', key);
    await field(page, /^Name/).fill('Not for Others');
    await expect.poll(() => draftsIn(page)).toHaveLength(1);
    const other = await scene.beside(page, '/console/customers');
    await other.getByRole('button', { name: /^Signed in as/ }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const each of [page, other]) await heading(each, 'Sign in to Tierline');
    await expect.poll(() => draftsIn(page)).toEqual([]);
  });

  test('have one session: what ended it is mended for both by signing in again in one', async () => {
    const page = await scene.signedIn('/console/customers', key);
    const other = await scene.beside(page, '/console/customers');
    await other.getByText(/entr(y|ies)$/).waitFor();
    await revoke(page);
    await other.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    await signInAgain(page, key);
    await other.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'detached' });
  });
});

describe('a session that is revoked in the middle of a form', () => {
  test('is begun again above it, and the form goes on', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', key);
    await field(page, /^Name/).fill('Went On');
    await revoke(page);
    await signInAgain(page, key);
    await expect.poll(() => field(page, /^Name/).inputValue()).toBe('Went On');
    await chooseAddress(page);
    await press(page, 'Create');
    await page.getByText('Went On was created.').waitFor();
  });

  test('is begun by somebody else on a page of their own: nothing of the one before is left', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', key);
    await field(page, /^Name/).fill('Of the One Before');
    await expect.poll(() => draftsIn(page)).toHaveLength(1);
    await revoke(page);
    const loaded = page.waitForEvent('load');
    await signInAgain(page, keyOfAnother);
    await loaded;
    await heading(page, 'Enter Customer Details');
    await expect.poll(() => field(page, /^Name/).inputValue()).toBe('');
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(kept).not.toContain('Of the One Before');
  });
});
