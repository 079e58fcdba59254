import { decideInvoice, type InvoiceCommand, openingOf } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, InvoiceId, Month } from '#domain/kernel/ids.ts';
import { amountOf, type Minor } from '#domain/kernel/money.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { documentOf, paying } from '#tests/domain/billing/invoice-scene.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';

/** What a document is worth: a net, and the tax on it, negative for one that owes its payer. */
export interface Worth {
  readonly net: Minor;
  readonly tax?: Minor;
  readonly currency?: string;
  readonly month?: string;
}

/** Tells of books and invoices in a scene: everything is as the domain itself decides. */
export const createBooks = (scene: Scene) => {
  const numbers = new Map<AccountId, number>();
  const issued = new Map<
    InvoiceId,
    { readonly document: InvoiceIssued['data']; state: InvoiceState | undefined }
  >();
  let made = 0;

  const find = (id: InvoiceId) => {
    const found = issued.get(id);
    if (!found) throw new Error(`The books have no invoice ${id}.`);
    return found;
  };

  const record = (id: InvoiceId, event: InvoiceEvent): void => {
    const invoice = find(id);
    scene.record(streams.invoice(id), invoice.document.payerId, event);
    invoice.state = evolveInvoice(invoice.state, event);
  };

  const open = (id: InvoiceId): void => record(id, openingOf(find(id).document));

  return {
    open,
    stateOf: (id: InvoiceId) => find(id).state,
    documentOf: (id: InvoiceId) => find(id).document,
    ids: (): readonly InvoiceId[] => [...issued.keys()],
    /** Stands in the book of the payer's parent, and nowhere else yet. */
    issue: (
      payerId: AccountId,
      { net, tax = 0n, currency = 'EUR', month = '2026-11' }: Worth,
      more: Partial<InvoiceIssued['data']> = {},
    ): InvoiceId => {
      const billerId = scene.pathOf(payerId).at(-2);
      if (!billerId) throw new Error('Nobody bills the platform.');
      const number = (numbers.get(billerId) ?? 0) + 1;
      numbers.set(billerId, number);
      made += 1;
      const invoiceId = `01900000-0000-7000-a000-${made.toString(16).padStart(12, '0')}` as InvoiceId;
      const document = documentOf({
        billerId,
        number,
        invoiceId,
        payerId,
        currency,
        month: month as Month,
        kind: net < 0n ? 'credit-note' : 'invoice',
        net: amountOf(net, currency),
        tax: amountOf(tax, currency),
        gross: amountOf(net + tax, currency),
        ...more,
      });
      issued.set(invoiceId, { document, state: undefined });
      scene.record(streams.invoiceBook(billerId), payerId, { type: 'InvoiceIssued', data: document });
      return invoiceId;
    },
    /** How the cost is shared, in decimals by child. */
    allocate: (id: InvoiceId, shares: readonly (readonly [AccountId, string])[]): void =>
      record(id, {
        type: 'CostAllocated',
        data: { invoiceId: id, shares: shares.map(([accountId, cost]) => ({ accountId, cost })) },
      }),
    /** Does what is asked, if the domain lets it; an invoice that is not open is opened first. */
    ask: (id: InvoiceId, command: (state: InvoiceState) => InvoiceCommand): void => {
      if (!find(id).state) open(id);
      const { state } = find(id);
      const decision = state && decideInvoice(command(state), state);
      if (!decision || isRefusal(decision)) return;
      for (const event of decision) record(id, event);
    },
  };
};

export type Books = ReturnType<typeof createBooks>;

export const pay =
  (amount: string, reference: string, currency = 'EUR') =>
  (): InvoiceCommand =>
    paying(amount, reference, currency);
export const voiding = (): InvoiceCommand => ({ type: 'VoidInvoice', reason: 'wrong price' });
export const givingUp = (): InvoiceCommand => ({ type: 'MarkUncollectible', reason: 'insolvent' });
export const credit = (amount?: string) => (): InvoiceCommand => ({
  type: 'IssueCreditNote',
  reason: 'goodwill',
  ...(amount ? { amount: { amount, currency: 'EUR' } } : {}),
});
