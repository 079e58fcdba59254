import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { startConsole } from '#tests/console/console-scene.ts';

interface Able {
  readonly may: readonly string[];
}

interface Models {
  readonly items: readonly { readonly name: string }[];
}

const scene = startConsole();
let integrator: string;
let customer: string;
beforeAll(async () => {
  const { business } = scene;
  const planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  customer = await business.customer(integrator);
  await business.camera(customer, planId);
});

/** Everybody there is, and whose they are. */
const everybody = [
  { role: 'operator', of: () => platformId },
  { role: 'auditor', of: () => platformId },
  { role: 'billing', of: () => platformId },
  { role: 'support', of: () => platformId },
  { role: 'recorder', of: () => platformId },
  { role: 'integrator', of: () => integrator },
  { role: 'customer', of: () => customer },
  { role: 'viewer', of: () => customer },
] as const;

/** What a page or a button of the console is there for. */
const pages: readonly (readonly [name: string, deed: string])[] = [
  ['Customers', 'listCustomers'],
  ['Cameras', 'listFleet'],
  ['Plans', 'listPlans'],
  ['Billing', 'readReceivables'],
  ['History', 'searchEvents'],
  ['Operations', 'listProjections'],
];
const tabs: readonly (readonly [name: string, deed: string])[] = [
  ['Overview', 'readAccount'],
  ['Modules', 'readPermissions'],
  ['Cameras', 'listFleet'],
  ['Billing', 'readStatement'],
  ['Invoices', 'listInvoices'],
  ['People', 'listPeople'],
  ['API keys', 'listApiKeys'],
  ['History', 'readHistory'],
  ['Compare', 'compareMoments'],
];
/** Of an account that is enabled, which cannot be enabled. */
const buttons: readonly (readonly [name: string, deed: string | undefined])[] = [
  ['Disable…', 'disableAccount'],
  ['Enable…', undefined],
  ['Close…', 'closeAccount'],
  ['Erase…', 'eraseAccount'],
];

const thoseOf = (all: typeof pages, may: readonly string[]): readonly string[] =>
  all.filter(([, deed]) => may.includes(deed)).map(([name]) => name);

const linksIn = (page: Page, navigation: string): Promise<readonly string[]> =>
  page.getByRole('navigation', { name: navigation }).getByRole('link').allInnerTexts();

const tabsOn = async (page: Page): Promise<readonly string[]> =>
  (await linksIn(page, 'Pages of this account')).filter((name) => tabs.some(([known]) => known === name));

const keyOf = async (accountId: string, role: string): Promise<string> => {
  const body = { role, name: `As ${role}` };
  return (await scene.system.operator.post(`/v1/accounts/${accountId}/api-keys`, body)).key ?? '';
};

describe.each(everybody)('the console of $role', ({ role, of }) => {
  test('has the pages, tabs and deeds that one may, and no others', async () => {
    const key = await keyOf(of(), role);
    const own = scene.system.clientFor(key);
    const me = await own.read<Able>('/v1/me');
    const page = await scene.signedIn('/console', key);
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    // A customer has nothing below.
    const isCustomer = of() === customer;
    const there = thoseOf(pages, me.may);
    const expected = isCustomer ? ['Your account', ...there.filter((name) => name !== 'Customers')] : there;
    await expect.poll(() => linksIn(page, 'Pages')).toEqual(['Home', ...expected]);
    if (isCustomer) {
      await page.getByRole('link', { name: 'Your account' }).click();
      await page.waitForURL(`**/accounts/${customer}`);
    }

    const path = `/v1/accounts/${customer}`;
    const { status } = await own.answered('GET', path);
    await page.goto(`/console/accounts/${customer}`);
    if (status === 200) {
      const { may } = await own.read<Able>(path);
      await expect.poll(() => tabsOn(page)).toEqual(thoseOf(tabs, may));
      await scene.settled(page);
      for (const [name, deed] of buttons) {
        const there = await page.getByRole('button', { name, exact: true }).count();
        expect([name, there]).toEqual([name, deed !== undefined && may.includes(deed) ? 1 : 0]);
      }
      // What is not shown would not be done either.
      const forecast = await own.answered('POST', `${path}/disable?dryRun=true`, { body: {} });
      expect(forecast.status).toBe(may.includes('disableAccount') ? 200 : 403);
    } else await page.getByRole('main').getByRole('alert').first().waitFor();

    const { items } = await scene.system.operator.read<Models>('/v1/operations/projections');
    const name = items[0]?.name ?? '';
    await page.goto('/console/operations/read-models');
    const mayLook = me.may.includes('listProjections');
    const said = mayLook ? name : 'You may not do this.';
    await page.getByRole('main').getByText(said, { exact: true }).first().waitFor();
    await scene.settled(page);
    if (!mayLook) expect(await page.getByText(name, { exact: true }).count()).toBe(0);
  });
});
