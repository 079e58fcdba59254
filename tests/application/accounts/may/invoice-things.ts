import { v7 } from 'uuid';
import { broughtUp } from '#application/billing/payer-credit/credit-of-payer.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { BillingRunEvent } from '#domain/billing/billing-run/billing-run.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import {
  type AccountId,
  type BillingRunId,
  type CommandId,
  type InvoiceId,
  type Month,
  type PaymentId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { Books } from '#tests/api/billing/books.ts';
import { creditNoteDocument, eur } from '#tests/domain/billing/invoice-scene.ts';
import { operator, peopleOf, type TestTierline } from '#tests/scenes/open-tierline.ts';
import { customer, done } from '../people.ts';

/** An invoice in some state, with a payment of it, if it has one. */
export interface InvoiceThing {
  readonly document: InvoiceIssued['data'];
  readonly paymentId: PaymentId | undefined;
}

/** Of which a payer of each biller could not be billed. */
export const unbilledMonth = '2026-05' as Month;

/** A run that could not bill the payer. */
const failToBill = async (tierline: TestTierline, billerId: AccountId, payerId: AccountId): Promise<void> => {
  const runId = v7() as BillingRunId;
  const commandId = v7() as CommandId;
  const events: readonly BillingRunEvent[] = [
    { type: 'BillingRunStarted', data: { runId, billerId, month: unbilledMonth, automatic: false } },
    { type: 'PayerFailed', data: { runId, payerId, why: 'currency-mismatch', detail: 'Another currency.' } },
  ];
  await tierline.log.append(streams.billingRun(runId), 'no-stream', events, {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: { principal: 'process:billing', role: 'process', account: platformId },
    time: tierline.clock.now(),
    path: (await tierline.accounts.path(billerId))?.map(({ accountId }) => accountId) ?? [],
  });
};

/**
 * Invoices in every state, which the last biller of `edges` issued. The payer of each edge gets credit at its biller, an open
 * invoice, and a month that could not be billed.
 * @param edges of a biller and its payer
 */
export const everyInvoice = async (
  tierline: TestTierline,
  books: Books,
  edges: ReadonlyMap<AccountId, AccountId>,
): Promise<Readonly<Record<string, InvoiceThing>>> => {
  const { invoices } = tierline;
  const by = (account: AccountId) => tierline.by(account === platformId ? operator : peopleOf(account));
  const issue = async (payer: AccountId, more?: Partial<InvoiceIssued['data']>) =>
    (await books.issue(payer, more)).document;
  const pay = async (id: InvoiceId, biller: AccountId, amount: string): Promise<PaymentId> =>
    done(await invoices.pay(by(biller), id, { amount: eur(amount), reference: v7() })).paymentId;

  for (const [biller, payer] of edges) {
    await pay((await issue(payer)).invoiceId, biller, '150.00');
    await broughtUp(tierline, { billerId: biller, payerId: payer });
    await issue(payer);
    await failToBill(tierline, biller, payer);
  }
  const [biller, rich] = [...edges].at(-1) ?? [];
  if (!biller || !rich) throw new Error('Nobody is billed.');
  const poor = await customer(tierline, biller);

  type Put = (id: InvoiceId) => Promise<PaymentId | undefined>;
  const inState = async (payer: AccountId, put?: Put): Promise<InvoiceThing> => {
    const document = await issue(payer);
    return { document, paymentId: await put?.(document.invoiceId) };
  };
  const paying =
    (amount: string): Put =>
    (id) =>
      pay(id, biller, amount);
  const changing =
    (command: (id: InvoiceId) => Promise<CommandResult>): Put =>
    async (id) => {
      done(await command(id));
      return undefined;
    };

  const creditSpent = await inState(poor, paying('150.00'));
  const back = { amount: eur('31.00'), reference: 'back' };
  done(await invoices.refund(by(biller), { billerId: biller, payerId: poor }, back));
  const { kind, net, tax, gross } = creditNoteDocument;
  const creditNote = await issue(await customer(tierline, biller), { kind, net, tax, gross });
  return {
    'open, with credit of its payer': await inState(rich),
    'open, without credit of its payer': await inState(poor),
    'partly paid': await inState(poor, paying('19.00')),
    paid: await inState(poor, paying('119.00')),
    overpaid: await inState(rich, paying('129.00')),
    'overpaid, its credit spent': creditSpent,
    'credited wholly': await inState(
      poor,
      changing((id) => invoices.creditNote(by(biller), id, { reason: 'outage' })),
    ),
    void: await inState(
      poor,
      changing((id) => invoices.void(by(biller), id, 'wrong')),
    ),
    uncollectible: await inState(
      poor,
      changing((id) => invoices.markUncollectible(by(biller), id, 'gone')),
    ),
    'a credit note': { document: creditNote, paymentId: undefined },
  };
};
