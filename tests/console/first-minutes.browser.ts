import { describe, expect, test } from 'vitest';
import { expectAccessible, goTheWay, ways } from '#tests/console/accessible.ts';
import { startConsole } from '#tests/console/console-scene.ts';

const command = 'npm run demo -- console';

describe('an installation that has no account yet', () => {
  const scene = startConsole();

  test('says how to begin, and offers a business to look at, until there is an account', async () => {
    const page = await scene.signedIn('/console');
    await page.getByText('There is no account yet.').waitFor();
    await page.getByText(command).waitFor();
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: 'Customers' }).click();
    await page.getByRole('main').getByText('There are none yet').waitFor();
    await page.getByText(command).waitFor();
    await scene.settled(page);
    expect(await page.getByText('Demo', { exact: true }).count()).toBe(0);
    await scene.business.integrator();
    await page.getByRole('link', { name: 'Tierline' }).click();
    await page.getByText('Nothing needs doing.').waitFor();
    await page.getByText(command).waitFor({ state: 'detached' });
  });
});

describe('an installation for demos', () => {
  const scene = startConsole({ CLOCK_START: '2026-09-01T00:00:00Z' });

  test.each(ways)('says on a page that it is one, $name, and offers no other', async (way) => {
    const page = await scene.signedIn('/console');
    await goTheWay(page, way);
    await page.goto('/console/customers');
    const mark = way.language === 'ar' ? 'تجريبي' : 'Demo';
    await page.getByRole('banner').getByText(mark, { exact: true }).waitFor();
    await page.locator('main button').first().waitFor();
    await scene.settled(page);
    expect(await page.getByText(command).count()).toBe(0);
    await expectAccessible(page);
  });
});
