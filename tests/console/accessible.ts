import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

interface Axe {
  run(context: Document, options: object): Promise<{ readonly violations: readonly Finding[] }>;
}

interface Rules {
  readonly runOnly: { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}

/** WCAG 2.2 AA. */
const all: Rules = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};
const colours = ['color-contrast', 'link-in-text-block'];
/** Every rule of these that looks at a colour. */
const ofColours: Rules = { runOnly: { type: 'rule', values: colours } };
/** The others, but for the one that reads the style sheets. */
const ofElements: Rules = {
  ...all,
  rules: Object.fromEntries([...colours, 'css-orientation-lock'].map((rule) => [rule, { enabled: false }])),
};

/** What is pressed by a finger. A box to tick is pressed by its label, too. */
const pressed =
  'button, [role="button"], select, summary, textarea, input:not([type="checkbox"], [type="radio"])';
/** CSS pixels each way (WCAG 2.5.8). Axe lets smaller ones pass where there is room around them; on a small screen we do not. */
const leastSize = 24;

/** The debugger may run what the page's policy would not let in. Once for a document. */
const bringAxe = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => 'axe' in window)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  await session.detach();
};

const expectNothingFound = async (page: Page, chosen: Rules): Promise<void> => {
  await bringAxe(page);
  const findings = await page.evaluate(async (rules) => {
    const { violations } = await (Reflect.get(window, 'axe') as Axe).run(document, {
      ...rules,
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  }, chosen);
  expect(findings, 'what axe found').toEqual([]);
};

/** Texts that a box cuts off above or below, such as what hangs below the line; what is only for those who hear it is in none. */
const clippedTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const clipped: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const drawn = range.getBoundingClientRect();
      if (drawn.width === 0 || !text.textContent?.trim()) continue;
      for (let box = text.parentElement; box; box = box.parentElement) {
        const { overflowY } = getComputedStyle(box);
        if (overflowY === 'visible') continue;
        const { top, bottom, height } = box.getBoundingClientRect();
        // What scrolls shows the rest when it is scrolled.
        if (overflowY === 'auto' || overflowY === 'scroll' || height <= 1) break;
        if (drawn.top < top - 0.5 || drawn.bottom > bottom + 0.5)
          clipped.push(`${text.textContent} in ${box.className}`);
      }
    }
    return clipped;
  });

/**
 * Texts whose beginning is out of the box that cuts them off, as it is where a text runs the other way than its box; and texts for
 * which so little room was left that their letters stand below each other.
 */
const unreadableTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const unreadable: string[] = [];
    const [fewLetters, narrow] = [4, 20];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const written = text.textContent ?? '';
      const first = written.search(/\S/);
      if (first < 0) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const drawn = range.getBoundingClientRect();
      if (drawn.width === 0) continue;
      if (drawn.width < narrow && drawn.height > 2 * narrow && written.trim().length > fewLetters)
        unreadable.push(`${written} has letters below each other`);
      range.setEnd(text, first + 1);
      range.setStart(text, first);
      const { left, right } = range.getBoundingClientRect();
      for (let box = text.parentElement; box; box = box.parentElement) {
        const { overflowX } = getComputedStyle(box);
        if (overflowX === 'visible') continue;
        const edges = box.getBoundingClientRect();
        // What scrolls shows the rest when it is scrolled, and what is a pixel wide is for those who hear it.
        if (overflowX === 'auto' || overflowX === 'scroll' || edges.width <= 1) break;
        if (left < edges.left - 1 || right > edges.right + 1)
          unreadable.push(`${written} has its beginning outside of ${box.className}`);
      }
    }
    return unreadable;
  });

/**
 * Axe finds nothing against WCAG 2.2 AA on the page as it is now, nothing is wider than the window, no text is cut off above or
 * below, and each has its beginning shown.
 * @param isKnown when it was looked at before, and has other words and places by now, but the same colours and style sheets
 */
export const expectAccessible = async (page: Page, isKnown = false): Promise<void> => {
  await expectNothingFound(page, isKnown ? ofElements : all);
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, scrollWidth, clientWidth }) => `${localName}: ${scrollWidth} in ${clientWidth}`),
  );
  expect(tooWide, 'what is wider than its window').toEqual([]);
  expect(await clippedTexts(page), 'texts that are cut off').toEqual([]);
  expect(await unreadableTexts(page), 'texts that cannot be read').toEqual([]);
};

/** Everything that is pressed is large enough for a finger, also where nothing else is near. */
export const expectLargeEnough = async (page: Page): Promise<void> => {
  const small = await page.evaluate(
    ([selector, least]) =>
      [...document.querySelectorAll(selector)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => ({ text: each.outerHTML.slice(0, 200), box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width < least || box.height < least)
        .map(({ text, box }) => `${box.width}×${box.height}: ${text}`),
    [pressed, leastSize] as const,
  );
  expect(small, `what is smaller than ${leastSize} pixels`).toEqual([]);
};

/** For a page that was looked at by all rules, and of which nothing but the colours changed since. */
export const expectReadableColours = (page: Page): Promise<void> => expectNothingFound(page, ofColours);
