import { readAccountFacts } from '#application/billing/account-history.ts';
import { invoice } from '#application/billing/aggregates.ts';
import {
  type AdmittedInvoice,
  admitToInvoice,
  type InvoiceDependencies,
} from '#application/billing/commands/admit-to-invoice.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { paymentOf } from '#domain/billing/invoice/decide-payments.ts';
import { dayAt } from '#domain/kernel/calendar.ts';
import type { Day, Instant, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Money } from '#domain/kernel/money.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { zoneAt } from '#domain/kernel/zone.ts';

export interface PaymentRequest {
  readonly amount: Money;
  readonly reference: string;
  /** The value date; the day it is booked, in the biller's zone, when absent. */
  readonly paidOn?: Day;
}

/** What becomes of an invoice after it was issued (docs/domain.md B5). */
export const invoiceCommands = (dependencies: InvoiceDependencies) => {
  const admit = admitToInvoice(dependencies);

  const run = async (
    { principal, context }: Caller,
    deed: Deed,
    id: InvoiceId,
    command: InvoiceCommand,
  ): Promise<CommandResult> => {
    const admitted = await admit(principal, deed, id);
    if (isRefusal(admitted)) return refused(admitted);
    return carryOut(context, admitted, command);
  };

  const carryOut = (context: Caller['context'], admitted: AdmittedInvoice, command: InvoiceCommand) =>
    execute(dependencies, context, {
      aggregate: invoice,
      id: admitted.id,
      loaded: admitted.loaded,
      path: () => admitted.path,
      decide: (state) => admitted.decide(command, state),
    });

  /** The biller's day at a time. */
  const dayOf = async ({ accounts }: AdmittedInvoice, time: Instant): Promise<Day> => {
    const biller = accounts.at(-2);
    const facts = biller && (await readAccountFacts(dependencies.log, biller));
    return dayAt(time, facts ? zoneAt(facts, time) : 'UTC');
  };

  return {
    pay: async (
      caller: Caller,
      id: InvoiceId,
      { amount, reference, paidOn }: PaymentRequest,
    ): Promise<CommandResult<{ readonly paymentId: PaymentId }>> => {
      const { principal, context } = caller;
      const admitted = await admit(principal, 'recordPayment', id);
      if (isRefusal(admitted)) return refused(admitted);
      const result = await carryOut(context, admitted, {
        type: 'RecordPayment',
        paymentId: deriveId<PaymentId>(context, 'payment'),
        amount,
        reference,
        paidOn: paidOn ?? (await dayOf(admitted, context.time)),
      });
      if (result.outcome !== 'done') return result;
      const recorded = result.events.find((event) => event.type === 'PaymentRecorded');
      if (recorded) return { ...result, paymentId: recorded.data.paymentId };
      // It was recorded before, and may have been reversed since; then the new one is not the same any more.
      const { state } = await dependencies.loader.load(invoice, id);
      const before = paymentOf(admitted.standing(state), reference);
      return before ? { ...result, paymentId: before.paymentId } : { outcome: 'concurrent-change' };
    },
    void: (caller: Caller, id: InvoiceId, reason: string) =>
      run(caller, 'voidInvoice', id, { type: 'VoidInvoice', reason }),
    markUncollectible: (caller: Caller, id: InvoiceId, reason: string) =>
      run(caller, 'markUncollectible', id, { type: 'MarkUncollectible', reason }),
    creditNote: (caller: Caller, id: InvoiceId, note: { readonly reason: string; readonly amount?: Money }) =>
      run(caller, 'issueCreditNote', id, { type: 'IssueCreditNote', ...note }),
  };
};
