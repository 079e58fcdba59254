import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import {
  addButton,
  chooseAddress,
  field,
  fillIn,
  fillPricing,
  heading,
  openWizard,
  press,
} from '#tests/console/forms.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly modules: readonly string[];
}
const scene = startConsole();
let planId: string;
let planName: string;
let integratorKey: string | undefined;
let integratorId: string;
beforeAll(async () => {
  const { business, system } = scene;
  planId = await business.plan();
  ({ id: integratorId } = await business.integrator([planId]));
  const plans = await system.operator.list<{ readonly name: string }>('/v1/plans');
  planName = plans[0]?.name ?? '';
  integratorKey = (await business.key(integratorId, 'integrator')).key;
});

/** The account that was created last, as the API has it. */
const newest = async (): Promise<AccountView> => {
  const { operator } = scene.system;
  const path = '/v1/customer-list?order=-created&limit=1';
  const { items } = await operator.read<{ readonly items: readonly AccountView[] }>(path);
  return operator.read<AccountView>(`/v1/accounts/${items[0]?.id}`);
};

describe('creating a sub-integrator', () => {
  test('goes as the walkthrough says, word for word, and the new one is on top of the list', async () => {
    const page = await scene.signedIn('/console', integratorKey);
    await openWizard(page, 'Integrator');
    await heading(page, 'Set Pricing');
    await page.getByText('Define the storage and traffic costs for the sub-integrator.').waitFor();
    await fillPricing(page);
    await press(page, 'Next');
    await heading(page, 'Enter Sub-Integrator Details');
    await field(page, /^Name/).fill('Zenith Cameras');
    await field(page, /^Email address/).fill('office@zenith.example');
    await chooseAddress(page);
    await press(page, 'Next');
    await heading(page, 'Assign Plans');
    await page.getByText('Select the plans the sub-integrator can access.').waitFor();
    await page.getByRole('checkbox', { name: planName }).check();
    await press(page, 'Create Customer');
    await page.getByText('Zenith Cameras was created.', { exact: true }).waitFor();
    const first = page.getByRole('row').nth(1);
    await expect.poll(() => first.textContent()).toMatch(/Zenith Cameras.*Unconfirmed/s);
    await expect.poll(() => first.getAttribute('aria-current')).toBe('true');
    const made = await newest();
    expect(made).toMatchObject({
      name: 'Zenith Cameras',
      parentId: integratorId,
      pricing: { storagePerGbMonth: '0.03', trafficPerGb: '0.01', currency: 'EUR' },
      plans: [{ planId }],
    });
  });
});

describe('creating a customer', () => {
  test('takes its details alone, and begins with everything but adding P&P cameras', async () => {
    const page = await scene.signedIn('/console', integratorKey);
    await openWizard(page, 'Customer');
    await heading(page, 'Enter Customer Details');
    await field(page, /^Name/).fill('Bakery at the Corner');
    await chooseAddress(page);
    await press(page, 'Create');
    await page.getByText('Bakery at the Corner was created.').waitFor();
    const made = await newest();
    expect(made).toMatchObject({ name: 'Bakery at the Corner', adminPortalAccess: true, linkSharing: true });
    expect(made.modules).toHaveLength(27);
    expect(made.modules).not.toContain('cameras.add-pnp');
  });

  test('takes recording, portal access, link sharing, billing with taxes, and restrictions', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', integratorKey);
    await field(page, /^Name/).fill('Whole Customer');
    await chooseAddress(page);
    await press(page, 'Next');
    await heading(page, 'Default Cloud Recording Settings');
    await page.getByLabel('Recording', { exact: true }).selectOption('motion');
    await page.getByRole('checkbox', { name: 'Admin portal access' }).uncheck();
    await page.getByRole('checkbox', { name: 'Camera link-sharing' }).uncheck();
    await press(page, 'Next');
    await heading(page, 'Configure Billing Details');
    await page.getByRole('checkbox', { name: 'Automatic billing' }).check();
    await press(page, 'Next');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await field(page, /^Storage cost/).fill('0.05');
    await field(page, /^Traffic cost/).fill('0.02');
    await page.getByLabel('Taxes in the invoice').selectOption('exclusive');
    await press(page, 'Next');
    await expect.poll(() => page.getByText('This is needed.').count()).toBe(2);
    await field(page, 'Name of the tax').fill('VAT');
    const percent = field(page, 'Percent');
    await percent.fill('much');
    await press(page, 'Next');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await page.getByText('A percentage of the whole such as 19 or 7.5').waitFor();
    await percent.fill('19');
    await press(page, 'Next');
    await heading(page, 'Restrict Access');
    await expect.poll(() => page.getByRole('checkbox', { name: 'Add P&P cameras' }).isChecked()).toBe(false);
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(27);
    await page.getByRole('checkbox', { name: 'Face recognition' }).uncheck();
    await press(page, 'Create');
    await page.getByText('Whole Customer was created.').waitFor();
    const made = await newest();
    expect(made).toMatchObject({
      adminPortalAccess: false,
      linkSharing: false,
      recordingDefaults: { mode: 'motion', retentionDays: 30, resolution: '1080p' },
      billingProfile: {
        automaticBilling: true,
        rates: { storagePerGbMonth: '0.05', trafficPerGb: '0.02', currency: 'EUR' },
        tax: { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] },
      },
    });
    expect(made.modules).toHaveLength(26);
    expect(made.modules).not.toContain('face-recognition');
  });

  test('the browser fills in a name and an e-mail address, but no address', async () => {
    const page = await scene.signedIn('/console/customers/new/customer', integratorKey);
    const name = field(page, /^Name/);
    await name.click();
    await fillIn(page, 'details.name', {
      NAME_FULL: 'Ada Lovelace',
      EMAIL_ADDRESS: 'ada@example.com',
      ADDRESS_HOME_STREET_ADDRESS: 'Platz der Republik 1',
      ADDRESS_HOME_LINE1: 'Platz der Republik 1',
      ADDRESS_HOME_CITY: 'Berlin',
      ADDRESS_HOME_ZIP: '11011',
      ADDRESS_HOME_COUNTRY: 'DE',
    });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value === 'ada@example.com'),
    );
    await expect.poll(() => name.inputValue()).toBe('Ada Lovelace');
    const address = field(page, /^Address/);
    await expect.poll(() => address.inputValue()).toBe('');
    await address.fill('Platz der Republik 1, 11011 Berlin');
    await address.press('Tab');
    await press(page, 'Create');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
  });

  test('operators say under which integrator, and register integrators of the platform', async () => {
    const page = await scene.signedIn('/console/customers');
    await addButton(page).click();
    const popup = page.getByRole('dialog', { name: 'Select Customer Type' });
    await popup.getByText('To create one, act for an integrator').waitFor();
    await popup.getByRole('button', { name: 'Customer', exact: true }).click();
    await field(page, /^Name/).fill('Of an Operator');
    await chooseAddress(page);
    await press(page, 'Create');
    const parent = page.getByRole('textbox', { name: /^Integrator it belongs to/ });
    await expect.poll(() => parent.getAttribute('aria-invalid')).toBe('true');
    await parent.fill('Integrator');
    await page
      .getByRole('listbox')
      .getByRole('option')
      .filter({ hasText: /^Integrator/ })
      .first()
      .click();
    await press(page, 'Create');
    await page.getByText('Of an Operator was created.').waitFor();
  });
});

describe('the wizards', () => {
  const steps = [
    'integrator/pricing',
    'integrator/details',
    'integrator/plans',
    'customer/billing',
    'customer/access',
  ];

  test('whoever is quicker than the server is led on when it has said what the form begins with', async () => {
    const page = await scene.open();
    await scene.signIn(page, integratorKey);
    const held = Promise.withResolvers<void>();
    await page.route(`**/v1/accounts/${integratorId}`, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto('/console/customers/new/integrator');
    await heading(page, 'Set Pricing');
    await fillPricing(page);
    await press(page, 'Next');
    await page.getByRole('button', { name: 'Next' }).and(page.locator('[data-loading]')).waitFor();
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0);
    held.resolve();
    await heading(page, 'Enter Sub-Integrator Details');
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('are open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn('/console', integratorKey);
    for (const step of steps)
      await expectOpenToEverybody(scene, page, `/console/customers/new/${step}`, () =>
        page.getByRole('heading', { level: 2 }).waitFor(),
      );
  });
});
