import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { startConsole } from '#tests/console/console-scene.ts';
import type { Client } from '#tests/e2e/client.ts';
import { eventually } from '#tests/e2e/eventually.ts';

const scene = startConsole();

const now = new Date();
const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
const unbilled = 101;
let integrator: string;
let key: string;
let invoice: string;

const use = (customerId: string) =>
  scene.system.operator.post('/v1/usage', {
    items: [
      {
        source: 'recorder',
        id: customerId,
        customerId,
        day: `${month}-10`,
        storedBytes: '0',
        trafficBytes: '5000000000000',
      },
    ],
  });

/** What a run of the month came to. */
const billed = async (billerId: string, by: Client) => {
  const { id } = await by.post('/v1/billing-runs', { billerId, month });
  return eventually(async () => {
    const run = await by.read<{ completedAt: string | null; issued: { invoiceId: string }[] }>(
      `/v1/billing-runs/${id}`,
    );
    expect(run.completedAt).not.toBeNull();
    return run;
  });
};

/** A customer that is billed 119.00, and an integrator that cannot be billed: it has no pricing. */
beforeAll(async () => {
  const { business, system } = scene;
  const made = await business.integrator([await business.plan()]);
  integrator = made.id;
  key = String((await business.key(integrator, 'integrator')).key);
  const customer = await business.customer(integrator, {
    billingProfile: {
      automaticBilling: true,
      rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
      tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] },
    },
  });
  await use(customer);
  invoice = (await billed(integrator, system.clientFor(key))).issued[0]?.invoiceId ?? '';
  const { id: unpriced } = await system.operator.post('/v1/integrators', {
    name: 'Unpriced',
    email: 'unpriced@example.com',
    address: { placeId: 'sample-1' },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  await business.confirm(unpriced);
  await use(await business.customer(unpriced));
  await billed(platformId, system.operator);
});

/** As if the one row that there is were so many, of different months, in pages of 100. */
const multiply = async (page: Page): Promise<void> => {
  const { items } = await scene.system.operator.read<{ items: object[] }>(
    `/v1/accounts/${platformId}/unbilled`,
  );
  const all = Array.from({ length: unbilled }, (_, place) => ({
    ...items[0],
    month: `${String(1900 + place)}-01`,
  }));
  await page.route('**/unbilled?*', (route) =>
    route.fulfill({
      json: new URL(route.request().url()).searchParams.has('after')
        ? { items: all.slice(100), next: null }
        : { items: all.slice(0, 100), next: 'second' },
    }),
  );
};

describe('What a month leaves to do', () => {
  test('is listed to its end, however much it is', async () => {
    const page = await scene.open();
    await multiply(page);
    await scene.signIn(page);
    await page.goto(`/console/billing?month=${month}`);
    const list = page.getByRole('region', { name: 'Not billed' }).first();
    await list.getByText('January 1900').waitFor();
    await list.getByRole('table').focus();
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return list.getByText('January 2000').count();
      })
      .toBe(1);
    await list.getByText(`${unbilled} entries`).waitFor();
  });

  test('is given up with a reason, and then nobody is left to bill', async () => {
    const page = await scene.signedIn(`/console/billing?month=${month}`);
    const list = page.getByRole('region', { name: 'Not billed' }).first();
    await list.getByText('Unpriced').waitFor();
    await list.getByRole('button', { name: 'Waive…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Waive…' }).click();
    await dialog.getByText('Say why: it is kept with the event.').waitFor();
    await dialog.getByLabel('Reason').fill('A gift');
    await dialog.getByRole('button', { name: 'Waive…' }).click();
    await dialog.waitFor({ state: 'detached' });
    await list.getByText('Everybody was billed.').waitFor();
  });

  test('An invoice is printed as the server lays it out, and by nothing around it', async () => {
    const page = await scene.signedIn(`/console/invoices/${invoice}`, key);
    const paper = page.frameLocator('iframe');
    await paper.getByText('119.00').first().waitFor();
    const frame = page.frames().find((each) => each.url().endsWith(`/v1/invoices/${invoice}`));
    if (!frame) throw new Error('the invoice is in no frame');
    await frame.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
    });
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    await expect.poll(() => paper.locator('html').getAttribute('data-printed')).toBe('yes');

    // On the screen the sheet lies on a ground, with a shadow; paper has neither, and all that the sheet says.
    const look = () =>
      frame.evaluate(() => ({
        ground: getComputedStyle(document.documentElement).backgroundColor,
        shadow: getComputedStyle(document.querySelector('main') ?? document.body).boxShadow,
        text: document.body.innerText,
      }));
    const onScreen = await look();
    await page.emulateMedia({ media: 'print' });
    const onPaper = await look();
    expect([onPaper.ground, onPaper.shadow]).toEqual(['rgba(0, 0, 0, 0)', 'none']);
    expect([onScreen.ground, onScreen.shadow]).not.toContain(onPaper.ground);
    expect(onScreen.shadow).not.toBe('none');
    expect(onPaper.text).toBe(onScreen.text);
    expect(onPaper.text).toContain('119.00');
    const shown = await page.evaluate(() =>
      ['header', 'nav'].map((part) => {
        const found = document.querySelector(part);
        return found === null ? 'gone' : getComputedStyle(found).display;
      }),
    );
    expect(shown).toEqual(['none', 'none']);
  });

  test('An invoice is credited with a note, which names its reason, and what was paid of it is paid back', async () => {
    const { operator } = scene.system;
    await scene.system.clientFor(key).post(`/v1/invoices/${invoice}/payments`, {
      amount: { amount: '119.00', currency: 'EUR' },
      reference: 'bank 1',
    });
    const page = await scene.signedIn(`/console/invoices/${invoice}`, key);
    await page.getByRole('button', { name: 'Credit note…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Issue' }).click();
    await dialog.getByText('Say why: it is kept with the event.').waitFor();
    await dialog.getByLabel('Amount with tax').fill('19.00');
    await dialog.getByLabel('Reason').fill('Two cameras were down');
    await dialog.getByRole('button', { name: 'Issue' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('table').getByText('Two cameras were down').waitFor();
    await page.getByText(/€19\.00 became the payer’s credit/).waitFor();

    await page.goto(`/console/accounts/${integrator}/billing?view=credits`);
    await page.getByRole('button', { name: 'Refund…' }).click();
    await expect.poll(() => dialog.getByLabel('Amount').inputValue()).toBe('19.00');
    await dialog.getByLabel('Reference').fill('back 1');
    await dialog.getByRole('button', { name: 'Record the refund' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { items } = await operator.read<{ items: object[] }>(`/v1/accounts/${integrator}/credits`);
    expect(items).toEqual([]);
  });
});
