import type { Locator, Page } from 'playwright-core';
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

  test('is not overwritten by settings that stay open, which go on after what was saved in them', async () => {
    const { operator } = scene.system;
    const { id } = await scene.business.integrator([planId]);
    const seller = `/v1/accounts/${id}/seller`;
    const page = await scene.signedIn(`/console/accounts/${id}/billing?view=settings`);
    const form = page.getByRole('region', { name: 'What documents say of the biller' });
    const delivery = page.getByRole('region', { name: 'How documents arrive' });
    const save = (of: Locator, name = 'Save') => of.getByRole('button', { name, exact: true }).click();

    // What was saved in one of them is of the same account as the others, and nobody else's change.
    await form.getByLabel('Legal name').fill('Harbour GmbH');
    await save(form);
    await form.getByText('Saved.').waitFor();
    await delivery.getByLabel('Country').fill('DE');
    await save(delivery);
    await delivery.getByText('Saved.').waitFor();
    await form.getByLabel('Tax number').fill('12/345');
    await save(form);
    await form.getByText('Saved.').waitFor();

    await form.getByLabel('Bank account').fill('DE02 1203 0000 0000 2020 51');
    await operator.run('PUT', seller, { legalName: 'Harbour AG' });
    await save(form);
    await form.getByText('Somebody else has changed this meanwhile.').waitFor();
    await form.getByText('Legal name is now: Harbour AG').waitFor();
    await expect.poll(() => form.getByLabel('Legal name').inputValue()).toBe('Harbour GmbH');
    expect(await operator.read(seller)).toMatchObject({ legalName: 'Harbour AG' });
    await save(form, 'Save anyway');
    await form.getByText('Saved.').waitFor();
    expect(await operator.read(seller)).toMatchObject({ legalName: 'Harbour GmbH', taxNumber: '12/345' });

    // Where nobody types, a form shows what is set.
    await operator.run('PUT', seller, { legalName: 'Harbour SE' });
    await expect.poll(() => form.getByLabel('Legal name').inputValue()).toBe('Harbour SE');
    await expect.poll(() => form.getByLabel('Tax number').inputValue()).toBe('');
  });

  test('is shown beside the name of a camera and the price of a plan', async () => {
    const { operator } = scene.system;
    const customer = await scene.business.customer(integrator);
    const camera = await scene.business.camera(customer, planId);
    const page = await scene.signedIn(`/console/cameras/${camera}`);
    await page.getByRole('button', { name: 'Rename…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('East Gate');
    await operator.run('PATCH', `/v1/cameras/${camera}`, { name: 'West Gate' });
    await press(page, 'Rename');
    await outdated(page);
    await page.getByRole('dialog').getByText('Name is now: West Gate').waitFor();
    await press(page, 'Save anyway');
    await page.getByRole('heading', { name: 'East Gate' }).waitFor();

    const plan = await scene.business.plan();
    await page.goto('/console/plans');
    const { items } = await operator.read<{ items: { id: string; name: string }[] }>('/v1/plans?limit=500');
    const name = items.find(({ id }) => id === plan)?.name ?? '';
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByRole('button', { name: /^List price…/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('13.00');
    await operator.run('PUT', `/v1/plans/${plan}/price`, { pricePerCameraMonth: '14.00' });
    await press(page, 'Set the price');
    await outdated(page);
    await page
      .getByRole('dialog')
      .getByText(/is now: 14\.00/)
      .waitFor();
    await press(page, 'Save anyway');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { pricePerCameraMonth } =
      (await operator.list<{ id: string; pricePerCameraMonth: string }>('/v1/plans')).find(
        ({ id }) => id === plan,
      ) ?? {};
    expect(pricePerCameraMonth).toBe('13.00');
  });
});
