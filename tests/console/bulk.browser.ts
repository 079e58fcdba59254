import { expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';

const scene = startConsole();

const modulesOf = async (id: string): Promise<readonly string[]> =>
  (await scene.system.operator.read<{ modules: string[] }>(`/v1/accounts/${id}`)).modules;

test('Many are restricted at once, beginning with what they have, and each then has just what is ticked', async () => {
  const { business, system } = scene;
  const { id: own } = await business.integrator([await business.plan()]);
  const [one, other] = [await business.customer(own), await business.customer(own)];
  const before = await modulesOf(one);
  await system.operator.run('PUT', `/v1/accounts/${other}/modules`, {
    modules: before.filter((module) => module !== 'maps' && module !== 'ptz'),
  });
  const { key } = await business.key(own, 'integrator');
  const page = await scene.signedIn('/console/customers', key);
  await page.getByText('2 entries').waitFor();
  await page.getByRole('checkbox', { name: 'Choose all that are loaded' }).check();
  await page.getByRole('button', { name: 'Restrict access', exact: true }).click();
  const popup = page.getByRole('dialog', { name: 'Restrict access of 2 accounts' });
  const box = (name: string) => popup.getByRole('checkbox', { name, exact: true });

  await popup.getByText('1 of 2 have it').first().waitFor();
  await expect.poll(() => popup.getByText('1 of 2 have it').count()).toBe(2);
  await expect.poll(() => box('Maps').isChecked()).toBe(true);
  await expect.poll(() => box('Add P&P cameras').isChecked()).toBe(false);
  await popup.getByText('1 account changes').waitFor();

  await box('Maps').uncheck();
  await box('Pan, tilt, zoom').uncheck();
  await box('Live view').uncheck();
  await popup.getByText('2 accounts change').waitFor();
  await popup.getByText('Loses Live view', { exact: true }).waitFor();
  await popup.getByRole('button', { name: 'Restrict access', exact: true }).click();
  await page.getByText('2 accounts have other modules now.').waitFor();
  const wanted = before.filter((module) => !['maps', 'ptz', 'live-view'].includes(module));
  expect(await modulesOf(one)).toEqual(wanted);
  expect(await modulesOf(other)).toEqual(wanted);
});
