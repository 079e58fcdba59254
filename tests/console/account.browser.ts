import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

const scene = startConsole();
let planId: string;
let integrator: string;
beforeAll(async () => {
  planId = await scene.business.plan();
  ({ id: integrator } = await scene.business.integrator([planId]));
});

/** A customer with two cameras that record and one that is switched off. */
const shop = async (): Promise<string> => {
  const id = await scene.business.customer(integrator);
  for (const intent of ['active', 'active', 'inactive'] as const)
    await scene.business.camera(id, planId, intent);
  return id;
};

const figure = (page: Page, name: string) =>
  page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd');

describe('an account', () => {
  test('is disabled after its dry run was read and a reason was given, and enabled again', async () => {
    const id = await shop();
    const page = await scene.signedIn(`/console/accounts/${id}`);
    await page.getByRole('button', { name: 'Disable…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 cameras stop in 1 customer.').waitFor();
    await dialog.getByText('1 stays off anyway.').waitFor();
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await dialog.getByText('Say why: it is kept with the event.').waitFor();
    await dialog.getByLabel('Reason').fill('Unpaid since March');
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await page.waitForURL('**/disablements/*');
    await page.getByText('All held').waitFor();
    await expect.poll(() => figure(page, 'Held').innerText()).toBe('2');
    await expect.poll(() => figure(page, 'Skipped').innerText()).toBe('1');
    await page.getByText('It is switched off.').waitFor();

    await page.getByRole('button', { name: 'Enable…' }).click();
    await dialog.getByText('2 cameras record again in 1 customer.').waitFor();
    await dialog.getByLabel('Reason').fill('Paid');
    // Until the page was read anew, the dialog says what was looked at, and not what enabling once more would do.
    const held = Promise.withResolvers<void>();
    const isSent = page.waitForResponse((response) => response.url().endsWith('/enable'));
    await page.route(`**/v1/accounts/${id}`, async (route) => {
      await held.promise;
      await route.continue();
    });
    const isForeseenAnew = isSent.then(() => page.waitForResponse(/dryRun=true/));
    await dialog.getByRole('button', { name: 'Enable' }).click();
    await isForeseenAnew;
    await dialog.getByText('2 cameras record again in 1 customer.').waitFor();
    held.resolve();
    await page.getByText('Brought back').waitFor();
    await expect.poll(() => figure(page, 'Restored').innerText()).toBe('2');
  });

  test('says who blocks it, and each cell of its modules says which event did', async () => {
    const { id, people } = await scene.business.subIntegrator(integrator, [planId]);
    const customer = await scene.business.customer(id);
    const all = await scene.system.operator.read<{ modules: string[] }>(`/v1/accounts/${customer}`);
    const without = all.modules.filter((module) => module !== 'maps');
    await people.run('PUT', `/v1/accounts/${customer}/modules`, { modules: without });
    const page = await scene.signedIn(`/console/accounts/${customer}/modules`);
    await page.getByRole('button', { name: /^Maps at Customer \d+: Withheld/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Maps at Customer/ });
    await dialog.getByText('What the account has').waitFor();
    await dialog.getByText('by test').waitFor();
    await dialog.getByRole('link', { name: /^[0-9a-f]{12}$/ }).waitFor();
    await page.keyboard.press('Escape');

    await scene.business.disable(id);
    await page.getByText(/^Blocked by Sub-integrator \d+, which is disabled or closed\.$/).waitFor();
    await page.getByRole('button', { name: /^Live view at Customer \d+: Blocked/ }).click();
    await page.getByRole('dialog').getByText('unpaid').waitFor();
  });

  test('opens its tree a level at a time, by keys', async () => {
    const { id } = await scene.business.subIntegrator(integrator, [planId]);
    const customer = await scene.business.customer(id);
    const nameOf = async (account: string) =>
      (await scene.system.operator.read<{ name: string }>(`/v1/accounts/${account}`)).name;
    const page = await scene.signedIn(`/console/accounts/${integrator}/tree`);
    const below = page.getByRole('link', { name: await nameOf(customer), exact: true });
    const opener = page.getByRole('button', { name: `Open what is below ${await nameOf(id)}` });
    await opener.waitFor();
    await scene.settled(page);
    expect(await below.count()).toBe(0);
    await opener.press('Enter');
    await below.waitFor();
  });

  test('is not saved over what somebody else changed meanwhile, and what was typed stays', async () => {
    const id = await shop();
    const page = await scene.signedIn(`/console/accounts/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Typed here');
    await scene.system.operator.run('PATCH', `/v1/customers/${id}`, { phone: '+49 30 1' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Somebody else has changed this meanwhile.').waitFor();
    await dialog.getByText('Phone is now: +49 30 1').waitFor();
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Typed here');
    await dialog.getByRole('button', { name: 'Save anyway' }).click();
    await page.getByRole('heading', { level: 1, name: 'Typed here' }).waitFor();
  });

  test('is shown as it was, and says what is different now', async () => {
    const id = await shop();
    await scene.system.operator.run('PATCH', `/v1/customers/${id}`, { name: 'Name of then' });
    const then = scene.system.positions.latest();
    await scene.system.operator.run('PATCH', `/v1/customers/${id}`, { name: 'Name of now' });
    const page = await scene.signedIn(`/console/accounts/${id}?asOf=${then}`);
    await page.getByRole('heading', { level: 1, name: 'Name of then' }).waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: /Disable|Edit/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'What is different now' }).click();
    await page.getByRole('row', { name: /^Name Name of then Name of now/ }).waitFor();
  });

  test('has keys that are shown once and can be revoked', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/keys`);
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ticket system');
    await dialog.getByLabel('Role').selectOption('support');
    await dialog.getByRole('button', { name: 'Make a key' }).click();
    await dialog.getByText('it is shown this once').waitFor();
    const label = await dialog.getByRole('button', { name: /^Copy/ }).getAttribute('title');
    const { role } = await scene.system.clientFor(label ?? '').read<{ role: string }>('/v1/me');
    expect(role).toBe('support');
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Revoke Ticket system' }).click();
    await dialog.getByRole('button', { name: 'Revoke for good' }).click();
    await page.getByRole('row', { name: /Ticket system Revoked/ }).waitFor();
  });

  test('says when a key was lost on the way, and makes another in its place', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/keys`);
    let sent = 0;
    await page.route('**/v1/accounts/*/api-keys', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent += 1;
      if (sent > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Lost key');
    await dialog.getByRole('button', { name: 'Make a key' }).click();
    await dialog
      .getByText('Lost key was made, but the answer that had the key in it did not arrive')
      .waitFor();
    await dialog.getByRole('button', { name: 'Revoke it and make another' }).click();
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Lost key');
    await dialog.getByRole('button', { name: 'Make a key' }).click();
    await dialog.getByText('it is shown this once').waitFor();
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('row', { name: /Lost key Revoked/ }).waitFor();
    await page.getByRole('row', { name: /Lost key Good/ }).waitFor();
  });

  test('invites people, and removing one says first which keys they made', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/people`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Anna Schmidt');
    await dialog.getByLabel('E-mail address').fill('no address');
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    await dialog.getByText('An e-mail address such as jane@example.com.').waitFor();
    await dialog.getByLabel('E-mail address').fill('anna@example.com');
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('link', { name: 'Anna Schmidt' }).click();
    await dialog.getByRole('button', { name: 'Remove…' }).click();
    const removal = page.getByRole('dialog', { name: 'Remove Anna Schmidt' });
    await removal.getByText('They made no keys.').waitFor();
    await removal.getByRole('button', { name: 'Remove', exact: true }).click();
    await removal.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /Anna Schmidt Removed/ }).waitFor();
  });

  test('shows an auditor everything, and no deed', async () => {
    const id = await shop();
    const { key = '' } = await scene.business.key(integrator, 'auditor');
    const page = await scene.signedIn(`/console/accounts/${id}`, key);
    await page
      .getByRole('navigation', { name: 'Pages of this account' })
      .getByRole('link', { name: 'History' })
      .waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: /Disable|Edit|Switch|Act for/ }).count()).toBe(0);
  });
});

describe('the pages of an account', () => {
  test('are open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn();
    for (const tab of ['', '/modules', '/people', '/history'])
      await expectOpenToEverybody(scene, page, `/console/accounts/${integrator}${tab}`, () =>
        page.locator('main :is(dl, table, [role="row"])').first().waitFor(),
      );
  });
});
