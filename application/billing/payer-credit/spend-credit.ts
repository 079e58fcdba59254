import { invoice, payerCredit } from '#application/billing/aggregates.ts';
import type { AdmittedInvoice } from '#application/billing/commands/admit-to-invoice.ts';
import { broughtUp, type CreditExecutor } from '#application/billing/payer-credit/credit-of-payer.ts';
import { type CommandContext, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { type Executed, execute } from '#application/kernel/command-handling/execute.ts';
import { creditBehind } from '#domain/billing/invoice/decide-payments.ts';
import { takeForReversal } from '#domain/billing/payer-credit/decide.ts';
import type { CreditTaken } from '#domain/billing/payer-credit/payer-credit.ts';
import type { EventId, PaymentId } from '#domain/kernel/ids.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';

/** An invoice as far as both commands and the process know it, once who asks was let in. */
export type SpendingInvoice = Pick<
  AdmittedInvoice,
  'id' | 'billerId' | 'payerId' | 'path' | 'decide' | 'standing'
>;

/**
 * Credit that was taken for an invoice arrives there, once, whoever brings it: the command that took it, the same command taken
 * over, or the process that finishes what was interrupted.
 */
export const arrive = (
  executor: CreditExecutor,
  context: CommandContext,
  admitted: SpendingInvoice,
  takenBy: EventId,
  { amount, currency }: Pick<CreditTaken['data'], 'amount' | 'currency'>,
): Promise<Executed> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: invoice,
    id: admitted.id,
    path: () => admitted.path,
    // The taking's own id in the invoice's stream says whether it has arrived.
    repeatable: true,
    decide: (state) =>
      admitted.decide({ type: 'ApplyCredit', takenBy, amount: minorOf(amount, currency) }, state),
  });

export interface Reversal {
  readonly paymentId: PaymentId;
  readonly reason: string;
}

/**
 * What is taken of the payer's credit for a reversal, in minor units, with what was taken before. All of it belongs to that payment:
 * whoever reverses it next finds it.
 */
const takeFor = async (
  executor: CreditExecutor,
  context: CommandContext,
  { id, billerId, payerId, path }: SpendingInvoice,
  { paymentId, reason }: Reversal,
  of: { readonly currency: string; readonly least: Minor; readonly most: Minor },
): Promise<Exclude<Executed, { outcome: 'done' }> | Minor> => {
  await broughtUp(executor, { billerId, payerId });
  const result = await execute(executor, context, {
    aggregate: payerCredit(billerId),
    id: payerId,
    path: () => path,
    repeatable: true,
    decide: (state) => takeForReversal({ billerId, payerId, invoiceId: id, paymentId, reason, ...of }, state),
  });
  if (result.outcome !== 'done') return result;
  const { state } = await executor.loader.load(payerCredit(billerId), payerId);
  return state?.reversals.get(paymentId) ?? 0n;
};

/** Reverses a payment, taking back first what it became credit of (docs/domain.md B10). */
export const reverse = (
  executor: CreditExecutor,
  context: CommandContext,
  admitted: SpendingInvoice,
  reversal: Reversal,
): Promise<Executed> => {
  const later = withoutIfMatch(context);
  return execute(executor, later, {
    aggregate: invoice,
    id: admitted.id,
    path: () => admitted.path,
    decide: async (state) => {
      const standing = admitted.standing(state);
      const payment = standing.payments.find(({ paymentId }) => paymentId === reversal.paymentId);
      const { most, least } = payment ? creditBehind(standing, payment) : { most: 0n, least: 0n };
      const { currency } = standing;
      const taken =
        most === 0n ? 0n : await takeFor(executor, later, admitted, reversal, { currency, least, most });
      if (typeof taken !== 'bigint') return taken;
      return admitted.decide({ type: 'ReversePayment', ...reversal, taken }, state);
    },
  });
};

/** The same where no credit has to be taken back; otherwise nothing is done, and it is answered that there is. */
export const reverseWithoutCredit = async (
  executor: CreditExecutor,
  context: CommandContext,
  admitted: SpendingInvoice,
  reversal: Reversal,
): Promise<Executed | 'needs-credit'> => {
  let needsCredit = false;
  const result = await execute(executor, context, {
    aggregate: invoice,
    id: admitted.id,
    path: () => admitted.path,
    decide: (state) => {
      const standing = admitted.standing(state);
      const payment = standing.payments.find(({ paymentId }) => paymentId === reversal.paymentId);
      needsCredit = payment !== undefined && creditBehind(standing, payment).most > 0n;
      // It ends here, before anything is appended, and is begun again with credit.
      if (needsCredit) return { outcome: 'concurrent-change' };
      return admitted.decide({ type: 'ReversePayment', ...reversal, taken: 0n }, state);
    },
  });
  return needsCredit ? 'needs-credit' : result;
};
