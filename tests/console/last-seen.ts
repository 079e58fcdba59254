import type { Page, Request } from 'playwright-core';

const mostRequests = 30;
const mostText = 3_000;

/**
 * Keeps what a page asked for last, so that a test that failed on another machine says what its page was doing.
 * @returns tells where the page is, what it shows and its last requests with their answers
 */
export const watchRequests = (page: Page): (() => Promise<string>) => {
  const requests: string[] = [];
  const note = (request: Request, outcome: string): void => {
    const { pathname, search } = new URL(request.url());
    requests.push(`${new Date().toISOString()} ${request.method()} ${pathname}${search} ${outcome}`);
    if (requests.length > mostRequests) requests.shift();
  };
  page.on('request', (request) => note(request, '…'));
  page.on('response', (response) => note(response.request(), String(response.status())));
  page.on('requestfailed', (request) => note(request, request.failure()?.errorText ?? 'failed'));
  return async () => {
    const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
    return [`At ${page.url()}:`, text.slice(0, mostText), 'Its last requests:', ...requests].join('\n');
  };
};
