import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { monthBack } from '#tests/console/months.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { someOf } from '#tests/scenes/sizes.ts';

const scene = startConsole();
/** What stands in the paths of routes for things, by the name it has there. */
const things: Record<string, string> = { step: 'details' };

const invoiceOf = async (integrator: string): Promise<void> => {
  const { business, system } = scene;
  const customerId = await business.customer(integrator, {
    billingProfile: {
      automaticBilling: true,
      rates: { storagePerGbMonth: '0.060', trafficPerGb: '0.020', currency: 'EUR' },
      tax: { mode: 'none' },
    },
  });
  const row = { source: 'recorder', id: '1', customerId, day: `${monthBack(1)}-10` };
  await system.operator.post('/v1/usage', {
    items: [{ ...row, storedBytes: '0', trafficBytes: '5000000000000' }],
  });
  const biller = system.clientFor((await business.key(integrator, 'integrator')).key);
  things.runId = (await biller.post('/v1/billing-runs', { billerId: integrator, month: monthBack(1) })).id;
  things.invoiceId = await eventually(async () => {
    const { issued } = await biller.read<{ readonly issued: readonly { readonly invoiceId: string }[] }>(
      `/v1/billing-runs/${things.runId}`,
    );
    expect(issued.length).toBe(1);
    return String(issued[0]?.invoiceId);
  });
};

beforeAll(async () => {
  const { business, system } = scene;
  const planId = await business.plan();
  const { id } = await business.integrator([planId]);
  const customer = await business.customer(id);
  things.accountId = id;
  things.cameraId = await business.camera(customer, planId);
  await business.disable(id);
  const [disablement] = await business.disablements(id);
  things.disablementId = String(disablement?.id);
  await business.enable(id);
  await invoiceOf(id);
  const events = await system.operator.read<{ readonly items: readonly { readonly id: string }[] }>(
    '/v1/audit/events?limit=1',
  );
  things.eventId = String(events.items[0]?.id);
});

interface Asked {
  /** Below /console, with the names of things in it. */
  readonly path: string;
  /** What the route reads of an address. */
  readonly names: readonly string[];
}

/** Every route of the console with whatever it, or a route above it, reads of an address. */
const routesOf = (page: Page): Promise<readonly Asked[]> =>
  page.evaluate(() => {
    interface Route {
      readonly fullPath: string;
      readonly parentRoute?: Route;
      readonly options: { readonly validateSearch?: (search: object) => unknown };
    }
    const router: { readonly routesById: Readonly<Record<string, Route>> } = Reflect.get(
      window,
      '__TSR_ROUTER__',
    );
    const namesOf = (route: Route | undefined): readonly string[] => {
      if (!route) return [];
      const read: string[] = [];
      const watched = new Proxy(
        {},
        {
          get: (_, name) => {
            read.push(String(name));
            return undefined;
          },
        },
      );
      route.options.validateSearch?.(watched);
      return [...read, ...namesOf(route.parentRoute)];
    };
    const all = Object.values(router.routesById).map((route) => [route.fullPath, namesOf(route)] as const);
    return [...new Map(all)].map(([path, names]) => ({ path, names: [...new Set(names)] }));
  });

/** Goes to an address without loading the program anew: it is read as when it is opened. */
const follow = async (page: Page, address: string): Promise<void> => {
  await page.evaluate((to) => {
    const router: { readonly history: { readonly push: (to: string) => void } } = Reflect.get(
      window,
      '__TSR_ROUTER__',
    );
    router.history.push(to);
  }, address);
  const [path] = address.split('?');
  await page.waitForFunction((to) => {
    const { status, resolvedLocation } = Reflect.get(window, '__TSR_ROUTER__').state;
    return status === 'idle' && `/console${resolvedLocation.pathname}`.startsWith(to);
  }, path ?? '');
};

const pathOf = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.startsWith('$') ? (things[part.slice(1)] ?? 'nowhere') : part))
    .join('/');

/** As they stand in an address: words, what is no day, time, month or place by the calendar, and values of other kinds. */
const values = [
  'garbage',
  '2026-02-30T12:00:00Z',
  '2026-13-45',
  '-1',
  '1e999',
  '9'.repeat(39),
  '%7B%22a%22%3A1%7D',
  'x'.repeat(300),
];

/** What no page says: texts of the language and its libraries for what they cannot read, and the page for what fails itself. */
const unsaid =
  /Invalid Date|NaN|Infinity|undefined|\[object|_ERROR|\bError\b|Unexpected|This page could not be shown|What is not valid of the request/;

describe('An address that names what is nothing', () => {
  test('is looked for at every route, whose paths lead to something', async () => {
    const routes = await routesOf(await scene.signedIn());
    expect(routes.length).toBeGreaterThan(25);
    const inPaths = routes.flatMap(({ path }) => [...path.matchAll(/\$(\w+)/g)].map(([, name]) => name));
    expect([...new Set(inPaths)].filter((name = '') => !things[name])).toEqual([]);
    expect([...new Set(routes.flatMap(({ names }) => names))]).toEqual(
      expect.arrayContaining([
        'asOf',
        'month',
        'from',
        'to',
        'q',
        'under',
        'order',
        'event',
        'person',
        'next',
      ]),
    );
  });

  test.each(someOf(values, 4))('is a page like any other, or says so: %s', async (value) => {
    const page = await scene.signedIn();
    const wrong: string[] = [];
    for (const { path, names } of await routesOf(page)) {
      const address = `/console${pathOf(path)}?${names.map((name) => `${name}=${value}`).join('&')}`;
      await follow(page, address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await scene.settled(page);
      const said = unsaid.exec((await page.locator('body').innerText()).replaceAll(value, ''));
      if (said) wrong.push(`${path}: ${said[0]}`);
    }
    expect(wrong).toEqual([]);
  });

  test('by a moment that is none is told, and leads back to now', async () => {
    const page = await scene.signedIn('/console/customers?asOf=garbage&status=strange');
    await page.getByText('This address names a moment that is none: garbage.').waitFor();
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.waitForURL((url) => url.search === '');
    await expect.poll(() => page.getByText('names a moment that is none').count()).toBe(0);
  });

  test('by a list that the server refuses counts nothing, and says what is asked for', async () => {
    const page = await scene.signedIn(`/console/customers?q=${'x'.repeat(201)}`);
    await page.getByText('At most 200 characters.').waitFor();
    await scene.settled(page);
    expect(await page.getByText('and more').count()).toBe(0);
  });
});
