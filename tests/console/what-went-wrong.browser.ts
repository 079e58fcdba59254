import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { field, heading, press } from '#tests/console/forms.ts';

const scene = startConsole();
let integrator: string;
let key: string | undefined;
beforeAll(async () => {
  const { business } = scene;
  const planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  ({ key } = await business.key(integrator, 'integrator'));
});

/** As the server refuses, with a code that the console has words for. */
const refusal = {
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'about:blank',
    title: 'forbidden',
    status: 403,
    code: 'forbidden',
    detail: 'You must not.',
  }),
};

/** Has the server refuse what goes to some addresses, until what this answers is called. */
const refuse = async (page: Page, addresses: string): Promise<() => Promise<void>> => {
  await page.route(addresses, (route) => route.fulfill(refusal));
  return () => page.unroute(addresses);
};

describe('What went wrong is said', () => {
  test('at the address that was chosen, which can be tried again', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', key);
    const mend = await refuse(page, '**/v1/places/*');
    await field(page, /^Address/).fill('Platz de');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('alert').getByText('You may not do this.').waitFor();
    await mend();
    await press(page, 'Try again');
    await page.getByText('Chosen from the suggestions.').waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  test('when one could not be signed out', async () => {
    const page = await scene.signedIn('/console/customers', key);
    await page.getByText(/entr(y|ies)$/).waitFor();
    const mend = await refuse(page, '**/v1/session');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'You are still signed in.' }).waitFor();
    await mend();
    await press(page, 'Try again');
    await heading(page, 'Sign in to Tierline');
  });

  test('above what could not be read again, which stays as it was', async () => {
    const id = await scene.business.customer(integrator, { name: 'Stays as It Was' });
    const page = await scene.signedIn(`/console/accounts/${id}`, key);
    await heading(page, 'Stays as It Was');
    const mend = await refuse(page, `**/v1/accounts/${id}`);
    // One event, so that nothing else has the page read again: disabling goes on in steps.
    await scene.system.operator.run('PATCH', `/v1/customers/${id}`, { name: 'Is Something Else' });
    await page.getByText('What is shown is of before: it could not be read again.').waitFor();
    await heading(page, 'Stays as It Was');
    await mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Is Something Else');
    await page.getByText('What is shown is of before').waitFor({ state: 'detached' });
  });
});

describe('The search', () => {
  test('does not say that nothing was found before it knows', async () => {
    const page = await scene.signedIn('/console', key);
    await heading(page, 'Home');
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/v1/customer-list?*', async (route) => {
      await promise;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('nobody is called so');
    await page.getByText('Searching…').waitFor();
    expect(await page.getByText('Nothing was found.').count()).toBe(0);
    resolve();
    await page.getByText('Nothing was found.').waitFor();
  });
});

describe('The home page', () => {
  test('says that there are more invoices overdue than it reads', async () => {
    const page = await scene.open();
    const items = Array.from({ length: 100 }, (_, number) => ({
      id: String(number),
      payerId: integrator,
      payer: { name: 'Late Ltd' },
      biller: { name: 'Vendor' },
      documentNumber: `N ${number}`,
      dueOn: '2026-01-31',
      balance: '10.00',
      currency: 'EUR',
    }));
    await page.route(/\/v1\/accounts\/[^/]+\/invoices\?.*as=biller/, (route) =>
      route.fulfill({ json: { items, next: 'further' } }),
    );
    await scene.signIn(page, key);
    await page.goto('/console');
    await page.getByText('More than 100 invoices are overdue').waitFor();
  });
});
