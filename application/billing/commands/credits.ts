import { payerCredit } from '#application/billing/aggregates.ts';
import { admitToInvoice, type InvoiceDependencies } from '#application/billing/commands/admit-to-invoice.ts';
import { applyOldestFirst } from '#application/billing/commands/apply-oldest-first.ts';
import { broughtUp, type CreditExecutor } from '#application/billing/payer-credit/credit-of-payer.ts';
import { arrive, reverse, reverseWithoutCredit } from '#application/billing/payer-credit/spend-credit.ts';
import { eventIdOf } from '#application/kernel/codec/codec.ts';
import { type Caller, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import { creditWanted, noSuchPayment } from '#domain/billing/invoice/decide-payments.ts';
import { refundCredit, takeCredit } from '#domain/billing/payer-credit/decide.ts';
import { refuseBooking } from '#domain/billing/refuse-booking.ts';
import type { AccountId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';
import type { Money } from '#domain/kernel/money.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';

export type CreditDependencies = InvoiceDependencies & CreditExecutor;

/** What was applied to an invoice. */
export interface Applied {
  readonly applied: Money;
}

/** What moves a payer's credit, and payments that are taken back (docs/domain.md B10). */
export const creditCommands = (dependencies: CreditDependencies) => {
  const { accounts, loader } = dependencies;
  const admit = admitToInvoice(dependencies);

  /** @param amount as much as is due and there is, when absent */
  const apply = async (caller: Caller, id: InvoiceId, amount?: Money): Promise<CommandResult<Applied>> => {
    const { principal, context } = caller;
    const admitted = await admit(principal, 'applyCredit', id);
    if (isRefusal(admitted)) return refused(admitted);
    const { billerId, payerId, path, loaded } = admitted;
    const standing = admitted.standing(loaded.state);
    const taken = await execute(dependencies, withoutIfMatch(context), {
      aggregate: payerCredit(billerId),
      id: payerId,
      path: () => path,
      decide: async () => {
        // What the sender saw is the invoice, not the credit.
        if (!isAsSeen(context, loaded.revision))
          return { outcome: 'revision-mismatch', actual: loaded.revision };
        const wanted = creditWanted(amount, standing);
        if (isRefusal(wanted)) return wanted;
        const { state } = await broughtUp(dependencies, { billerId, payerId });
        const { currency } = standing;
        return takeCredit(
          { billerId, payerId, invoiceId: id, currency, wanted, exactly: amount !== undefined },
          state,
        );
      },
    });
    if (taken.outcome !== 'done') return taken;
    const [event] = taken.events;
    if (event?.type !== 'CreditTaken') throw new Error('Credit was taken without an event.');
    const { data } = event;
    const result = await arrive(dependencies, context, admitted, eventIdOf(context.commandId, 0), data);
    return result.outcome === 'done'
      ? { ...result, changed: true, applied: { amount: data.amount, currency: data.currency } }
      : result;
  };

  return {
    apply,
    applyOldestFirst: applyOldestFirst(dependencies, apply),

    reverse: async (
      { principal, context }: Caller,
      id: InvoiceId,
      reversal: { readonly paymentId: PaymentId; readonly reason: string },
    ): Promise<CommandResult> => {
      const admitted = await admit(principal, 'reversePayment', id);
      if (isRefusal(admitted)) return refused(admitted);
      // What is not there is told before what the sender expects of the invoice.
      const { payments, reversed } = admitted.standing(admitted.loaded.state);
      const { paymentId } = reversal;
      if (!reversed.has(paymentId) && !payments.some((payment) => payment.paymentId === paymentId))
        return refused(noSuchPayment());
      const begun =
        context.takenOver === true &&
        (await loader.load(payerCredit(admitted.billerId), admitted.payerId)).state?.reversals.has(paymentId);
      if (!begun) {
        const result = await reverseWithoutCredit(dependencies, context, admitted, reversal);
        if (result !== 'needs-credit') return result;
      }
      const result = await reverse(dependencies, context, admitted, reversal);
      // Where the process that finishes interrupted work was faster, it did so for this command.
      return result.outcome === 'done' ? { ...result, changed: true } : result;
    },

    refund: async (
      { principal, context }: Caller,
      { billerId, payerId }: { readonly billerId: AccountId; readonly payerId: AccountId },
      refund: { readonly amount: Money; readonly reference: string },
    ): Promise<CommandResult> => {
      const states = await accounts.path(payerId);
      const path = states && idsOf(states);
      if (!path || path.at(-2) !== billerId) return refused(refuse('not-found', 'There is no such account.'));
      const refusal = refuseBooking(principal, 'refundCredit', path);
      if (refusal) return refused(refusal);
      await broughtUp(dependencies, { billerId, payerId });
      return execute(dependencies, context, {
        aggregate: payerCredit(billerId),
        id: payerId,
        path: () => path,
        decide: (state) => refundCredit({ billerId, payerId, ...refund }, state),
      });
    },
  };
};
