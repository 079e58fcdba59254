import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { goTo } from '#tests/console/forms.ts';
import { monthBack } from '#tests/console/months.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

const scene = startConsole();

const month = monthBack(1);

let integrator: { id: string; key: string };
let customer: string;
let customerKey: string;

beforeAll(async () => {
  const { business, system } = scene;
  const made = await business.integrator([await business.plan()]);
  integrator = { id: made.id, key: String((await business.key(made.id, 'integrator')).key) };
  customer = await business.customer(made.id, {
    billingProfile: {
      automaticBilling: true,
      rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
      tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] },
    },
  });
  await business.customer(made.id);
  customerKey = String((await business.key(customer, 'customer')).key);
  await system.operator.post('/v1/usage', {
    items: [
      {
        source: 'recorder',
        id: '1',
        customerId: customer,
        day: `${month}-10`,
        storedBytes: '0',
        trafficBytes: '5000000000000',
      },
    ],
  });
  await system.operator.run('PUT', `/v1/accounts/${made.id}/seller`, {
    legalName: 'Harbour Cameras GmbH',
    paymentTermDays: 14,
    numberPrefix: 'HC-',
  });
});

const openFirstInvoice = async (key: string, of: string): Promise<Page> => {
  const page = await scene.signedIn(`/console/accounts/${of}/invoices`, key);
  await page.getByRole('link', { name: 'HC-1' }).click();
  await page.getByRole('heading', { name: 'Invoice HC-1' }).waitFor();
  return page;
};

describe('billing a month', () => {
  test('a run is looked at by payer before it is started, issues what was shown, and the month then says what it came to', async () => {
    const page = await scene.signedIn('/console/billing', integrator.key);
    await page.getByRole('button', { name: 'See what a run would do' }).click();
    const foreseen = page.getByRole('table', { name: 'By payer' });
    await foreseen.getByText('€119.00').waitFor();
    await foreseen.getByText('There is no billing profile.').waitFor();
    await page.getByRole('button', { name: 'Run: issue 1 document' }).click();
    await page.waitForURL('**/console/billing/runs/*');
    await page.getByText('Completed', { exact: true }).waitFor();
    await page.getByRole('table', { name: 'By payer' }).getByText('€119.00').waitFor();
    await goTo(page, 'Billing');
    await page.getByText('€100.00').first().waitFor();
    await page.getByText('1 document').first().waitFor();
  });

  test('an invoice is shown by the page it is printed by, and printing prints that page', async () => {
    const page = await openFirstInvoice(integrator.key, integrator.id);
    const paper = page.frameLocator('iframe');
    await paper.getByRole('heading', { name: 'Invoice HC-1' }).waitFor();
    await paper.getByText('Harbour Cameras GmbH').waitFor();
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')?.contentWindow;
      if (frame) frame.print = () => document.body.setAttribute('data-printed', 'true');
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await page.locator('body[data-printed]').waitFor({ state: 'attached' });
    const pdf = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF' }).click();
    expect((await pdf).suggestedFilename()).toMatch(/\.pdf$/);
  });

  test('a payment that is refused keeps what was typed, and one that is booked settles the invoice', async () => {
    const page = await openFirstInvoice(integrator.key, integrator.id);
    await page.getByRole('button', { name: 'Record a payment…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Amount').fill('1.234');
    await form.getByLabel('Reference').fill('bank 1');
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await form.locator('[aria-invalid="true"], [role="alert"]').first().waitFor();
    await expect.poll(() => form.getByLabel('Reference').inputValue()).toBe('bank 1');
    await form.getByLabel('Amount').fill('119.00');
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('Paid', { exact: true }).first().waitFor();
    await page.frameLocator('iframe').getByText('bank 1').waitFor();
    await page.getByRole('button', { name: 'Reverse…' }).click();
    await page.getByLabel('Reason').fill('returned by the bank');
    await page.getByRole('dialog').getByRole('button', { name: 'Reverse…' }).click();
    await page.getByText('Reversed on').waitFor();
    await page.getByText('Open', { exact: true }).first().waitFor();
  });

  test('a customer reads its invoice and has no deed on it, and is told that it bills nobody', async () => {
    const page = await openFirstInvoice(customerKey, customer);
    await page.getByText('Balance').waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: 'Record a payment…' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Void…' }).count()).toBe(0);
    await page.goto('/console/billing');
    await page.getByText('A customer bills nobody.').waitFor();
  });

  test('what each line came from is told when it is asked for', async () => {
    const page = await openFirstInvoice(integrator.key, integrator.id);
    await page.getByRole('button', { name: 'Explain the lines' }).click();
    await page.locator('details summary').first().click();
    await page.getByText('Events:').waitFor();
  });
});

const pages = (): readonly (readonly [path: string, isThere: string])[] => [
  [`/console/billing?biller=${integrator.id}&month=${month}`, 'h1'],
  [`/console/accounts/${integrator.id}/invoices`, '[role="row"] a'],
  [`/console/accounts/${integrator.id}/margin?from=${monthBack(3)}&to=${month}`, 'svg[role="img"]'],
  [`/console/accounts/${integrator.id}/billing`, '[role="row"] a'],
  [`/console/accounts/${integrator.id}/billing?view=settings`, 'form input'],
  [`/console/accounts/${integrator.id}/pricing`, 'dl'],
  ['/console/plans', '[role="row"]'],
];

test('the pages of billing are open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
  const page = await openFirstInvoice(integrator.key, integrator.id);
  const invoice = [new URL(page.url()).pathname, 'iframe'] as const;
  await scene.signIn(page);
  for (const [path, isThere] of [...pages(), invoice])
    await expectOpenToEverybody(scene, page, path, () => page.locator(isThere).first().waitFor());
});
