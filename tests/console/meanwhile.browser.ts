import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { startConsole } from '#tests/console/console-scene.ts';

const scene = startConsole();
let planId: string;
let integrator: string;
beforeAll(async () => {
  planId = await scene.business.plan();
  ({ id: integrator } = await scene.business.integrator([planId]));
});

const outdated = (page: Page) =>
  page.getByRole('dialog').getByText('Somebody else has changed this meanwhile.').waitFor();
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

describe('What somebody else changes while it is looked at', () => {
  test('is shown beside a person whose name was typed, and saving once more keeps both', async () => {
    const { operator } = scene.system;
    const { id } = await operator.post(`/v1/accounts/${integrator}/people`, {
      name: 'Anna',
      email: 'anna@example.com',
      role: 'support',
    });
    const page = await scene.signedIn(`/console/accounts/${integrator}/people?person=${id}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Anna Schmidt');
    await operator.run('PATCH', `/v1/people/${id}`, { role: 'auditor' });
    await press(page, 'Save');
    await outdated(page);
    await dialog.getByText('Role is now: Auditor').waitFor();
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Anna Schmidt');
    await press(page, 'Save anyway');
    await page.getByRole('dialog', { name: 'Anna Schmidt' }).waitFor();
    const people = await operator.list(`/v1/accounts/${integrator}/people`);
    expect(people).toContainEqual(expect.objectContaining({ id, name: 'Anna Schmidt', role: 'auditor' }));
  });

  test('is shown beside the modules that were chosen, which are then set in place of it', async () => {
    const { operator } = scene.system;
    const id = await scene.business.customer(integrator);
    const modulesOf = async () => (await operator.read<{ modules: string[] }>(`/v1/accounts/${id}`)).modules;
    const all = await modulesOf();
    const page = await scene.signedIn(`/console/accounts/${id}/modules`);
    await page.getByRole('button', { name: 'Change modules…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Maps' }).uncheck();
    await operator.run('PUT', `/v1/accounts/${id}/modules`, {
      modules: all.filter((module) => module !== 'ptz'),
    });
    await press(page, 'Set modules');
    await outdated(page);
    await dialog.getByText(/^Pan, tilt, zoom is now: /).waitFor();
    await expect.poll(() => dialog.getByRole('checkbox', { name: 'Maps' }).isChecked()).toBe(false);
    await press(page, 'Save anyway');
    await dialog.waitFor({ state: 'detached' });
    expect(await modulesOf()).toEqual(all.filter((module) => module !== 'maps'));
  });

  test('is shown beside the prices of a price list, which replace it only when somebody says so', async () => {
    const { operator } = scene.system;
    const listed = (pricePerCameraMonth: string) => [{ planId, pricePerCameraMonth, currency: 'EUR' }];
    await operator.run('PUT', `/v1/accounts/${platformId}/price-list`, { plans: listed('9.00') });
    const page = await scene.signedIn(`/console/accounts/${platformId}/pricing`);
    const list = page.getByRole('region', { name: 'Price list for all its payers' });
    await list.getByRole('button', { name: 'Change…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Price').fill('9.50');
    await operator.run('PUT', `/v1/accounts/${platformId}/price-list`, { plans: listed('8.00') });
    await press(page, 'Save');
    await outdated(page);
    await dialog.getByText(/^Price of Plan \d+ in EUR is now: 8\.00$/).waitFor();
    await press(page, 'Save anyway');
    await dialog.waitFor({ state: 'detached' });
    const { plans } = await operator.read<{ plans: object[] }>(`/v1/accounts/${platformId}/price-list`);
    expect(plans).toEqual([expect.objectContaining({ pricePerCameraMonth: '9.50' })]);
  });
});
