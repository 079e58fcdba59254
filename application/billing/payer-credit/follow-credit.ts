import {
  type CreditExecutor,
  creditProcess,
  followCredit,
} from '#application/billing/payer-credit/credit-of-payer.ts';
import { arrive, reverse, type SpendingInvoice } from '#application/billing/payer-credit/spend-credit.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { decideInvoice } from '#domain/billing/invoice/decide.ts';
import type { CreditMaker } from '#domain/billing/payer-credit/credit-made.ts';
import type { CreditTaken } from '#domain/billing/payer-credit/payer-credit.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { instantOf } from '#domain/kernel/ids.ts';

export interface CreditProcessOptions extends ProcessDependencies {
  readonly sleepUntil?: SleepUntil;
}

/** A command brings what it took to the invoice itself, so most of the time there is nothing left to finish after this. */
const leftToCommandMilliseconds = 10_000;

/** The command that took the credit, as if another process had taken it over: what it still does gets the ids it would have given. */
const commandOf = ({ metadata }: Recorded<CreditTaken>, { clock }: CreditExecutor): CommandContext => {
  const { commandId, correlationId, causationId, actor } = metadata;
  return { commandId, correlationId, causationId, actor, time: clock.now(), takenOver: true };
};

const spendingOf = ({ data, metadata }: Recorded<CreditTaken>): SpendingInvoice => ({
  id: data.invoiceId,
  billerId: data.billerId,
  payerId: data.payerId,
  path: metadata.path,
  decide: decideInvoice,
  standing: (state) => {
    if (!state) throw new Error(`credit waits for invoice ${data.invoiceId}, which is not open yet`);
    return state;
  },
});

/**
 * Credit follows each event that made it (docs/domain.md B10), from the beginning of the log on; and what took credit and was
 * interrupted before the invoice knew of it is finished.
 */
export const createCreditProcess = (options: CreditProcessOptions): Process => {
  const gain = (event: CreditMaker) => ({
    about: { eventId: event.id, invoiceId: event.data.invoiceId },
    turn: event.metadata.path.slice(-2).join('_'),
    work: async () => {
      await followCredit(options, event);
      return undefined;
    },
  });

  const finish = async (taken: Recorded<CreditTaken>): Promise<void> => {
    const { paymentId, reason = '', invoiceId } = taken.data;
    const context = commandOf(taken, options);
    const invoice = spendingOf(taken);
    const result =
      paymentId === undefined
        ? await arrive(options, context, invoice, taken.id, taken.data)
        : await reverse(options, context, invoice, { paymentId, reason });
    if (result.outcome === 'done') return;
    if (result.outcome !== 'refused')
      throw new Error(`credit taken for ${invoiceId} waits: ${result.outcome}`);
    // A reversal that needs more than there is keeps what it took, until somebody asks for it again.
    options.logger.warn(
      { invoiceId, paymentId, code: result.refusal.code },
      'a reversal was interrupted and cannot be finished by itself; reverse the payment again',
    );
  };

  return createProcess(options, {
    name: creditProcess,
    atOnce: 4,
    on: {
      InvoiceIssued: gain,
      PaymentRecorded: gain,
      PaymentReversed: gain,
      CreditApplied: gain,
      InvoiceVoided: gain,
      CreditNoteIssued: gain,
      CreditTaken: (taken) => ({
        about: { eventId: taken.id, invoiceId: taken.data.invoiceId },
        due: instantOf(Date.parse(taken.metadata.time) + leftToCommandMilliseconds),
        work: async () => {
          await finish(taken);
          return undefined;
        },
      }),
    },
  });
};
