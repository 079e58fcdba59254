import type { Page } from 'playwright-core';

export const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true }).waitFor();

/** Leads to a page by the navigation, which is there before what a page says of others. */
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();

/** Typed at once: letter by letter, suggestions to the first letters may give way to others while one is chosen. */
export const chooseAddress = async (page: Page): Promise<void> => {
  await field(page, /^Address/).fill('Platz de');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByText('Chosen from the suggestions.').waitFor();
};

/** What the browser keeps of an address, filled in as if somebody had chosen it at a field. */
export const fillIn = async (
  page: Page,
  at: string,
  kept: Readonly<Record<string, string>>,
): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: `input[name="${at}"]`,
  });
  const { node } = await session.send('DOM.describeNode', { nodeId });
  await session.send('Autofill.enable');
  const fields = Object.entries(kept).map(([name, value]) => ({ name, value }));
  await session.send('Autofill.trigger', { fieldId: node.backendNodeId, address: { fields } });
};

/** Above the list of customers. An empty list offers another one, once it is known to be empty. */
export const addButton = (page: Page) => page.getByRole('button', { name: 'Add', exact: true }).first();

export const openWizard = async (page: Page, choice: 'Integrator' | 'Customer'): Promise<void> => {
  await goTo(page, 'Customers');
  await addButton(page).click();
  const popup = page.getByRole('dialog', { name: 'Select Customer Type' });
  await popup.getByRole('button', { name: choice, exact: true }).click();
};

/** What a sub-integrator pays, as half of the world writes it. */
export const fillPricing = async (page: Page): Promise<void> => {
  await field(page, /^Storage cost/).fill('0.03');
  await field(page, /^Traffic cost/).fill('0,01');
};
