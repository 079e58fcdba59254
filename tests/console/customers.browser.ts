import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

const scene = startConsole();
let integrator: string;
let planId: string;
beforeAll(async () => {
  const { business } = scene;
  planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  for (let number = 0; number < 3; number += 1) await business.customer(integrator);
});

describe('the list of customers', () => {
  test('shows integrators and customers, and how many there are', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByText('4 entries').waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(5);
  });

  test('is read, like who one is, while the scripts are on their way, and once', async () => {
    const page = await scene.open();
    await scene.signIn(page);
    const early = ['/v1/me', '/v1/customer-list'];
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route('**/assets/libraries-*.js', async (route) => {
      await expect.poll(() => asked).toEqual(expect.arrayContaining(early));
      await route.continue();
    });
    await page.goto('/console/customers');
    await page.getByText('4 entries').waitFor();
    expect(asked.filter((path) => early.includes(path))).toEqual(early);
  });

  test('draws and reads no more of its rows than there is room for, and says how many there are', async () => {
    const page = await scene.open();
    await scene.signIn(page);
    const { items } = await scene.system.operator.read<{ items: object[] }>('/v1/customer-list');
    const rows = Array.from({ length: 100 }, (_, place) => ({ ...items[0], id: String(place) }));
    let after = 0;
    await page.route('**/v1/customer-list?*', (route) => {
      const { searchParams } = new URL(route.request().url());
      if (searchParams.has('after')) after += 1;
      const total = searchParams.has('count') ? { total: 4_000 } : {};
      return route.fulfill({ json: { items: rows, next: 'second', ...total } });
    });
    await page.goto('/console/customers');
    await page.getByText('4,000 entries').waitFor();
    await page.locator('[data-row="10"]').waitFor();
    // What would be drawn and read beyond that follows from these rows, a frame after the other.
    for (let frame = 0; frame < 10; frame += 1)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    expect(await page.locator('[data-row]').count()).toBeLessThan(50);
    expect(after).toBe(0);
  });

  test('is filtered and ordered by its address, where each filter is a chip that can be taken off', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Type', { exact: true }).selectOption('integrator');
    await page.getByText('1 entry').waitFor();
    await page.waitForURL((url) => url.searchParams.get('type') === 'integrator');
    await page.getByText('Type: Integrator').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take the filter “Type” off' }).click();
    await page.getByText('4 entries').waitFor();
    await page.goBack();
    await page.getByText('1 entry').waitFor();
    await page.goto(`/console/customers?effectiveStatus=active&under=${integrator}&order=-name&country=US`);
    await page.getByText(/^Country: United States$/).waitFor();
    await page.getByText(/^Below the integrator: Integrator/).waitFor();
    await expect.poll(() => page.getByLabel('Order').inputValue()).toBe('-name');
  });

  test('a row opens wherever it is pressed', async () => {
    const page = await scene.signedIn('/console/customers?type=integrator');
    await page.getByRole('row').nth(1).getByRole('cell').nth(3).click();
    await page.waitForURL(`**/accounts/${integrator}`);
  });

  test('what is created elsewhere appears without being asked for', async () => {
    const page = await scene.signedIn('/console/customers?type=customer');
    await page.getByText('3 entries').waitFor();
    await scene.business.customer(integrator);
    await page.getByText('4 entries').waitFor();
  });

  test('j and k go from row to row, and ? shows what keys do', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const focused = page.locator('[data-row="0"] a:focus');
    await focused.waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Next row').waitFor();
    await page.keyboard.press('Escape');
    await focused.waitFor();
  });

  test('many are disabled at once: first what would stop, then why, then what became of each', async () => {
    const { business, system } = scene;
    const { id: own, people } = await business.integrator([planId]);
    const [first, second] = [await business.customer(own), await business.customer(own)];
    const key = (await business.key(own, 'integrator')).key;
    await business.camera(first, planId);
    await system.operator.post(`/v1/accounts/${second}/disable`, { reason: 'By the platform' });
    const page = await scene.signedIn('/console/customers', key);
    await page.getByText('2 entries').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all that are loaded' }).check();
    await page.getByText('2 accounts chosen').waitFor();
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    const popup = page.getByRole('dialog', { name: 'Disable 2 accounts' });
    await popup.getByText('1 camera stops in 1 customer').waitFor();
    await popup.getByRole('button', { name: 'Disable', exact: true }).click();
    await popup.getByText('Say why: it is kept with the event.').waitFor();
    await popup.getByRole('textbox', { name: /^Reason/ }).fill('Unpaid');
    await popup.getByRole('button', { name: 'Disable', exact: true }).click();
    const results = page.getByRole('dialog', { name: 'What became of them' });
    await results.getByText('1 account was disabled.').waitFor();
    await results.getByText('1 was so already.').waitFor();
    await results.getByRole('button', { name: 'Close', exact: true }).last().click();
    expect(await people.read(`/v1/accounts/${first}`)).toMatchObject({ status: 'disabled' });
    await page.getByRole('checkbox', { name: 'Choose all that are loaded' }).check();
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    const enabling = page.getByRole('dialog', { name: 'Enable 2 accounts' });
    await enabling.getByText('1 camera records again in 1 customer').waitFor();
    await enabling.getByText('1 account stays as it is').waitFor();
  });

  test('whoever only reads is offered no deed', async () => {
    const key = (await scene.business.key(integrator, 'auditor')).key;
    const page = await scene.signedIn('/console/customers', key);
    await page.getByRole('row').nth(1).waitFor();
    await scene.settled(page);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0);
  });

  test('is open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn();
    await expectOpenToEverybody(scene, page, '/console/customers', () =>
      page.getByRole('row').nth(4).waitFor(),
    );
  });
});

describe('whoever may not create accounts', () => {
  const keyOf = async (role: string): Promise<string | undefined> =>
    (await scene.system.operator.post(`/v1/accounts/${integrator}/api-keys`, { role, name: 'test' })).key;

  test('is offered nothing, and is told so at the address', async () => {
    const page = await scene.signedIn('/console/customers', await keyOf('support'));
    await page.getByRole('row').nth(1).waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0);
    await page.goto('/console/customers/new/customer/details');
    await page.getByText('You may not create customers.').waitFor();
  });

  test('in the past nothing is created', async () => {
    const moment = encodeURIComponent(new Date().toISOString());
    const page = await scene.signedIn(
      `/console/customers/new/integrator/pricing?asOf=${moment}`,
      await keyOf('integrator'),
    );
    await page.getByText('Only integrator accounts can create sub-integrators.').waitFor();
  });
});
