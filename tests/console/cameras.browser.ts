import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

const scene = startConsole();
let [held, recording, removable, customer, integrator, viewerKey] = ['', '', '', '', '', ''];

beforeAll(async () => {
  const { business } = scene;
  const planId = await business.plan();
  const parent = await business.integrator([planId]);
  integrator = parent.id;
  const name = 'Hotel am Donaudampfschifffahrtsgesellschaftskapitänsplatz';
  const stopped = await business.customer(integrator, { name });
  customer = await business.customer(integrator);
  held = await business.camera(stopped, planId);
  recording = await business.camera(customer, planId);
  removable = await business.camera(customer, planId);
  const { disablementId = '' } = await business.disable(stopped, parent.people);
  await business.reached(stopped, disablementId, 'held');
  viewerKey = String((await business.key(integrator, 'auditor')).key);
});

describe('one camera', () => {
  test('says why it does not record: each gate with account, person, reason and the event, which it leads to', async () => {
    const page = await scene.signedIn(`/console/cameras/${held}`);
    await page.getByText('Held by 1').waitFor();
    const why = page.getByRole('region', { name: 'Why it does not record' });
    // The disabling closes the account and holds the camera: one cause, which leads to it.
    await why.getByText('One thing keeps it from recording').waitFor();
    await why.getByRole('link', { name: 'The account is disabled' }).waitFor();
    await why.getByText('unpaid').waitFor();
    expect(await why.getByRole('listitem').count()).toBe(1);
    const gate = why.getByRole('listitem').first();
    await gate.getByText('by test').waitFor();
    await gate.getByRole('link', { name: /^[0-9a-f]{12}$/ }).click();
    await page.getByRole('heading', { name: 'Customer disabled' }).waitFor();
  });

  test('is switched off after it was said what stops, and its timeline tells of it', async () => {
    const page = await scene.signedIn(`/console/cameras/${recording}`);
    await page.getByRole('button', { name: 'Switch off…' }).click();
    const popup = page.getByRole('dialog');
    await popup.getByText('It records now, and stops at once.').waitFor();
    await popup.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('It is switched off').waitFor();
    await page.getByRole('button', { name: 'Show what happened' }).click();
    await page.getByRole('region', { name: 'What happened to it' }).getByText('Switched off').waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('heading', { name: 'Why it records' }).waitFor();
  });

  test('a name that is refused is told beside its field, and what was typed stays', async () => {
    const page = await scene.signedIn(`/console/cameras/${recording}`);
    await page.getByRole('button', { name: 'Rename…' }).click();
    const name = page.getByRole('dialog').getByLabel('Name');
    await name.fill('x'.repeat(201));
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByText('At most 200 characters.').waitFor();
    await expect.poll(() => name.inputValue()).toBe('x'.repeat(201));
    await name.fill('Back door');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'Back door', exact: true }).waitFor();
  });

  test('is removed after it was said that this is for good', async () => {
    const page = await scene.signedIn(`/console/cameras/${removable}`);
    await page.getByRole('button', { name: 'Remove…' }).click();
    await page.getByText('This cannot be undone.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The camera was removed').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Remove…' }).count()).toBe(0);
  });

  test('who may only read sees why, and no deeds', async () => {
    const page = await scene.signedIn(`/console/cameras/${held}`, viewerKey);
    await page.getByText('One thing keeps it from recording').waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: 'Switch off…' }).count()).toBe(0);
  });

  test('is open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn();
    await expectOpenToEverybody(scene, page, `/console/cameras/${held}`, () =>
      page.getByText('unpaid').waitFor(),
    );
  });
});

describe('the fleet', () => {
  test('is filtered by what stands in the address, for all and for one account', async () => {
    const page = await scene.signedIn('/console/cameras?recording=false');
    await page.getByText('Held by 1').waitFor();
    await page.getByLabel('Whether it records').selectOption('true');
    await page.getByText('1 entry').waitFor();
    await page.waitForURL((url) => url.searchParams.get('recording') === 'true');
    await page.goto(`/console/accounts/${customer}/cameras`);
    await page.getByText('1 entry').waitFor();
    await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
    await page.waitForURL(`**/cameras/${recording}`);
  });
});
