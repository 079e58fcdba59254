import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, goTheWay, ways } from '#tests/console/accessible.ts';
import { startConsole } from '#tests/console/console-scene.ts';

const scene = startConsole();
let integrator: string;
beforeAll(async () => {
  const { business } = scene;
  const planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  for (let number = 0; number < 3; number += 1) await business.customer(integrator);
});

describe('the list of customers', () => {
  test('shows integrators and customers, and how many there are', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByText('4 entries').waitFor();
    expect(await page.getByRole('row').count()).toBe(5);
    await page.getByLabel('Type', { exact: true }).selectOption('integrator');
    await page.getByText('1 entry').waitFor();
    expect(new URL(page.url()).searchParams.get('type')).toBe('integrator');
    await page.goBack();
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

  test.each(ways)('is open to everybody $name', async (way) => {
    const page = await scene.signedIn('/console');
    await goTheWay(page, way);
    await page.goto('/console/customers');
    await page.getByRole('row').nth(4).waitFor();
    await expectAccessible(page);
  });
});
