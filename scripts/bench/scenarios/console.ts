import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { createBulkStore } from '#scripts/bench/bulk-store.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import { patience } from '#scripts/bench/launch.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedIntegrators } from '#scripts/bench/seed-business.ts';
import { openLogOf, prepareInstallation, type Server, startServer } from '#scripts/bench/server.ts';
import { launchChromium } from '#scripts/console/launch-chromium.ts';

const primary = 20;
const below = 5;
/** So far the list is scrolled, of its 100,000: a thousand frames, which is enough to say what a frame costs. */
const rowsScrolled = 20_000;

const seedAccounts = (dataDirectory: string, customers: number): Promise<void> =>
  prepareInstallation(dataDirectory, async (opened) => {
    const bulk = await createBulkStore(opened.pool);
    const seeder = createSeeder(createEventLog(bulk.store, opened));
    const planId = await seeder.plan();
    const parents = await seedIntegrators(seeder, planId, { primary, below });
    await inParallel(Array(customers).keys(), 500, async (index) => {
      const above: readonly AccountId[] = parents[index % parents.length] ?? [platformId];
      await seeder.customer(above);
    });
    await bulk.finish();
  });

/** What runs in the page: it says when the first row of the list is drawn, in milliseconds since the address was opened. */
const watchFirstRow = `
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-row="0"]')) return;
    watch.disconnect();
    window.firstRowAt = new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  });
  watch.observe(document, { childList: true, subtree: true });
`;

/**
 * What runs in the page: it scrolls on by a screenful of rows a frame, and waits at what is read so far, until a row is there.
 * It answers with the milliseconds between one frame and the next.
 */
const scrollTo = (row: number): string => `new Promise((resolve) => {
  const box = document.querySelector('[role="table"]');
  const frames = [];
  let before = performance.now();
  const step = () => {
    const now = performance.now();
    frames.push(now - before);
    before = now;
    if (document.querySelector('[data-row="${row}"]')) return resolve(frames);
    box.scrollTop += 800;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

interface Viewed {
  readonly page: Page;
  readonly milliseconds: number;
  /** Of the scripts and styles that came for it, compressed. */
  readonly bytes: number;
}

/** The list of customers as somebody sees it who is signed in and was never here: nothing is kept in this browser. */
const viewCustomers = async (context: BrowserContext, server: Server): Promise<Viewed> => {
  const url = `http://127.0.0.1:${server.port}`;
  const signedIn = await context.request.post(`${url}/v1/session`, { data: { apiKey: server.key } });
  if (signedIn.status() !== 201) throw new Error(`signing in was answered ${signedIn.status()}`);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.addInitScript({ content: watchFirstRow });
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  client.on('Network.responseReceived', ({ response }) => {
    const length = Number(response.headers['content-length'] ?? response.headers['Content-Length']);
    if (response.url.startsWith(`${url}/console/assets/`)) bytes += length;
  });
  await page.goto(`${url}/console/customers`);
  await page.locator('[data-row="0"]').waitFor();
  const bytesTillThen = bytes;
  const milliseconds: unknown = await page.evaluate('window.firstRowAt');
  if (typeof milliseconds !== 'number') throw new OracleFailed('the page does not say when it was drawn');
  if (!(bytesTillThen > 0)) throw new OracleFailed('a file of the console does not say how long it is');
  return { page, milliseconds, bytes: bytesTillThen };
};

const untilServed = async ({ port }: Server): Promise<void> => {
  const giveUp = performance.now() + patience;
  while ((await fetch(`http://127.0.0.1:${port}/console/`)).status !== 200) {
    if (performance.now() > giveUp) throw new Error('the console was not built in time');
    await delay(100);
  }
};

const measureViews = async (bench: Bench, browser: Browser, server: Server): Promise<void> => {
  const milliseconds: number[] = [];
  const kilobytes: number[] = [];
  for (let round = 0; round < (bench.quick ? 1 : 7); round += 1) {
    const context = await browser.newContext();
    const viewed = await viewCustomers(context, server);
    await context.close();
    milliseconds.push(viewed.milliseconds);
    kilobytes.push(viewed.bytes / 1000);
    bench.progress(`first row after ${Math.round(viewed.milliseconds)} ms`);
  }
  const note = 'GET /console/customers in a browser that was never here, until the first row is drawn';
  bench.report({
    figure: 'first view of the customers',
    values: milliseconds,
    unit: 'ms',
    target: { of: 'value', atMost: 1_000 },
    note,
  });
  bench.report({
    figure: 'files of the first view',
    values: kilobytes,
    unit: 'kB',
    target: { of: 'value', atMost: 250 },
    note: `scripts and styles, compressed as this browser takes them; ${note}`,
  });
};

const measureScrolling = async (
  bench: Bench,
  browser: Browser,
  server: Server,
  rows: number,
): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page } = await viewCustomers(context, server);
  const last = Math.min(rows, rowsScrolled) - 1;
  const begun = performance.now();
  const frames = (await page.evaluate(scrollTo(last))) as readonly number[];
  bench.progress(`scrolled to row ${last + 1} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const counted = await page.getByRole('status').filter({ hasText: /\d/ }).first().innerText();
  expectSame('rows', rows, Number(counted.replace(/\D/g, '')));
  await context.close();
  bench.report({
    figure: `p95 of a frame while ${last + 1} accounts of ${rows} are scrolled`,
    values: [percentile(frames, 0.95)],
    unit: 'ms',
    against: { name: 'p50', values: [percentile(frames, 0.5)] },
    compareBy: 'value',
    target: { of: 'value', atMost: 25 },
    note: `800 px a frame, each page of the list read when it comes near; ${frames.length} frames`,
  });
};

export const consoleScenario: Scenario = {
  name: 'console',
  about: 'the first view of the console, and scrolling in a list of 100,000 accounts; needs Chromium',
  needsBrowser: true,
  run: async (bench) => {
    const browser = await launchChromium(patience);
    bench.afterwards(() => browser.close());
    const directory = await bench.directory();
    const customers = bench.quick ? 250 : 100_000;
    await seedAccounts(directory, customers);
    const server = await startServer(bench, directory);
    const { log, pool } = await openLogOf(bench, directory);
    await untilAllShow(pool, await log.head());
    await untilServed(server);
    bench.progress(`${customers} customers seeded and shown`);
    await measureViews(bench, browser, server);
    await measureScrolling(bench, browser, server, customers + primary * (below + 1));
    await server.stop();
  },
};
