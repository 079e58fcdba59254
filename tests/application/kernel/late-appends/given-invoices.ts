import { v7 } from 'uuid';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { Tierline } from '#application/tierline.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import {
  type AccountId,
  type CommandId,
  type InvoiceId,
  type PaymentId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { customer, done, primary } from '#tests/application/accounts/people.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import type { Given } from './late-scene.ts';

export const invoiceGiven =
  (run: (by: Tierline, caller: Caller, id: InvoiceId) => Promise<CommandResult>): Given =>
  async ({ by, tierline }) => {
    const billerId = await primary(tierline);
    const payerId = await customer(tierline, billerId);
    const document = documentOf({ invoiceId: v7() as InvoiceId, billerId, payerId, number: 1 });
    const { commandId, correlationId, causationId, actor, time } = by().context;
    const metadata = {
      commandId,
      correlationId,
      causationId,
      actor,
      time,
      path: [platformId, billerId, payerId],
    };
    await tierline.log.append(
      streams.invoice(document.invoiceId),
      'no-stream',
      [openingOf(document)],
      metadata,
    );
    return (process, caller) => run(process, caller, document.invoiceId);
  };

/** Two invoices of a payer, of which one was paid 31.00 too much unless told otherwise. */
export const creditGiven =
  (
    run: (
      by: Tierline,
      caller: Caller,
      of: {
        readonly paid: InvoiceId;
        readonly open: InvoiceId;
        readonly paymentId: PaymentId;
        readonly owner: { readonly billerId: AccountId; readonly payerId: AccountId };
      },
    ) => Promise<CommandResult>,
    amount = '150.00',
  ): Given =>
  async ({ another, by, tierline }) => {
    const billerId = await primary(tierline);
    const payerId = await customer(tierline, billerId);
    const metadata = { ...by().context, path: [platformId, billerId, payerId] };
    const ids = [v7() as InvoiceId, v7() as InvoiceId] as const;
    for (const [index, invoiceId] of ids.entries()) {
      const document = documentOf({ invoiceId, billerId, payerId, number: index + 1 });
      const of = { ...metadata, commandId: v7() as CommandId };
      const expected = index === 0 ? 'no-stream' : index - 1;
      const issued = { type: 'InvoiceIssued', data: document } as const;
      await tierline.log.append(streams.invoiceBook(billerId), expected, [issued], of);
      await tierline.log.append(streams.invoice(invoiceId), 'no-stream', [openingOf(document)], {
        ...of,
        commandId: v7() as CommandId,
      });
    }
    const [paid, open] = ids;
    const { invoices } = another((same) => same);
    const payment = { amount: { amount, currency: 'EUR' }, reference: 'TRF-1' };
    const { paymentId } = done(await invoices.pay(by(), paid, payment));
    // Refused, but what made credit has been followed by then.
    await invoices.refund(
      by(),
      { billerId, payerId },
      { amount: { amount: '999.00', currency: 'EUR' }, reference: 'R-0' },
    );
    return (process, caller) => run(process, caller, { paid, open, paymentId, owner: { billerId, payerId } });
  };
