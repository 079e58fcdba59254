import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Somebody at a page, who presses, types and looks; each is counted as a step. */
export interface Walker {
  readonly page: Page;
  /** What was pressed or typed so far, and how many characters were typed. */
  readonly done: () => { readonly steps: number; readonly typed: number };
  press(name: string | RegExp): Promise<void>;
  /** @param which of several of this name; the first when absent */
  follow(name: string | RegExp, which?: 'last'): Promise<void>;
  /** Follows a link of the row of a list that has this text: its first, or its last. */
  openRow(text: string, which?: 'last'): Promise<void>;
  /** One of what a search found. */
  choose(option: RegExp): Promise<void>;
  fill(label: string | RegExp, text: string): Promise<void>;
  tick(name: string | RegExp): Promise<void>;
  select(label: string | RegExp, option: string): Promise<void>;
  /** Types the beginning of an address, and chooses the first that is suggested. */
  chooseAddress(text: string): Promise<void>;
  /** Waits until something is there to read. */
  see(text: string | RegExp): Promise<void>;
  /** Takes the page as it is. */
  picture(name: string): Promise<void>;
}

export const walkOn = (page: Page, directory: string): Walker => {
  let steps = 0;
  let typed = 0;
  const step = async (doing: Promise<unknown>, text = ''): Promise<void> => {
    await doing;
    steps += 1;
    typed += text.length;
  };
  // The one on top: a popup lies above the page and may have a button of the same name.
  const of = (role: 'button' | 'link' | 'checkbox' | 'textbox', name: string | RegExp) =>
    page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) });
  return {
    page,
    done: () => ({ steps, typed }),
    press: (name) => step(of('button', name).last().click()),
    follow: (name, which) => step(of('link', name)[which ?? 'first']().click()),
    openRow: (text, which) => {
      const links = page.getByRole('row').filter({ hasText: text }).getByRole('link');
      return step(links[which ?? 'first']().click());
    },
    choose: (name) => step(page.getByRole('option', { name }).first().click()),
    fill: (label, text) => step(page.getByLabel(label).last().fill(text), text),
    tick: (name) => step(of('checkbox', name).check()),
    select: (label, option) => step(page.getByLabel(label).last().selectOption(option)),
    chooseAddress: async (text) => {
      await step(of('textbox', /^Address/).pressSequentially(text), text);
      await step(page.getByRole('listbox').getByRole('option').first().click());
      await page.getByText('Chosen from the suggestions.').waitFor();
    },
    see: (text) => page.getByText(text).first().waitFor(),
    picture: async (name) => {
      const busy = page.locator('[aria-busy="true"]');
      while ((await busy.count()) > 0) await busy.first().waitFor({ state: 'detached' });
      await page.screenshot({ path: join(directory, `${name}.png`), animations: 'disabled', caret: 'hide' });
    },
  };
};
