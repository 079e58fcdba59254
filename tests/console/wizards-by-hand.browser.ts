import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startConsole } from '#tests/console/console-scene.ts';
import { addButton, chooseAddress, field, heading, openWizard, press } from '#tests/console/forms.ts';

const scene = startConsole();
let key: string | undefined;
let planName = '';
beforeAll(async () => {
  const { business, system } = scene;
  const planId = await business.plan();
  const { id } = await business.integrator([planId]);
  ({ key } = await business.key(id, 'integrator'));
  planName = (await system.operator.list<{ readonly name: string }>('/v1/plans'))[0]?.name ?? '';
});

/** What somebody enters at a step, and what tells later that it is still there. */
interface Step {
  readonly title: string;
  readonly enter: (page: Page) => Promise<void>;
  readonly entered: (page: Page) => Promise<boolean>;
}

const holds = async (at: Locator, value: string): Promise<boolean> => (await at.inputValue()) === value;

const details = (
  title: string,
  name: string,
  more: (page: Page) => Promise<void> = async () => {},
): Step => ({
  title,
  async enter(page) {
    await field(page, /^Name/).fill(name);
    await more(page);
    await chooseAddress(page);
  },
  entered: async (page) =>
    (await holds(field(page, /^Name/), name)) &&
    (await page.getByText('Chosen from the suggestions.').count()) === 1,
});

const integratorSteps: readonly Step[] = [
  {
    title: 'Set Pricing',
    async enter(page) {
      await field(page, /^Storage cost/).fill('0.04');
      await field(page, /^Traffic cost/).fill('0.02');
    },
    entered: (page) => holds(field(page, /^Storage cost/), '0.04'),
  },
  details('Enter Sub-Integrator Details', 'There and Back', (page) =>
    field(page, /^Email address/).fill('there@back.example'),
  ),
  {
    title: 'Assign Plans',
    enter: (page) => page.getByRole('checkbox', { name: planName }).check(),
    entered: (page) => page.getByRole('checkbox', { name: planName }).isChecked(),
  },
];

const customerSteps: readonly Step[] = [
  details('Enter Customer Details', 'Back and There'),
  {
    title: 'Default Cloud Recording Settings',
    enter: (page) => page.getByRole('checkbox', { name: 'Camera link-sharing' }).uncheck(),
    entered: async (page) => !(await page.getByRole('checkbox', { name: 'Camera link-sharing' }).isChecked()),
  },
  {
    title: 'Configure Billing Details',
    enter: (page) => page.getByRole('checkbox', { name: 'Automatic billing' }).check(),
    entered: (page) => page.getByRole('checkbox', { name: 'Automatic billing' }).isChecked(),
  },
];

const wizards = [
  { choice: 'Integrator', steps: integratorSteps, create: 'Create Customer', made: 'There and Back' },
  { choice: 'Customer', steps: customerSteps, create: undefined, made: 'Back and There' },
] as const;

describe.each(wizards)('the back button in the wizard $choice', ({ choice, steps, create, made }) => {
  test('goes back step by step to the list, and nothing that was entered is lost', async () => {
    const page = await scene.signedIn('/console', key);
    await openWizard(page, choice);
    for (const [place, { title, enter }] of steps.entries()) {
      if (place > 0) await press(page, 'Next');
      await heading(page, title);
      await enter(page);
    }
    for (const { title, entered } of steps.slice(0, -1).toReversed()) {
      await page.goBack();
      await heading(page, title);
      await expect.poll(() => entered(page), { message: `what was entered at ${title}` }).toBe(true);
    }
    await page.goBack();
    await heading(page, 'Customers');
    for (const { title, entered } of steps) {
      await page.goForward();
      await heading(page, title);
      await expect.poll(() => entered(page), { message: `what was entered at ${title}` }).toBe(true);
    }
    if (create === undefined) return;
    await press(page, create);
    await page.getByText(`${made} was created.`).waitFor();
  });
});

/** Goes on by Tab until something has the focus, as somebody without a mouse does. */
const tabTo = async (page: Page, at: Locator): Promise<void> => {
  await at.waitFor();
  const isThere = () => at.evaluate((element) => element === document.activeElement);
  for (let steps = 0; !(await isThere()); steps += 1) {
    expect(steps, 'how often Tab was pressed').toBeLessThan(80);
    await page.keyboard.press('Tab');
  }
};

const goBy = async (page: Page, at: Locator, by: 'Enter' | 'Space' = 'Enter'): Promise<void> => {
  await tabTo(page, at);
  await page.keyboard.press(by);
};

const typeAt = async (page: Page, at: Locator, text: string): Promise<void> => {
  await tabTo(page, at);
  await page.keyboard.type(text);
};

describe('the keyboard alone', () => {
  test('suffices from Customers by Add and Integrator to the new one on top of the list', async () => {
    const page = await scene.signedIn('/console', key);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await goBy(page, page.getByRole('navigation').getByRole('link', { name: 'Customers' }));
    await heading(page, 'Customers');
    await goBy(page, addButton(page));
    await goBy(page, page.getByRole('dialog').getByRole('button', { name: 'Integrator', exact: true }));
    await heading(page, 'Set Pricing');
    await typeAt(page, field(page, /^Storage cost/), '0.03');
    await typeAt(page, field(page, /^Traffic cost/), '0.01');
    await page.keyboard.press('Enter');
    await heading(page, 'Enter Sub-Integrator Details');
    await typeAt(page, field(page, /^Name/), 'Without a Mouse');
    await typeAt(page, field(page, /^Email address/), 'keys@only.example');
    const suggested = page.waitForResponse(
      (response) => new URL(response.url()).searchParams.get('input') === 'Platz de',
    );
    await typeAt(page, field(page, /^Address/), 'Platz de');
    await suggested;
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Chosen from the suggestions.').waitFor();
    await goBy(page, button('Next'));
    await heading(page, 'Assign Plans');
    await goBy(page, page.getByRole('checkbox', { name: planName }), 'Space');
    await goBy(page, button('Create Customer'));
    await page.getByText('Without a Mouse was created. It is the first in the list.').waitFor();
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain('Without a Mouse');
  });
});
