import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { errorCode } from '#adapters/files/error-code.ts';
import { type KeptBrowser, keptBrowser, keptPort, ordinary } from '#tests/console/kept-browser.ts';
import { watchRequests } from '#tests/console/last-seen.ts';
import { watchReads } from '#tests/console/settled.ts';
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
  /**
   * A page in which nothing of another test is: in the context that is kept, which was cleared; in one of its own where it asks
   * for something else than others, or is not the first of its test.
   */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Signs the browser of a page in with a key: all its pages have the session. */
  signIn(page: Page, key?: string): Promise<void>;
  /** A page that is opened and signed in with a key (the operator's when absent), at a path below /console. */
  signedIn(path?: string, key?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Another tab of the same browser, which has the same session. */
  beside(page: Page, path: string): Promise<Page>;
  /** Waits until every read model shows what is in the log now: for what was done beside a page before it reads again. */
  shown(): Promise<void>;
  /** Waits until all that a page shows is there. Before that, what is not on it may only not be there yet. */
  settled(page: Page): Promise<void>;
}

/** What a test reads through the API shows what was done in the browser before, as it shows what clients did. */
const learnPositions = (page: Page, { positions }: TestSystem): void => {
  page.on('response', (response) => {
    const isDeed = response.request().method() !== 'GET';
    if (isDeed) positions.learn(response.headers()['tierline-position'] ?? null);
  });
};

interface ReadModels {
  readonly items: readonly { readonly name: string; readonly position: string }[];
}

/**
 * A page that is opened afresh knows of nothing, and its reads wait for nothing: what was made before, by whomever, has to be shown
 * by then.
 */
const shownToAll = async ({ log, operator }: TestSystem): Promise<void> => {
  const head = await log.head();
  const behind = async (): Promise<readonly string[]> => {
    const { items } = await operator.read<ReadModels>('/v1/operations/projections');
    return items.filter(({ position }) => BigInt(position) < head).map(({ name }) => name);
  };
  await expect.poll(behind, { message: 'read models that are behind' }).toEqual([]);
};

type Environment = Readonly<Record<string, string>>;

/** At the same address as those of other files, so that the browser has what it fetched and compiled for them. */
const startSystem = async (env: Environment, directory: string): Promise<TestSystem> => {
  const options: Parameters<typeof startTestSystem>[1] = { console: () => ({ state: 'built', directory }) };
  const start = async (port: number) =>
    startTestSystem({ PORT: String(port), PUBLIC_RATE_PER_SECOND: '1000000', ...env }, options);
  return start(await keptPort()).catch(async (error: unknown) => {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    return start(await keptPort(true));
  });
};

/**
 * One system with the built console for a file, closed after it, and the browser of the worker. After each test nothing may have gone wrong
 * in any of its pages: no violation of the policy, no error of a script.
 * @param env more settings of the system, where a file needs some; a function where they are known later
 */
export const startConsole = (env: Environment | (() => Promise<Environment>) = {}): ConsoleScene => {
  let system: TestSystem;
  let business: Scene;
  let kept: KeptBrowser;
  let isKeptTaken = false;
  const contexts: BrowserContext[] = [];
  const pages: Page[] = [];
  const witnesses: Witness[] = [];
  const settled = new Map<Page, () => Promise<void>>();
  const lastSeen: (() => Promise<string>)[] = [];

  beforeAll(async () => {
    system = await startSystem(typeof env === 'function' ? await env() : env, inject('consoleDirectory'));
    business = createScene(system);
    kept = await keptBrowser(system.url, patience);
    await kept.forgetAll();
  });
  afterEach(async ({ task }) => {
    const told = lastSeen.splice(0);
    if (task.result?.state === 'fail') for (const tell of told) console.error(await tell());
    const seen = witnesses.splice(0).flatMap(({ violations, errors }) => [...violations, ...errors]);
    for (const page of pages.splice(0)) await page.close();
    for (const context of contexts.splice(0)) await context.close();
    await kept.forgetAll();
    isKeptTaken = false;
    settled.clear();
    expect(seen, 'what went wrong in the browser').toEqual([]);
  });
  afterAll(async () => {
    await system.close();
  });

  const openTab = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    pages.push(page);
    witnesses.push(await watchPage(page));
    settled.set(page, watchReads(page));
    lastSeen.push(watchRequests(page));
    learnPositions(page, system);
    const goTo = page.goto.bind(page);
    page.goto = async (...args) => {
      await shownToAll(system);
      return goTo(...args);
    };
    return page;
  };
  const ownContext = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await kept.browser.newContext({ baseURL: system.url, ...ordinary, ...options });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    return context;
  };
  const open: ConsoleScene['open'] = async (options) => {
    if (options !== undefined || isKeptTaken) return openTab(await ownContext(options ?? {}));
    isKeptTaken = true;
    return openTab(kept.context);
  };
  const signIn: ConsoleScene['signIn'] = async (page, key = operatorKey) => {
    const data = { apiKey: key };
    // A server that has too much to do says so, and is asked again.
    await expect
      .poll(async () => (await page.context().request.post('/v1/session', { data })).status(), {
        message: 'signing in by key',
      })
      .toBe(201);
  };

  return {
    get system() {
      return system;
    },
    get business() {
      return business;
    },
    open,
    signIn,
    async signedIn(path = '/console', key = operatorKey, options = undefined) {
      const page = await open(options);
      await signIn(page, key);
      await page.goto(path);
      return page;
    },
    async beside(page, path) {
      const other = await openTab(page.context());
      await other.goto(path);
      return other;
    },
    shown: () => shownToAll(system),
    async settled(page) {
      await settled.get(page)?.();
    },
  };
};
