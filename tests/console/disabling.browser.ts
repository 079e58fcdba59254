import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';

const scene = startConsole();
let planId: string;
let integrator: string;
/** Three cameras record, and one is switched off. */
let shop: string;
const shopCameras = 3;
/** So many that holding them can be watched. */
let factory: string;
const factoryCameras = 30;

beforeAll(async () => {
  const { business } = scene;
  planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  [shop, factory] = [await business.customer(integrator), await business.customer(integrator)];
  await business.camera(shop, planId, 'inactive');
  for (let made = 0; made < shopCameras; made += 1) await business.camera(shop, planId);
  for (let made = 0; made < factoryCameras; made += 1) await business.camera(factory, planId);
});

const recordingNow = async () => ({
  shop: await scene.business.recording(shop),
  factory: await scene.business.recording(factory),
});

/** A figure of a disablement's page. */
const figure = (page: Page, name: string) =>
  page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd');

/** Opens a deed on an account, waits for what its dry run says, and does it with a reason. */
const suspend = async (
  page: Page,
  deed: 'Disable' | 'Enable',
  foreseen: readonly string[],
): Promise<void> => {
  await page.getByRole('button', { name: `${deed}…` }).click();
  const dialog = page.getByRole('dialog');
  for (const text of foreseen) await dialog.getByText(text).waitFor();
  await dialog.getByLabel('Reason').fill('Unpaid');
  await dialog.getByRole('button', { name: deed, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** Keeps every number that a figure shows from now on. */
const watch = (page: Page, name: string): Promise<void> =>
  page.evaluate((term) => {
    const seen: number[] = [];
    const look = (): void => {
      const dt = [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === term);
      const shown = Number(dt?.nextElementSibling?.textContent ?? Number.NaN);
      if (!Number.isNaN(shown) && shown !== seen.at(-1)) seen.push(shown);
      document.body.dataset.seen = JSON.stringify(seen);
    };
    look();
    new MutationObserver(look).observe(document.querySelector('main') ?? document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, name);

const seenBy = async (page: Page): Promise<readonly number[]> =>
  JSON.parse((await page.locator('body').getAttribute('data-seen')) ?? '[]');

const expectCountedUpTo = (seen: readonly number[], end: number): void => {
  expect(seen.at(-1)).toBe(end);
  expect(seen, 'it never counts down').toEqual(seen.toSorted((one, other) => one - other));
};

describe('A disabled customer below a disabled integrator', () => {
  test('stays off when the integrator comes back, and then has exactly the cameras that recorded before', async () => {
    const before = await recordingNow();
    expect([before.shop.size, before.factory.size]).toEqual([shopCameras, factoryCameras]);
    const page = await scene.signedIn(`/console/accounts/${shop}`);
    await suspend(page, 'Disable', ['3 cameras stop in 1 customer.', '1 stays off anyway.']);
    await page.waitForURL('**/disablements/*');
    await page.getByText('All held').waitFor();
    await expect.poll(() => figure(page, 'Held').innerText()).toBe('3');
    await expect.poll(() => figure(page, 'Skipped').innerText()).toBe('1');
    const ofShop = page.url();

    await page.goto(`/console/accounts/${integrator}`);
    await suspend(page, 'Disable', ['30 cameras stop in 1 customer.', '4 stay off anyway.']);
    await page.waitForURL('**/disablements/*');
    await figure(page, 'Held').waitFor();
    await watch(page, 'Held');
    await page.getByText('All held').waitFor();
    const all = Number(await figure(page, 'Held').innerText());
    expectCountedUpTo(await seenBy(page), all);
    expect(await recordingNow()).toEqual({ shop: new Set(), factory: new Set() });

    await watch(page, 'Restored');
    await suspend(page, 'Enable', ['30 cameras record again in 1 customer.', '4 stay off anyway.']);
    await page.getByText('Brought back').waitFor();
    const seen = await seenBy(page);
    expectCountedUpTo(seen, Number(await figure(page, 'Restored').innerText()));
    expect(seen[0], 'it was on the page before anything came back').toBe(0);
    expect(await recordingNow()).toEqual({ shop: new Set(), factory: before.factory });

    await page.goto(ofShop);
    await suspend(page, 'Enable', ['3 cameras record again in 1 customer.', '1 stays off anyway.']);
    await page.getByText('Brought back').waitFor();
    await expect.poll(() => figure(page, 'Restored').innerText()).toBe('3');
    expect(await recordingNow()).toEqual(before);
  });
});

describe('An account that ends', () => {
  test('is closed for good once it is disabled, after it was said what stays off, and what is known of it is erased', async () => {
    const id = await scene.business.customer(integrator, { email: 'jane@example.com' });
    await scene.business.camera(id, planId);
    const { name } = await scene.system.operator.read<{ name: string }>(`/v1/accounts/${id}`);
    const page = await scene.signedIn(`/console/accounts/${id}`);
    await suspend(page, 'Disable', ['1 camera stops in 1 customer.']);
    await page.getByText('All held').waitFor();
    await page.goto(`/console/accounts/${id}`);
    await page.getByText('jane@example.com').waitFor();
    await page.getByRole('button', { name: 'Close…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 stays off anyway.').waitFor();
    await dialog.getByText('A closed account cannot be opened again.').waitFor();
    await dialog.getByLabel('Reason').fill('Moved away');
    await dialog.getByRole('button', { name: 'Close for good' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Closed', { exact: true }).first().waitFor();
    expect(await scene.business.recording(id)).toEqual(new Set());

    await page.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByText('Nobody can undo this.').waitFor();
    await dialog.getByLabel('Reason').fill('Asked for by mail');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('jane@example.com').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText(name).count()).toBe(0);
    const erased = await scene.system.operator.read<{ name: string }>(`/v1/accounts/${id}`);
    await page.getByRole('heading', { level: 1, name: erased.name }).waitFor();
    expect(erased.name).not.toBe(name);
  });
});
