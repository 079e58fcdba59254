import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/console/accessible.ts';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

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

  test('says on a page that it is one, in light and dark colours, from right to left and on 360 pixels, and offers no other', async () => {
    const page = await scene.signedIn();
    await expectOpenToEverybody(
      scene,
      page,
      '/console/customers',
      () => page.locator('main button').first().waitFor(),
      async (language) => {
        const mark = language === 'ar' ? 'تجريبي' : 'Demo';
        await page.getByRole('banner').getByText(mark, { exact: true }).waitFor();
        expect(await page.getByText(command).count()).toBe(0);
      },
    );
  });
});
