import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { chooseAddress, field, goTo, heading, press } from '#tests/console/forms.ts';
import { type FaultyNetwork, openFaultyNetwork } from '#tests/contract/faulty-network.ts';
import { eventually } from '#tests/e2e/eventually.ts';

const scene = startConsole();
let network: FaultyNetwork;
let integrator: string;
let key: string | undefined;
beforeAll(async () => {
  const { business, system } = scene;
  const { hostname, port } = new URL(system.url);
  network = await openFaultyNetwork({ host: hostname, port: Number(port) });
  const planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  ({ key } = await business.key(integrator, 'integrator'));
});
afterEach(async () => {
  network.delay(0);
  await network.mend();
});
afterAll(() => network.close());

/** A page whose server is beyond the network that can be made to fail. */
const beyond = (path: string): Promise<Page> =>
  scene.signedIn(path, key, { baseURL: `http://127.0.0.1:${network.port}` });

const named = async (name: string): Promise<number> => {
  const path = `/v1/customer-list?q=${encodeURIComponent(name)}`;
  return (await scene.system.operator.list<{ readonly name: string }>(path)).length;
};

/** Has no read answered until something was seen, and then all of them. */
const answeredAfter = async (page: Page, begin: () => Promise<void>, seen: Locator): Promise<void> => {
  const held = Promise.withResolvers<void>();
  await page.route('**/v1/**', async (route) => {
    await held.promise;
    await route.continue();
  });
  await begin();
  await seen.first().waitFor();
  held.resolve();
  await page.unrouteAll({ behavior: 'wait' });
};

describe('a slow server', () => {
  test('has the shape of what comes shown, and then what came', async () => {
    const id = await scene.business.customer(integrator, { name: 'Shop behind the Hills' });
    const page = await beyond('/console');
    await heading(page, 'Home');
    await answeredAfter(page, () => goTo(page, 'Customers'), page.getByRole('main').getByText('Loading…'));
    const link = page.getByRole('link', { name: 'Shop behind the Hills' });
    await answeredAfter(page, () => link.click(), page.locator('[aria-busy="true"]'));
    await page.waitForURL(`**/accounts/${id}`);
    await heading(page, 'Shop behind the Hills');
  });

  test('shows what changed while one change follows the other, faster than it answers', async () => {
    const page = await beyond('/console/customers?q=Meanwhile');
    await page.getByText('0 entries').waitFor();
    // Changes are read for once a second, and each read takes longer.
    network.delay(1_500);
    const changing = new AbortController();
    const changes = (async () => {
      while (!changing.signal.aborted) await scene.business.customer(integrator);
    })();
    await scene.business.customer(integrator, { name: 'Made Meanwhile' });
    await page.getByRole('link', { name: 'Made Meanwhile' }).waitFor();
    changing.abort();
    await changes;
  });
});

describe('a server that stops in the middle of a form', () => {
  test('is told of in a dialog that is open, though nothing was sent', async () => {
    const id = await scene.business.customer(integrator);
    const page = await beyond(`/console/accounts/${id}`);
    await press(page, 'Edit');
    const dialog = page.getByRole('dialog');
    await network.refuse();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await dialog.getByText('The server does not answer. We keep trying').waitFor();
    expect(await dialog.getByText('What you sent').count()).toBe(0);
    await network.mend();
    await dialog.getByText('The server does not answer.').waitFor({ state: 'detached' });
  });

  test('is told of, the form stays, and goes on by itself when it is back', async () => {
    const page = await beyond('/console/customers/new/customer');
    await field(page, /^Name/).fill('Created When It Was Back');
    await chooseAddress(page);
    const heading = page.getByRole('heading', { level: 1 });
    const place = await heading.boundingBox();
    await network.refuse();
    await press(page, 'Create');
    await page.getByText('The server does not answer. We keep trying').waitFor();
    // Whoever is about to press something presses it.
    expect(await heading.boundingBox()).toEqual(place);
    await expect.poll(() => field(page, /^Name/).inputValue()).toBe('Created When It Was Back');
    expect(await named('Created When It Was Back')).toBe(0);
    await network.mend();
    await page.getByText('Created When It Was Back was created.').waitFor();
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
    expect(await named('Created When It Was Back')).toBe(1);
  });

  test('has done it once, when it was its answer alone that was lost', async () => {
    const page = await beyond('/console/customers/new/customer');
    await field(page, /^Name/).fill('Answer Lost');
    await chooseAddress(page);
    network.loseAnswersTo('"Answer Lost"');
    await press(page, 'Create');
    await eventually(async () => expect(await named('Answer Lost')).toBe(1));
    network.cut();
    await page.getByText('Answer Lost was created.').waitFor();
    expect(await named('Answer Lost')).toBe(1);
  });

  test('is not sent a deed any more once its popup was left', async () => {
    const id = await scene.business.customer(integrator);
    const page = await beyond('/console');
    await page.clock.install();
    await page.goto(`/console/accounts/${id}`);
    await press(page, 'Disable…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Changed my mind');
    const button = dialog.getByRole('button', { name: 'Disable' });
    const place = await button.boundingBox();
    const busy = { type: 'about:blank', title: 'Busy', detail: 'Busy', status: 503, code: 'unavailable' };
    let isBusy = true;
    await page.route('**/v1/accounts/*/disable', (route) =>
      isBusy ? route.fulfill({ status: 503, json: busy }) : route.abort(),
    );
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/disable')) sent += 1;
    });
    await button.click();
    await eventually(async () => expect(sent).toBeGreaterThan(0));
    await dialog.getByText('The server is busy. What you sent is sent again').waitFor();
    isBusy = false;
    await page.clock.fastForward('00:10');
    // The page behind is out of reach: the dialog itself says what has become of it, and what leaving it would do.
    await dialog.getByText('The server does not answer. We keep trying').waitFor();
    await dialog.getByText('What you sent may be done already. If you cancel or leave now').waitFor();
    expect(await button.boundingBox(), 'it stands where it stood').toEqual(place);
    const first = sent;
    await page.clock.fastForward('01:00');
    await eventually(async () => expect(sent).toBeGreaterThan(first));
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    // All that was sent is known of once something that was sent after it is.
    await page.evaluate(() => fetch('/v1/me'));
    const before = sent;
    await page.clock.fastForward('01:00');
    await page.unroute('**/v1/accounts/*/disable');
    await page.clock.fastForward('01:00');
    await scene.business.disable(id);
    await page.getByRole('main').getByText('Disabled', { exact: true }).first().waitFor();
    expect(sent).toBe(before);
  });
});
