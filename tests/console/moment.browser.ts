import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';

const scene = startConsole();
const rates = { storagePerGbMonth: '0.030', currency: 'EUR', tax: { mode: 'none', rates: [] } };
let integrator: string;
let customer: string;
/** The place in the log before everything was changed. */
let then: string;

interface Named {
  readonly name: string;
}

beforeAll(async () => {
  const { business, system } = scene;
  const { operator } = system;
  const planId = await business.plan();
  const made = await business.integrator([planId]);
  integrator = made.id;
  customer = await business.customer(integrator);
  const first = await business.camera(customer, planId);
  const setRates = (trafficPerGb: string) =>
    operator.run('PUT', `/v1/integrators/${integrator}/pricing`, { ...rates, trafficPerGb });
  await setRates('0.011');
  const setSeller = (legalName: string) =>
    operator.run('PUT', `/v1/accounts/${integrator}/seller`, { legalName });
  await setSeller('Old Harbour GmbH');
  then = String(system.positions.latest());

  const { modules } = await operator.read<{ modules: string[] }>(`/v1/accounts/${customer}`);
  await operator.run('PUT', `/v1/accounts/${customer}/modules`, {
    modules: modules.filter((module) => module !== 'maps'),
  });
  await operator.run('PATCH', `/v1/customers/${customer}`, { name: 'Renamed since' });
  await operator.post(`/v1/cameras/${first}/deactivate`);
  await business.camera(customer, planId);
  await business.customer(integrator);
  await setRates('0.022');
  await setSeller('New Harbour GmbH');
});

/** What the API answers as of then, and as of now. */
const both = async <Answer>(path: string): Promise<readonly [then: Answer, now: Answer]> => {
  const { operator } = scene.system;
  const separator = path.includes('?') ? '&' : '?';
  return [await operator.read<Answer>(`${path}${separator}asOf=${then}`), await operator.read<Answer>(path)];
};

const open = (path: string): Promise<Page> => scene.signedIn(`/console${path}?asOf=${then}`);

/** Goes back to the present by the moment control. */
const backToNow = async (page: Page): Promise<void> => {
  await page.getByTitle('Moment that is shown').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Back to now' }).click();
  await page.waitForURL((url) => !url.searchParams.has('asOf'));
};

describe('A page as of a moment shows what the API answers as of it', () => {
  test('of an account', async () => {
    const [was, is] = await both<Named>(`/v1/accounts/${customer}`);
    const page = await open(`/accounts/${customer}`);
    await page.getByRole('heading', { level: 1, name: was.name, exact: true }).waitFor();
    await backToNow(page);
    await page.getByRole('heading', { level: 1, name: is.name, exact: true }).waitFor();
    expect(was.name).not.toBe(is.name);
  });

  test('of the tree below it', async () => {
    const [was, is] = await both<{ children: Named[] }>(`/v1/accounts/${integrator}/tree`);
    const namesOf = ({ children }: typeof was) => children.map(({ name }) => name).toSorted();
    const page = await open(`/accounts/${integrator}/tree`);
    const tree = page.getByRole('region', { name: 'Accounts below' }).getByRole('link');
    for (const shown of [was, is]) {
      await page.getByRole('link', { name: shown.children[0]?.name ?? '', exact: true }).waitFor();
      await expect.poll(async () => (await tree.allInnerTexts()).toSorted()).toEqual(namesOf(shown));
      if (shown === was) await backToNow(page);
    }
    expect([was.children.length, is.children.length]).toEqual([1, 2]);
  });

  test('of its modules', async () => {
    const [was, is] = await both<{ effective: string[] }>(`/v1/accounts/${customer}/permissions`);
    const [named, renamed] = await both<Named>(`/v1/accounts/${customer}`);
    const cell = (page: Page, { name }: Named) => page.getByRole('button', { name: `Maps at ${name}:` });
    const page = await open(`/accounts/${customer}/modules`);
    await expect.poll(() => cell(page, named).innerText()).toBe('In force');
    await backToNow(page);
    await expect.poll(() => cell(page, renamed).innerText()).toBe('Withheld');
    expect([was, is].map(({ effective }) => effective.includes('maps'))).toEqual([true, false]);
  });

  test('of its cameras', async () => {
    const [was, is] = await both<{ items: (Named & { recording: boolean })[] }>(
      `/v1/cameras?under=${customer}`,
    );
    const page = await open(`/accounts/${customer}/cameras`);
    for (const { items } of [was, is]) {
      await page.getByText(items.length === 1 ? '1 entry' : `${items.length} entries`).waitFor();
      for (const { name, recording } of items)
        await page
          .getByRole('row')
          .filter({ has: page.getByRole('link', { name, exact: true }) })
          .getByText(recording ? 'Recording' : 'Off', { exact: true })
          .waitFor();
      if (items === was.items) await backToNow(page);
    }
    expect([was.items.length, is.items.length]).toEqual([1, 2]);
  });

  test('of its prices', async () => {
    const [was, is] = await both<{ pricing: { trafficPerGb: string } }>(`/v1/accounts/${integrator}`);
    const page = await open(`/accounts/${integrator}/pricing`);
    await page.getByText(`€${was.pricing.trafficPerGb}`).waitFor();
    await page.getByText('Nothing is on it: plans cost their list prices.').waitFor();
    await scene.settled(page);
    expect(await page.getByRole('button', { name: 'Change…' }).count()).toBe(0);
    await backToNow(page);
    await page.getByText(`€${is.pricing.trafficPerGb}`).waitFor();
    expect([was.pricing.trafficPerGb, is.pricing.trafficPerGb]).toEqual(['0.011', '0.022']);
  });

  test('of its settings of billing', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/billing?view=settings&asOf=${then}`);
    const name = page
      .getByRole('region', { name: 'What documents say of the biller' })
      .getByLabel('Legal name');
    await expect.poll(() => name.inputValue()).toBe('Old Harbour GmbH');
    await backToNow(page);
    await expect.poll(() => name.inputValue()).toBe('New Harbour GmbH');
  });
});
