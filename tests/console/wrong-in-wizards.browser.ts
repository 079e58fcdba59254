import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { chooseAddress, field, fillPricing, heading, press } from '#tests/console/forms.ts';

const scene = startConsole();
let integratorKey: string | undefined;
let taken: string;
beforeAll(async () => {
  const { business, system } = scene;
  const { id } = await business.integrator([await business.plan()]);
  ({ email: taken } = await system.operator.read<{ readonly email: string }>(`/v1/accounts/${id}`));
  integratorKey = (await business.key(id, 'integrator')).key;
});

describe('In a wizard', () => {
  test('what is missing is said at its field, and the step stays', async () => {
    const page = await scene.signedIn('/console/customers/new/integrator', integratorKey);
    await heading(page, 'Set Pricing');
    await press(page, 'Next');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await expect.poll(() => field(page, /^Storage cost/).getAttribute('aria-invalid')).toBe('true');
    await fillPricing(page);
    await press(page, 'Next');
    await heading(page, 'Enter Sub-Integrator Details');
    await field(page, /^Name/).fill('Nameless');
    await field(page, /^Email address/).fill('no@address.example');
    await field(page, /^Address/).fill('Platz der Republik 1');
    await field(page, /^Address/).press('Tab');
    await press(page, 'Next');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await expect.poll(() => field(page, /^Address/).getAttribute('aria-invalid')).toBe('true');
  });

  test('what is wrong of a step is said at its fields, with what is allowed, before the next one', async () => {
    const page = await scene.signedIn('/console/customers/new/integrator', integratorKey);
    await field(page, /^Storage cost/).fill('cheap');
    await field(page, /^Traffic cost/).fill('0.123456789');
    await press(page, 'Next');
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    const figures = 'An amount such as 12.50, or 0: at most 9 digits before the point and 8 after it.';
    await expect.poll(() => page.getByText(figures).count()).toBe(2);
    await fillPricing(page);
    await press(page, 'Next');
    await heading(page, 'Enter Sub-Integrator Details');
    await field(page, /^Name/).fill('x'.repeat(201));
    await field(page, /^Email address/).fill('jane@example');
    await field(page, /^Phone/).fill('none');
    await chooseAddress(page);
    await press(page, 'Next');
    await page.getByText('At most 200 characters.').waitFor();
    await page.getByText('An e-mail address such as jane@example.com.').waitFor();
    await page.getByText('A phone number such as +49 30 1234567.').waitFor();
    await expect
      .poll(() => field(page, /^Name/).evaluate((node) => node === document.activeElement))
      .toBe(true);
    await heading(page, 'Enter Sub-Integrator Details');
  });

  test('what the server refuses is said at the field of its step, the steps go back, and nothing typed is lost', async () => {
    const page = await scene.signedIn('/console/customers/new/integrator', integratorKey);
    await fillPricing(page);
    await press(page, 'Next');
    await field(page, /^Name/).fill('Twice');
    await field(page, /^Email address/).fill(taken);
    await chooseAddress(page);
    await press(page, 'Next');
    await heading(page, 'Assign Plans');
    await press(page, 'Create Customer');
    await heading(page, 'Enter Sub-Integrator Details');
    const email = field(page, /^Email address/);
    await page.getByText('belongs to another integrator').waitFor();
    await expect.poll(() => email.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => email.evaluate((node) => node === document.activeElement)).toBe(true);
    await expect.poll(() => email.inputValue()).toBe(taken);
    await page.goto('/console/customers/new/integrator/pricing');
    await expect.poll(() => field(page, /^Storage cost/).inputValue()).toBe('0.03');
    await press(page, 'Next');
    await expect.poll(() => field(page, /^Name/).inputValue()).toBe('Twice');
    await page.goBack();
    await heading(page, 'Set Pricing');
    await page.goForward();
    await heading(page, 'Enter Sub-Integrator Details');
    await field(page, /^Email address/).fill('once@example.com');
    await press(page, 'Next');
    await press(page, 'Create Customer');
    await page.getByText('Twice was created.').waitFor();
    expect(await page.evaluate(() => ({ ...sessionStorage }))).not.toHaveProperty(
      'tierline.draft.sub-integrator',
    );
  });
});
