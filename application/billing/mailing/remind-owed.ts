import { v7 } from 'uuid';
import type { Accounts } from '#application/accounts/accounts.ts';
import { invoice, reminder } from '#application/billing/aggregates.ts';
import { addressedTo } from '#application/billing/mailing/addressed.ts';
import { bookedDocument } from '#application/billing/mailing/booked-document.ts';
import type { MailingInForce } from '#application/billing/mailing/mailing-in-force.ts';
import type { OverdueDocument } from '#application/billing/ports/reminder-agenda.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { balanceOf } from '#domain/billing/invoice/invoice-state.ts';
import { isErased } from '#domain/billing/invoice-book/is-erased.ts';
import { remindOf } from '#domain/billing/reminder/decide.ts';
import { dayAt } from '#domain/kernel/calendar.ts';
import type { EventId } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';

export interface RemindOwedOptions extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock'> {
  readonly accounts: Accounts;
  readonly mailingOf: MailingInForce;
  readonly process: string;
}

/**
 * Records what is due of one document: that it is overdue, and the reminder of the day that is reached. Decided on the
 * biller's settings, the payments and what was reminded of before, each from the end of its stream.
 */
export const remindOwed = async (
  options: RemindOwedOptions,
  { invoiceId, billerId, number, dueOn }: OverdueDocument,
): Promise<void> => {
  const { log, loader, clock, accounts, process } = options;
  const mailing = await options.mailingOf(billerId);
  if (!mailing) return;
  const { document, position, path } = await bookedDocument(log, { billerId, number, invoiceId });
  if (position <= mailing.since || isErased(document)) return;
  const { state: owed } = await loader.load(invoice, invoiceId);
  if (owed?.status !== 'open') return;
  const addressed = await addressedTo(accounts, document);
  const now = clock.now();
  const today = dayAt(now, document.timeZone ?? 'UTC');
  const { currency } = owed;
  const { daysAfterDue } = mailing.sending;
  const open = amountOf(balanceOf(owed), currency);
  const { state } = await loader.load(reminder, invoiceId);
  const correlation = v7();
  const cause = { id: correlation as EventId, metadata: { correlationId: correlation } };
  // The same day's step asked for twice, by this leader and the next, is the same command.
  const purpose = `${invoiceId}/remind/${today}/${state?.reminded ?? -1}`;
  const result = await execute(options, processContext(process, purpose, billerId, cause, now), {
    aggregate: reminder,
    id: invoiceId,
    path: () => path,
    decide: (standing) => remindOf(standing, addressed, { dueOn, today, open, currency, daysAfterDue }, now),
  });
  if (result.outcome !== 'done') throw new Error(`the reminder of ${invoiceId}: ${result.outcome}`);
};
