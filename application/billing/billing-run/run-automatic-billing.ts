import { v7 } from 'uuid';
import type { Accounts } from '#application/accounts/accounts.ts';
import { readAccountFacts } from '#application/billing/account-history.ts';
import { billingRun } from '#application/billing/aggregates.ts';
import type { BillerFacts, BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { createUnknownEvents } from '#application/kernel/processes/unknown-events.ts';
import { untilAborted } from '#application/kernel/processes/until-aborted.ts';
import { automaticRunDue, automaticRuns, defaultGraceHours } from '#domain/billing/billing-run/automatic.ts';
import { decideBillingRun } from '#domain/billing/billing-run/decide.ts';
import {
  type AccountId,
  type BillingRunId,
  type EventId,
  type Instant,
  instantOf,
  type Month,
} from '#domain/kernel/ids.ts';

export interface AutomaticBillingOptions extends ProcessDependencies {
  readonly accounts: Accounts;
  readonly billingFacts: BillingFacts;
  /** After the close of a month (docs/domain.md B4). */
  readonly graceHours?: number;
  readonly sleepUntil?: SleepUntil;
}

const name = 'automatic-billing';
/** New billers, and clocks that are set, are noticed this soon. */
const longestSleep = 600_000;

/**
 * Starts the run of each closed month for every biller when its grace is over (docs/domain.md B4), also for months that
 * fell due while nothing was running. The run's id follows from biller and month, so none is started twice.
 */
export const createAutomaticBilling = (options: AutomaticBillingOptions): Process => {
  const { log, clock, accounts, logger, billingFacts, graceHours = defaultGraceHours } = options;
  const { sleepUntil = createSleepUntil(clock) } = options;
  let unknown = createUnknownEvents(name, options);
  let position = 0n;
  let pending = 0;

  const start = async (billerId: AccountId, month: Month): Promise<void> => {
    const account = await accounts.find(billerId);
    const biller = account && (await readAccountFacts(log, account));
    if (!biller) throw new Error(`there is no biller ${billerId}`);
    // Whoever finds the month due later gives the run the same id and time.
    const time = automaticRunDue(biller, month, graceHours);
    const purpose = `${billerId}/${month}`;
    const correlation = v7();
    const cause = { id: correlation as EventId, metadata: { correlationId: correlation } };
    const context = { ...processContext(name, purpose, billerId, cause, time), time: clock.now() };
    const runId = deriveId<BillingRunId>({ commandId: context.commandId, time }, 'billing-run');
    const result = await execute(options, context, {
      aggregate: billingRun,
      id: runId,
      path: () => biller.path,
      decide: (state) =>
        decideBillingRun(
          { type: 'StartBillingRun', runId, biller, month, automatic: true, now: clock.now() },
          state,
        ),
    });
    if (result.outcome !== 'done')
      throw new Error(`the run of ${month} for biller ${billerId} was not started: ${result.outcome}`);
    if (result.changed) logger.info({ billerId, month, runId }, 'a billing run is started by the clock');
  };

  /** Starts what is due and says when to look again. */
  const startDue = async (billers: readonly BillerFacts[], signal: AbortSignal): Promise<Instant> => {
    const now = clock.now();
    let again = instantOf(Date.parse(now) + longestSleep);
    const due = billers.flatMap(({ account, since, lastAutomaticMonth }) => {
      const runs = automaticRuns(account, since, lastAutomaticMonth, graceHours, now);
      if (runs.next < again) again = runs.next;
      return runs.due.map((month) => ({ billerId: account.accountId, month }));
    });
    pending = due.length;
    for (const { billerId, month } of due) {
      signal.throwIfAborted();
      const work = `${billerId}/${month}`;
      try {
        await start(billerId, month);
        unknown.done(work);
        pending -= 1;
      } catch (error) {
        if (!unknown.isAwaited(error, work)) throw error;
        // The other billers are billed all the same; this one is tried again with every turn.
      }
    }
    return again;
  };

  return {
    name,
    run: untilAborted(async (signal) => {
      unknown = createUnknownEvents(name, options);
      while (!signal.aborted) {
        const head = await log.head();
        await billingFacts.bringTo(head, signal);
        position = head;
        await sleepUntil(await startDue(await billingFacts.billers(), signal), signal);
      }
    }),
    backlog: () => ({ name, pending, position }),
  };
};
