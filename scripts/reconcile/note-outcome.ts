import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, BillingRunId } from '#domain/kernel/ids.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';

/** Notes what a run said of a payer, and what was given up. @throws when the run never began */
export const noteOutcome = (facts: LogFacts, event: AnyEvent): void => {
  const tell = (payerId: AccountId, runId: BillingRunId, said: string): void => {
    const month = facts.runs.get(runId)?.month;
    if (month === undefined)
      throw new Error(`${event.type} at ${event.position} speaks of run ${runId}, which never began.`);
    facts.outcomes.push({ position: event.position, payerId, month, said });
  };
  switch (event.type) {
    case 'PayerBilled':
      tell(event.data.payerId, event.data.runId, 'billed');
      return;
    case 'PayerSkipped':
      tell(event.data.payerId, event.data.runId, event.data.why);
      return;
    case 'PayerFailed':
      tell(event.data.payerId, event.data.runId, `failed: ${event.data.why}`);
      return;
    case 'UnbilledMonthWaived':
      facts.waived.add(`${event.data.payerId} ${event.data.month}`);
      return;
    default:
      return;
  }
};
