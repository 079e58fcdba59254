import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';
import { eventually } from '#tests/e2e/eventually.ts';

const scene = startConsole({ SEAL_EVERY_SECONDS: '1', SEAL_EVERY_EVENTS: '1' });
let [customer, peopleKey, disabling, registering] = ['', '', '', ''];

beforeAll(async () => {
  const { business, system } = scene;
  await business.plan();
  const { id } = await business.integrator();
  customer = await business.customer(id);
  await business.disable(customer);
  const path = `/v1/audit/events?account=${customer}&type=CustomerDisabled`;
  const [disabled] = await system.operator.list<{ readonly id: string }>(path);
  disabling = disabled?.id ?? '';
  const ofIntegrator = `/v1/audit/events?account=${id}&type=IntegratorRegistered`;
  const [registered] = await system.operator.list<{ readonly id: string }>(ofIntegrator);
  registering = registered?.id ?? '';
  await eventually(() => system.operator.read(`/v1/audit/proofs/${disabling}`));
  peopleKey = String((await business.key(id, 'auditor')).key);
});

describe('the history', () => {
  test('finds who disabled an account, opens the event, and this browser proves that it was not altered', async () => {
    const page = await scene.signedIn(`/console/history?account=${customer}`);
    await page.getByLabel('What happened').selectOption({ label: 'Customer disabled' });
    await page.getByText('1 entry').waitFor();
    await page.getByRole('row').nth(1).getByRole('link', { name: 'Customer disabled' }).click();
    // What happened is told first, and what is written names ids and whose they are.
    await page.getByRole('main').getByText('The customer was disabled.').waitFor();
    const { name } = await scene.system.operator.read<{ name: string }>(`/v1/accounts/${customer}`);
    const written = page.getByRole('region', { name: 'What is written in it' });
    await written.getByRole('link', { name, exact: true }).waitFor();
    await written.getByText(customer).waitFor();
    await page.getByText('unpaid').first().waitFor();
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.getByText('What is stored of the event gives this hash: computed by this browser.').waitFor();
    await page.getByText('From this hash follows the root of the signed head').waitFor();
    await page.getByText('The head is signed with the key of the seals.').waitFor();
  });

  test('leads from an event to everything that whoever did it has done', async () => {
    const page = await scene.signedIn(`/console/history/${disabling}`);
    await page.getByRole('link', { name: 'everything they did' }).click();
    await page.waitForURL('**/history?actor=operator-key');
    await page.getByRole('row').getByRole('link', { name: 'Customer disabled' }).first().waitFor();
    await scene.settled(page);
    expect(await page.getByRole('row').filter({ hasText: 'Tierline itself' }).count()).toBe(0);
  });

  test('is exported as it is filtered, with the manifest that proves it', async () => {
    const page = await scene.signedIn(`/console/history?account=${customer}&type=CustomerDisabled`);
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText('1 event was exported').waitFor();
    const begun = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the events' }).click();
    const lines = (await readFile(await (await begun).path(), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['CustomerDisabled']);
    await page.getByText('verify-export.mjs').waitFor();
  });

  test('leaves out who read it until somebody asks for that too, also in the history of an account', async () => {
    const page = await scene.signedIn(`/console/history?account=${customer}`);
    const disabled = page.getByRole('row').getByRole('link', { name: 'Customer disabled' });
    const read = page.getByRole('row').getByRole('link', { name: 'Record read' });
    await disabled.waitFor();
    await page.getByRole('button', { name: 'Search again' }).click();
    await scene.settled(page);
    expect(await read.count()).toBe(0);
    await scene.shown();
    await page.getByLabel('Show who read the record too').check();
    await read.first().waitFor();
    await page.waitForURL('**readings=with*');

    await page.goto(`/console/accounts/${customer}/history`);
    await page.getByRole('button', { name: 'The customer was disabled.' }).waitFor();
    await scene.settled(page);
    const told = page.getByRole('button', { name: 'Events were searched.' });
    expect(await told.count()).toBe(0);
    await scene.shown();
    await page.getByLabel('Show who read the record too').check();
    await told.first().waitFor();
  });

  test('leaves out what Tierline did by itself where somebody asks for people only, also on 360 pixels, with day and time', async () => {
    const page = await scene.signedIn(`/console/accounts/${customer}/history`, undefined, {
      viewport: { width: 360, height: 800 },
    });
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name }) });
    await row('Holding the cameras of the disabled account began.').first().waitFor();
    await page.getByLabel('Done by people only').check();
    await row('The customer was disabled.').waitFor();
    await row('Holding the cameras of the disabled account began.').first().waitFor({ state: 'detached' });
    await page.waitForURL('**processes=without*');
    await row('The customer was disabled.').getByRole('time').waitFor();

    await page.goto(`/console/history?account=${customer}`);
    const link = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Customer disabled' }) });
    await link.getByRole('time').waitFor();
    const bySystem = page.getByRole('row').getByRole('link', { name: 'Suspension completed' });
    await bySystem.waitFor();
    await page.getByLabel('Done by people only').check();
    await bySystem.waitFor({ state: 'detached' });
    await link.waitFor();
  });

  test('of an account is told in the language of the page, and told anew in another one', async () => {
    const page = await scene.signedIn(`/console/accounts/${customer}/history`);
    await page.getByRole('button', { name: 'The customer was disabled.' }).waitFor();
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Der Kunde wurde gesperrt.' }).waitFor();
    await page.getByRole('button', { name: /^Angemeldet als/ }).click();
    await page.getByRole('menuitemradio', { name: 'العربية' }).click();
    await page.getByRole('button', { name: 'عُطّل العميل.' }).waitFor();
  });

  test('is one’s own only: what others did is not found', async () => {
    const page = await scene.signedIn('/console/history?type=PlanDefined', peopleKey);
    await page.getByText('Nothing that happened fits these filters.').waitFor();
  });

  test('an event and the seals are open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn();
    for (const [path, row] of [
      ['/console/history', 2],
      ['/console/history/seals', 1],
    ] as const)
      await expectOpenToEverybody(scene, page, path, () => page.getByRole('row').nth(row).waitFor());
    // One in which something is written in what is written.
    await expectOpenToEverybody(scene, page, `/console/history/${registering}`, () =>
      page.locator('dl dl').first().waitFor(),
    );
  });
});

describe('the seals', () => {
  test('the log is verified when an operator asks for it', async () => {
    const page = await scene.signedIn('/console/history/seals');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText(/compared, .* of them sealed: nothing was altered/).waitFor();
  });

  test('who may not operate sees heads and keys, and cannot ask for it', async () => {
    const page = await scene.signedIn('/console/history/seals', peopleKey);
    await page.getByText('Public key to note down:').first().waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: 'Verify now' }).count()).toBe(0);
  });
});
