import type { Page } from 'playwright-core';

/** What a page did that it should not have done, in the order in which it was seen. */
export interface Witness {
  /** Of the content security policy, trusted types among them. */
  readonly violations: string[];
  /** Errors that no script caught, and those that were written to the browser's console. */
  readonly errors: string[];
}

// Chromium writes every answer of 400 and above to its console; what a page does about it is what tests look at.
const answered = /^Failed to load resource/;

export const watchPage = async (page: Page): Promise<Witness> => {
  const witness: Witness = { violations: [], errors: [] };
  await page.exposeFunction('tellViolation', (text: string) => witness.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const tell: unknown = Reflect.get(window, 'tellViolation');
      if (typeof tell === 'function') tell(`${violatedDirective}: ${blockedURI} ${sample}`);
    });
  });
  page.on('pageerror', (error) => witness.errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !answered.test(message.text())) witness.errors.push(message.text());
  });
  return witness;
};
