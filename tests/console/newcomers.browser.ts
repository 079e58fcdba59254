import { describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { chooseAddress, field, heading, press } from '#tests/console/forms.ts';

const scene = startConsole();

describe('Somebody who is new here', () => {
  test('is told that a customer needs an integrator, led there, and the first account is not said to be on top', async () => {
    const page = await scene.signedIn('/console/customers/new/customer');
    await page.getByText('there is none yet').waitFor();
    await page.getByRole('link', { name: 'Create an integrator' }).click();
    await heading(page, 'Set Pricing');
    await page.getByLabel('Currency').selectOption('EUR');
    await field(page, /^Storage cost/).fill('0.03');
    await field(page, /^Traffic cost/).fill('0.01');
    await press(page, 'Next');
    await field(page, /^Name/).fill('The First');
    await field(page, /^Email address/).fill('first@example.com');
    await chooseAddress(page);
    await page.getByLabel('Time zone').selectOption('Europe/Berlin');
    await press(page, 'Next');
    await press(page, 'Create Customer');
    await page.getByText('The First was created.').waitFor();
    await page.getByRole('row', { name: /The First/ }).waitFor();
    await expect.poll(() => page.getByText('It is the first in the list.').count()).toBe(0);
  });

  test('takes all filters off that leave nothing', async () => {
    const page = await scene.signedIn('/console/customers?q=nobody&status=closed&order=name');
    await page.getByText('No account fits these filters.').waitFor();
    await press(page, 'Take all filters off');
    await page.getByRole('row', { name: /The First/ }).waitFor();
    expect(new URL(page.url()).search).toBe('?order=name');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('');

    const address = await page.getByRole('link', { name: 'The First' }).getAttribute('href');
    await page.goto(`${address}/history?from=${new Date().toISOString()}&processes=without`);
    await page.getByText('Nothing that happened fits these filters.').waitFor();
    await press(page, 'Take all filters off');
    await page
      .getByRole('row', { name: /The First/ })
      .first()
      .waitFor();
    expect(await page.getByLabel('Since').inputValue()).toBe('');
    await page.goto(`${address}/billing?view=ledger&from=2026-01-01&to=2026-01-31`);
    await page.getByText('No booking fits these filters.').waitFor();
    await press(page, 'Take all filters off');
    await page.getByText('Nothing was booked.').waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('');
  });

  test('of an integrator is told where to begin', async () => {
    const { id } = await scene.business.integrator();
    const { key } = await scene.business.key(id, 'integrator');
    const page = await scene.signedIn('/console', key);
    await page.getByText('No account is below yours yet.').waitFor();
    const main = page.getByRole('main');
    await main.getByRole('link', { name: 'Customers' }).waitFor();
    await main.getByText('You are').getByRole('link').click();
    await page.waitForURL(`**/accounts/${id}`);
  });

  test('is told where a key goes that was pasted for an e-mail address, and it is not sent', async () => {
    const page = await scene.open();
    await page.goto('/console/sign-in');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await field(page, 'E-mail address').fill(`tl_${'a'.repeat(32)}_${'b'.repeat(43)}`);
    await press(page, 'Mail me a link');
    await page.getByText('This looks like an API key.').waitFor();
    expect(sent).toEqual([]);
  });
});
