import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** What a page reads; that it listens for changes goes on for as long as it is open. */
const isRead = (request: Request): boolean =>
  new URL(request.url()).pathname.startsWith('/v1/') && request.resourceType() !== 'eventsource';

const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));

/**
 * Watches what a page reads.
 * @returns waits until all that it shows is there: nothing is being read, nothing says that it is loading. Whoever looks whether
 * something is not on a page looks afterwards, since before it may only not be there yet.
 */
export const watchReads = (page: Page): (() => Promise<void>) => {
  const reads = new Set<Request>();
  page.on('request', (request) => isRead(request) && reads.add(request));
  page.on('requestfinished', (request) => reads.delete(request));
  page.on('requestfailed', (request) => reads.delete(request));
  const isIdle = async (): Promise<boolean> => {
    await drawn(page);
    return reads.size === 0 && (await page.locator('[aria-busy="true"]').count()) === 0;
  };
  return async () => {
    // One read may only be asked for once the answer of another was drawn.
    await expect
      .poll(async () => (await isIdle()) && (await isIdle()), { message: 'all that the page shows is there' })
      .toBe(true);
  };
};
