import type { Accounts } from '#application/accounts/accounts.ts';
import { createMailingInForce } from '#application/billing/mailing/mailing-in-force.ts';
import { remindOwed } from '#application/billing/mailing/remind-owed.ts';
import type { MailingBiller, ReminderAgenda } from '#application/billing/ports/reminder-agenda.ts';
import { longestWaitMilliseconds } from '#application/kernel/await-read-model.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { createUnknownEvents } from '#application/kernel/processes/unknown-events.ts';
import { untilAborted } from '#application/kernel/processes/until-aborted.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

export interface RemindersOptions extends ProcessDependencies {
  readonly accounts: Accounts;
  readonly readModels: ReminderAgenda & ReadModelWaits<'invoices'>;
  readonly sleepUntil?: SleepUntil;
}

const name = 'invoice-reminders';
/** New due days, settings that are changed and payments that are reversed are noticed this soon. */
const longestSleepMilliseconds = 600_000;
/** While the read model that is asked does not show the end of the log, as when it is built anew. */
const soonMilliseconds = 10_000;
const atOnce = 200;
const day = 24 * 3_600_000;
/** A day of a zone is up to so much shorter than another; whoever is found too early is looked at again. */
const shortestDay = 2 * 3_600_000;

/**
 * Reminds of what is overdue, on the schedule of each biller that mails (docs/domain.md B12). Woken by the clock; it looks only
 * at open documents past their due day that have a reminder to come, so its work does not grow with all documents ever.
 * What it finds it decides by the document's own streams, and the mail itself is sent by the process that mails.
 */
export const createInvoiceReminders = (options: RemindersOptions): Process => {
  const { log, clock, readModels } = options;
  const mailingOf = createMailingInForce(options);
  const { sleepUntil = createSleepUntil(clock) } = options;
  let unknown = createUnknownEvents(name, options);
  let position = 0n;
  let pending = 0;

  const overdueBy = (daysAfterDue: number): Instant =>
    instantOf(Date.parse(clock.now()) - Math.max(0, (daysAfterDue - 1) * day - shortestDay));

  const remind = async (biller: MailingBiller, daysAfterDue: number, signal: AbortSignal): Promise<void> => {
    for (let after = biller.since; ; ) {
      const step = { daysAfterDue, overdueBy: overdueBy(daysAfterDue), after, limit: atOnce };
      const { value: documents } = await readModels.overdueDocuments(biller, step);
      pending = documents.length;
      for (const found of documents) {
        signal.throwIfAborted();
        try {
          await remindOwed({ ...options, mailingOf, process: name }, found);
          unknown.done(found.invoiceId);
        } catch (error) {
          if (!unknown.isAwaited(error, found.invoiceId)) throw error;
        }
        after = found.position;
        pending -= 1;
      }
      if (documents.length < atOnce) return;
    }
  };

  /** @returns milliseconds until the next turn */
  const turn = async (signal: AbortSignal): Promise<number> => {
    const head = await log.head();
    if (!(await readModels.reaches('invoices', head, longestWaitMilliseconds, signal)))
      return soonMilliseconds;
    const { value: billers } = await readModels.mailingBillers();
    for (const biller of billers)
      for (const days of [...biller.daysAfterDue.toSorted((one, other) => other - one), 0])
        await remind(biller, days, signal);
    position = head;
    return longestSleepMilliseconds;
  };

  return {
    name,
    run: untilAborted(async (signal) => {
      unknown = createUnknownEvents(name, options);
      while (!signal.aborted) {
        const rest = await turn(signal);
        await sleepUntil(instantOf(Date.parse(clock.now()) + rest), signal);
      }
    }),
    backlog: () => ({ name, pending, position }),
  };
};
