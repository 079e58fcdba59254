import type { Page } from 'playwright-core';
import type { Language } from '#console/app/settings.ts';
import { messages as ar } from '#console/messages/ar.ts';
import { messages as de } from '#console/messages/de.ts';
import { messages as en } from '#console/messages/en.ts';
import { expectAccessible, expectLargeEnough, expectReadableColours } from '#tests/console/accessible.ts';
import type { ConsoleScene } from '#tests/console/console-scene.ts';

const spoken = { en, de, ar } satisfies Record<Language, unknown>;
const [wide, narrow, high] = [1440, 360, 900];

/** Has a page be in other colours as it is when another tab chose them. */
const colour = async (page: Page, chosen: 'light' | 'dark'): Promise<void> => {
  await page.evaluate((newValue) => {
    const key = 'tierline.colours';
    localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
  }, chosen);
  await page.locator(`html[data-mantine-color-scheme="${chosen}"]`).waitFor();
};

/** Chooses a language as people do: in one's own menu, or at the foot of the sign-in. */
const speak = async (page: Page, language: Language): Promise<void> => {
  const menu = page.getByRole('banner').locator('button[aria-haspopup="menu"]');
  if ((await menu.count()) === 1) {
    await menu.click();
    await page.getByRole('menu').locator(`[lang="${language}"]`).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  } else await page.locator(`select:has(option[value="${language}"])`).selectOption(language);
  const { frame, signIn } = spoken[language].app;
  await page
    .getByRole('navigation', { name: frame.navigation, exact: true })
    .or(page.getByRole('heading', { name: signIn.title, exact: true }))
    .waitFor();
  // Nothing is to look as it does below a pointer.
  await page.mouse.move(0, 0);
};

/** As a page is when it is opened for the first time. */
const asAtFirst = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: wide, height: high });
  await page.evaluate(() => localStorage.clear());
};

/**
 * Holds a page that is shown to WCAG 2.2 AA in light and in dark colours, from right to left, and on 360 pixels. It is loaded once:
 * language and colours are changed in it, by what people change them with. All rules are run wherever elements, words or their
 * places differ: in light colours, in Arabic (but for those of colours), and in German, which has the longest words, on 360 pixels. Dark colours are a set
 * of variables and move nothing, so the rules that look at colours are those that can find anything else in them. On 360 pixels what is
 * pressed has to be large enough, wherever it stands.
 * @param path below /console
 * @param isThere waits until the page is there, in whichever language
 * @param inEach looks at something more in each of the languages
 */
export const expectOpenToEverybody = async (
  scene: Pick<ConsoleScene, 'settled'>,
  page: Page,
  path: string,
  isThere: () => Promise<void>,
  inEach: (language: Language) => Promise<void> = async () => {},
): Promise<void> => {
  const look = async (language: Language, isKnown = false): Promise<void> => {
    await isThere();
    await scene.settled(page);
    await inEach(language);
    await expectAccessible(page, isKnown);
  };
  await page.goto(path);
  await colour(page, 'light');
  await look('en');
  await colour(page, 'dark');
  await scene.settled(page);
  await expectReadableColours(page);
  await colour(page, 'light');
  await speak(page, 'ar');
  await page.locator('html[dir="rtl"]').waitFor();
  await look('ar', true);
  await speak(page, 'de');
  await page.setViewportSize({ width: narrow, height: high });
  await look('de');
  await expectLargeEnough(page);
  await asAtFirst(page);
};
