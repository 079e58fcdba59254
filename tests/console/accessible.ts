import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

interface Axe {
  run(context: Document, options: object): Promise<{ readonly violations: readonly Finding[] }>;
}

/** Axe finds nothing against WCAG 2.2 AA on the page as it is now, and nothing is wider than the window. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // The debugger may run what the page's policy would not let in.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  await session.detach();
  const findings = await page.evaluate(async (runOnly) => {
    const { violations } = await (Reflect.get(window, 'axe') as Axe).run(document, { runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  }, tags);
  expect(findings, 'what axe found').toEqual([]);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isTooWide, 'the page is wider than the window').toBe(false);
};

/** The ways in which every page has to hold: dark, right to left, on a phone. */
export const ways = [
  { name: 'in light colours', colours: 'light', language: 'en', width: 1440 },
  { name: 'in dark colours', colours: 'dark', language: 'en', width: 1440 },
  { name: 'from right to left', colours: 'light', language: 'ar', width: 1440 },
  { name: 'on 360 pixels', colours: 'light', language: 'de', width: 360 },
] as const;

export type Way = (typeof ways)[number];

/** Sets a page up for one of the ways; it has to be opened, or loaded again, afterwards. */
export const goTheWay = async (page: Page, { colours, language, width }: Way): Promise<void> => {
  await page.setViewportSize({ width, height: 900 });
  await page.addInitScript(
    ([theme, spoken]) => {
      localStorage.setItem('tierline.colours', theme);
      localStorage.setItem('tierline.language', spoken);
    },
    [colours, language] as const,
  );
};
