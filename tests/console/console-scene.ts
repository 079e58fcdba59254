import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from '#scripts/console/launch-chromium.ts';
import { type Witness, watchPage } from '#tests/console/witness.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { operatorKey, startTestSystem, type TestSystem } from '#tests/e2e/system.ts';

/** A busy machine may take many times as long as one at rest. */
const patience = Number(process.env.PATIENCE ?? 240_000);

export interface ConsoleScene {
  /** The system that the console of this file works on. */
  readonly system: TestSystem;
  /** Makes accounts, cameras and plans through its API. */
  readonly business: Scene;
  /** A page in a context of its own: nothing of another test is in it. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The same, signed in with a key (the operator's when absent), at a path below /console. */
  signedIn(path?: string, key?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Another tab of the same browser, which has the same session. */
  beside(page: Page, path: string): Promise<Page>;
  /** What went wrong on a page that was opened here: violations of the policy, errors, failed requests. */
  witnessOf(page: Page): Witness;
}

/** What a test reads through the API shows what was done in the browser before, as it shows what clients did. */
const learnPositions = (page: Page, { positions }: TestSystem): void => {
  page.on('response', (response) => {
    const isDeed = response.request().method() !== 'GET';
    if (isDeed) positions.learn(response.headers()['tierline-position'] ?? null);
  });
};

type Environment = Readonly<Record<string, string>>;

/**
 * One system with the built console and one browser for a file, closed after it. After each test nothing may have gone wrong
 * in any of its pages: no violation of the policy, no error of a script.
 * @param env more settings of the system, where a file needs some; a function where they are known later
 */
export const startConsole = (env: Environment | (() => Promise<Environment>) = {}): ConsoleScene => {
  let system: TestSystem;
  let business: Scene;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const witnesses = new Map<Page, Witness>();

  beforeAll(async () => {
    const directory = inject('consoleDirectory');
    system = await startTestSystem(
      { PUBLIC_RATE_PER_SECOND: '1000000', ...(typeof env === 'function' ? await env() : env) },
      {
        console: () => ({ state: 'built', directory }),
      },
    );
    business = createScene(system);
    browser = await launchChromium(patience);
  });
  afterEach(async () => {
    const seen = [...witnesses.values()].flatMap(({ violations, errors }) => [...violations, ...errors]);
    for (const context of contexts.splice(0)) await context.close();
    witnesses.clear();
    expect(seen, 'what went wrong in the browser').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await system.close();
  });

  const openTab = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    witnesses.set(page, await watchPage(page));
    learnPositions(page, system);
    return page;
  };
  const open: ConsoleScene['open'] = async (options = {}) => {
    const context = await browser.newContext({
      baseURL: system.url,
      locale: 'en-GB',
      timezoneId: 'UTC',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    return openTab(context);
  };

  return {
    get system() {
      return system;
    },
    get business() {
      return business;
    },
    open,
    async signedIn(path = '/console', key = operatorKey, options = {}) {
      const page = await open(options);
      const data = { apiKey: key };
      // A server that has too much to do says so, and is asked again.
      await expect
        .poll(async () => (await page.context().request.post('/v1/session', { data })).status(), {
          message: 'signing in by key',
          timeout: patience,
        })
        .toBe(201);
      await page.goto(path);
      return page;
    },
    async beside(page, path) {
      const other = await openTab(page.context());
      await other.goto(path);
      return other;
    },
    witnessOf(page) {
      const witness = witnesses.get(page);
      if (!witness) throw new Error('This page was not opened by the scene.');
      return witness;
    },
  };
};
