import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { goTo } from '#tests/console/forms.ts';
import { operatorKey } from '#tests/e2e/system.ts';

const scene = startConsole();
let before: string;
let integrator: string;
beforeAll(async () => {
  const { business } = scene;
  before = new Date().toISOString();
  const planId = await business.plan();
  ({ id: integrator } = await business.integrator([planId]));
  const zebra = await business.customer(integrator, { name: 'Zebra Crossing Ltd' });
  const camera = await business.camera(zebra, planId);
  await scene.system.operator.run('PATCH', `/v1/cameras/${camera}`, { name: 'Loading Ramp' });
});

describe('the search over everything', () => {
  test('finds an account by a word of its name, and Enter opens it', async () => {
    const page = await scene.signedIn('/console');
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('zebra');
    await page.getByRole('option', { name: /Zebra Crossing/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Zebra Crossing Ltd' }).waitFor();
  });

  test('finds a camera by a word of its name, and says whose it is', async () => {
    const page = await scene.signedIn('/console');
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('loading ramp');
    await page.getByRole('option', { name: /Loading Ramp.*Camera of Zebra Crossing Ltd/ }).click();
    await page.getByRole('heading', { name: 'Loading Ramp' }).waitFor();
  });

  test('gives the focus back to where it came from when it is left', async () => {
    const page = await scene.signedIn('/console');
    const button = page.getByRole('banner').getByRole('button', { name: /^Search/ });
    await button.click();
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('a list', () => {
  test('that was empty shows all columns that have room as soon as it has rows', async () => {
    const page = await scene.signedIn('/console/customers?q=nobody-is-called-so');
    await page.getByText('0 entries').waitFor();
    const words = page.getByLabel('Name, email address or id');
    await words.fill('zebra');
    await page.getByText('1 entry').waitFor();
    await page.getByRole('columnheader', { name: 'Status' }).waitFor();
    await words.fill('nobody-is-called-so');
    await page.getByText('0 entries').waitFor();
    await words.fill('zebra');
    await page.getByText('1 entry').waitFor();
    await page.getByRole('columnheader', { name: 'Status' }).waitFor();
  });
});

describe('the time control', () => {
  test('shows the page as it stood, says so, and leads back to now', async () => {
    const page = await scene.signedIn(`/console/customers?asOf=${before}`);
    await page.getByText('This is how it stood').waitFor();
    await page.getByText('0 entries').waitFor();
    await page.getByRole('main').getByText('There are none yet').waitFor();
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.waitForURL((url) => url.searchParams.get('asOf') === before);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('2 entries').waitFor();
    await page.waitForURL((url) => !url.searchParams.has('asOf'));
  });

  test('says where a page knows only how things are now', async () => {
    const page = await scene.signedIn('/console');
    await page.getByRole('button', { name: 'Now' }).click();
    await page.getByText('known as it is now only').waitFor();
  });
});

describe('acting for an account', () => {
  test('asks for the reason once, and a banner shows it on every page until it ends', async () => {
    const page = await scene.signedIn('/console');
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Act for an account…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Act for an account' });
    await dialog.getByRole('textbox', { name: 'Account' }).fill('Integrator');
    await dialog.getByRole('option').first().click();
    await dialog.getByLabel('Reason').fill('They asked by phone: Grüße');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('They asked by phone: Grüße').waitFor();
    await page.getByText('(Integrator)').waitFor();
    await goTo(page, 'Customers');
    await page.getByText('1 entry').waitFor();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('2 entries').waitFor();
  });
});

describe('the menu of who is signed in', () => {
  test('has language and colours as groups of radio items, and says which is chosen', async () => {
    const page = await scene.signedIn('/console');
    const button = page.getByRole('button', { name: /^Signed in as/ });
    await button.click();
    const colours = page.getByRole('menu').getByRole('group', { name: 'Colours' });
    await colours.getByRole('menuitemradio', { name: 'Dark', checked: false }).click();
    await page.locator('[data-mantine-color-scheme="dark"]').first().waitFor();
    await button.click();
    await colours.getByRole('menuitemradio', { name: 'Dark', checked: true }).waitFor();
    expect(await colours.getByRole('menuitemradio', { checked: true }).count()).toBe(1);
    const spoken = page.getByRole('group', { name: 'Language' });
    await spoken.getByRole('menuitemradio', { name: 'Deutsch', checked: false }).press('Enter');
    await page.getByRole('button', { name: /^Angemeldet als/ }).click();
    await page
      .getByRole('group', { name: 'Sprache' })
      .getByRole('menuitemradio', { name: 'Deutsch', checked: true })
      .waitFor();
  });
});

describe('the navigation', () => {
  test('has its page chosen on every page that is reached from there, and so have the tabs of an account', async () => {
    const page = await scene.signedIn(`/console/accounts/${integrator}`);
    const chosen = (name: string) =>
      page.getByRole('navigation', { name, exact: true }).locator('[aria-current]');
    await expect.poll(() => chosen('Pages').allInnerTexts()).toEqual(['Customers']);
    await scene.business.disable(integrator);
    await page.getByRole('link', { name: 'What it stopped' }).click();
    await page.waitForURL('**/disablements/*');
    await expect.poll(() => chosen('Pages of this account').allInnerTexts()).toEqual(['Overview']);
    await scene.system.operator.run('POST', `/v1/accounts/${integrator}/enable`, { reason: 'paid' });
  });
});

describe('a session that is over', () => {
  test('asks to sign in again above the page, which stays as it was', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByText('2 entries').waitFor();
    await page.context().clearCookies();
    const words = page.getByLabel('Name, email address or id');
    await words.fill('zebra');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('API key').fill(operatorKey);
    await dialog.getByRole('button', { name: 'Sign in with the key' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('1 entry').waitFor();
    await expect.poll(() => words.inputValue()).toBe('zebra');
  });
});

describe('a server that does not answer', () => {
  test('is said, tried again, and forgotten when it is back', async () => {
    const page = await scene.signedIn('/console/customers');
    await page.getByText('2 entries').waitFor();
    await page.context().setOffline(true);
    await page.getByLabel('Name, email address or id').fill('zebra');
    await page.getByText('The server does not answer.').first().waitFor();
    await page.context().setOffline(false);
    await page.getByText('1 entry').waitFor();
    await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
  });
});

test('an address that leads nowhere says so, and leads home', async () => {
  const page = await scene.signedIn('/console/no-such-page');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Home' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
});
