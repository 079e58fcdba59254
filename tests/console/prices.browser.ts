import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import type { CommandId } from '#domain/kernel/ids.ts';
import { startConsole } from '#tests/console/console-scene.ts';
import type { Client } from '#tests/e2e/client.ts';

const scene = startConsole();
const rates = { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' };
const noTax = { mode: 'none', rates: [] };
let integrator: string;
let key: string;
let plans: readonly [onOffer: string, retired: string];
let customer: string;

const ownPrices = (): readonly { planId: string; pricePerCameraMonth: string }[] => [
  { planId: plans[0], pricePerCameraMonth: '9.00' },
  { planId: plans[1], pricePerCameraMonth: '8.00' },
];

/** Appends the last event of a stream so many times more: what somebody did by as many requests, at the price of one. */
const repeatLast = async (stream: string, times: number): Promise<void> => {
  const { log, positions } = scene.system;
  const events: AnyEvent[] = [];
  for await (const event of log.readStream(stream)) events.push(event);
  const last = events.at(-1);
  if (!last) throw new Error(`There is nothing in ${stream}.`);
  const metadata = { ...last.metadata, commandId: v7() as CommandId };
  await log.append(stream, last.revision, Array<AnyEvent>(times).fill(last), metadata);
  positions.learn(String(await log.head()));
};

beforeAll(async () => {
  const { business, system } = scene;
  plans = [await business.plan(), await business.plan()];
  const made = await business.integrator(plans);
  integrator = made.id;
  key = String((await business.key(integrator, 'integrator')).key);
  customer = await business.customer(integrator, {
    billingProfile: { automaticBilling: false, rates, tax: noTax, planPrices: ownPrices() },
  });
  await system.operator.post(`/v1/plans/${plans[1]}/retire`);
});

describe('Prices', () => {
  test('of a customer stay, also those of retired plans, when something else of its profile is saved', async () => {
    const page = await scene.signedIn(`/console/accounts/${customer}/pricing`, key);
    await page.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Bill automatically' }).check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Billed automatically every month.').waitFor();
    const { billingProfile } = await scene.system.operator.read<{ billingProfile: { planPrices: object[] } }>(
      `/v1/accounts/${customer}`,
    );
    expect(billingProfile.planPrices).toEqual(expect.arrayContaining([...ownPrices()]));
    expect(billingProfile.planPrices).toHaveLength(2);
  });

  test('of a plan are changed in the catalogue, which then shows what it costs', async () => {
    const page = await scene.signedIn('/console/plans');
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'List price…' }) });
    await row.first().getByRole('button', { name: 'List price…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Price per camera and month').fill('15,50');
    await dialog.getByRole('button', { name: 'Set the price' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('€15.50').first().waitFor();
  });

  test('that an integrator pays for plans are changed one by one, and the others stay', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/pricing`);
    const offers = page.getByRole('region', { name: 'Plans it may sell' }).first();
    await offers.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel(/^Price of/)
      .first()
      .fill('7.25');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('table').getByText('€7.25').waitFor();
    const account = await scene.system.operator.read<{ plans: object[] }>(`/v1/accounts/${integrator}`);
    expect(account.plans).toHaveLength(2);
  });

  test('in the price list are not saved over what somebody else set, though the list was not read anew yet', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/pricing`, key);
    const list = page.getByRole('region', { name: 'Price list for all its payers' }).first();
    await list.getByText('Nothing is on it').waitFor();
    const held = Promise.withResolvers<void>();
    await page.route(`**/v1/accounts/${integrator}/price-list`, async (route) => {
      if (route.request().method() === 'GET') await held.promise;
      await route.continue();
    });
    const account = page.waitForResponse((answer) => answer.url().endsWith(`/v1/accounts/${integrator}`));
    await scene.system.operator.run('PUT', `/v1/accounts/${integrator}/price-list`, {
      plans: [{ planId: plans[0], pricePerCameraMonth: '11.00', currency: 'EUR' }],
    });
    await account;
    await list.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add a plan' }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Somebody else has changed this meanwhile.').waitFor();
    held.resolve();
    await dialog.getByText(/is now: 11\.00/).waitFor();
  });

  test('that only accounts below changed of late are not said to have never changed', async () => {
    const { operator, clientFor } = scene.system;
    const set = (by: Client, id: string, trafficPerGb: string) =>
      by.run('PUT', `/v1/integrators/${id}/pricing`, { ...rates, tax: noTax, trafficPerGb });
    const { id: below } = await scene.business.subIntegrator(integrator, [plans[0]]);
    await set(operator, integrator, '0.011');
    await set(clientFor(key), below, '0.022');
    await repeatLast(`integrator-${below}`, 200);
    const page = await scene.signedIn(`/console/accounts/${integrator}/pricing`);
    await page.getByRole('button', { name: 'Rates and tax' }).click();
    await page.getByText('None of the newest changes here and below is one of this account.').waitFor();
    await page.getByRole('button', { name: 'Look further back' }).click();
    const history = page.getByRole('region', { name: 'When it changed' });
    await history.getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL('**/pricing?asOf=*');
    await page.getByText('€0.011').waitFor();
  });

  test('are billed with a payment term that is a whole number, and what is none is said at its field', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}/billing?view=settings`);
    // A payer has a legal name on the same page, and either may be there first.
    const seller = page.getByRole('region', { name: 'What documents say of the biller' });
    await seller.getByLabel('Legal name').fill('Harbour Cameras GmbH');
    const days = seller.getByLabel('Days to pay');
    await days.fill('14 days');
    await seller.getByRole('button', { name: 'Save' }).click();
    await seller.getByText('A whole number of days.').waitFor();
    await expect.poll(() => days.inputValue()).toBe('14 days');
    await days.fill('14');
    await seller.getByRole('button', { name: 'Save' }).click();
    await seller.getByText('Saved.').waitFor();
    const kept = await scene.system.operator.read(`/v1/accounts/${integrator}/seller`);
    expect(kept).toMatchObject({ legalName: 'Harbour Cameras GmbH', paymentTermDays: 14 });
  });
});
