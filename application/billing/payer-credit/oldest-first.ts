import { booked, invoice, payerCredit } from '#application/billing/aggregates.ts';
import type { CreditExecutor } from '#application/billing/payer-credit/credit-of-payer.ts';
import { type CommandContext, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { balanceOf } from '#domain/billing/invoice/invoice-state.ts';
import type { CreditOwner } from '#domain/billing/payer-credit/decide.ts';
import type { CommandId, InvoiceId } from '#domain/kernel/ids.ts';
import { type Minor, type Money, minorOf } from '#domain/kernel/money.ts';

/** Credit that settled, or is to settle, one of several invoices. */
export interface AppliedTo extends Money {
  readonly invoiceId: InvoiceId;
}

/** The command that applies credit to one of the invoices of a command over several. */
export const partOf = (context: CommandContext, id: InvoiceId): CommandContext => {
  const commandId = deriveId<CommandId>(context, `apply/${id}`);
  return { ...withoutIfMatch(context), commandId, causationId: context.commandId };
};

/** The payer's open invoices in a currency with what is due on each, those with the lowest numbers first. */
export const openInvoices = async function* (
  { loader }: CreditExecutor,
  { billerId, payerId }: CreditOwner,
  currency: string,
): AsyncGenerator<{ readonly id: InvoiceId; readonly due: Minor }> {
  const { state: book } = await loader.load(booked, billerId);
  for (const [id, owes] of book?.ofPayer.get(payerId) ?? []) {
    if (owes !== undefined) continue;
    const { state } = await loader.load(invoice, id);
    if (state?.status === 'open' && state.currency === currency) yield { id, due: balanceOf(state) };
  }
};

/** What a command over several invoices took for each of them, also before it was interrupted. */
export const takenBy = async (
  { log }: CreditExecutor,
  { billerId, payerId }: CreditOwner,
  { commandId }: Pick<CommandContext, 'commandId'>,
): Promise<readonly AppliedTo[]> => {
  const taken: AppliedTo[] = [];
  for await (const { type, data, metadata } of log.readStream(payerCredit(billerId).stream(payerId)))
    if (type === 'CreditTaken' && metadata.causationId === commandId) {
      const { invoiceId, amount, currency } = data;
      taken.push({ invoiceId, amount, currency });
    }
  return taken;
};

export const sumOf = (applied: readonly AppliedTo[]): Minor =>
  applied.reduce((sum, { amount, currency }) => sum + minorOf(amount, currency), 0n);
