import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '#scripts/console/launch-chromium.ts';
import { freePort } from '#scripts/demo/console/free-port.ts';

/**
 * What a worker keeps for all its files, so that the console's program is loaded and compiled once: a browser, and in it a
 * context with a page that is never left, which keeps the process that pages of the context are drawn by.
 */
export interface KeptBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** Makes the context as if it had never been used, but for what it has fetched and compiled. */
  readonly forgetAll: () => Promise<void>;
}

/** As every page is opened that asks for nothing else. */
export const ordinary = { locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' } as const;

const open = async (origin: string, patience: number): Promise<KeptBrowser> => {
  // Pages of one context are to share a process, which remembers what it has compiled.
  const browser = await launchChromium(patience, ['--renderer-process-limit=1']);
  const context = await browser.newContext({ baseURL: origin, ...ordinary });
  context.setDefaultTimeout(patience);
  const stays = await context.newPage();
  await stays.goto('/health/live');
  stays.once('crash', () => void browser.close());
  return {
    browser,
    context,
    async forgetAll() {
      await context.setOffline(false);
      await context.clearCookies();
      await stays.evaluate(() => localStorage.clear());
    },
  };
};

let kept: { readonly origin: string; readonly opened: KeptBrowser } | undefined;

/**
 * The browser of this worker for a system at an address; another one where that is another address, or the browser has crashed.
 * It ends with the worker.
 */
export const keptBrowser = async (origin: string, patience: number): Promise<KeptBrowser> => {
  if (kept?.origin === origin && kept.opened.browser.isConnected()) return kept.opened;
  await kept?.opened.browser.close();
  kept = { origin, opened: await open(origin, patience) };
  return kept.opened;
};

let port: Promise<number> | undefined;

/**
 * Where the systems of this worker listen, one after the other: what was compiled is remembered by its address.
 * @param isTaken when somebody else listens there by now
 */
export const keptPort = (isTaken = false): Promise<number> => {
  // Below those that systems give to connections, of which many are opened meanwhile.
  if (isTaken) port = undefined;
  port ??= freePort('127.0.0.1', 20_000 + Math.floor(Math.random() * 10_000), false);
  return port;
};
