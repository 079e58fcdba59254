import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { findConsumers } from '#application/billing/find-consumers.ts';
import {
  happeningOfDocument,
  happeningOfOutcome,
  isOutcome,
} from '#domain/billing/unbilled/payer-happenings.ts';
import { evolvePayerMonths, noMonths, type PayerMonths } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, type BillingRunId, type Month, platformId } from '#domain/kernel/ids.ts';
import type { History } from '#tests/application/billing/history.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';

/** What is known of every payer's months, by the rules that the read model folds by. */
const monthsIn = (events: readonly AnyEvent[]): ReadonlyMap<AccountId, PayerMonths> => {
  const monthOfRun = new Map<BillingRunId, Month>();
  const payers = new Map<AccountId, PayerMonths>();
  const payerOf = (event: AnyEvent) => {
    if (isOutcome(event)) {
      const month = monthOfRun.get(event.data.runId);
      const billerId = event.metadata.path.at(-1) ?? platformId;
      return month && { billerId, payerId: event.data.payerId, happening: happeningOfOutcome(event, month) };
    }
    if (
      event.type !== 'InvoiceIssued' &&
      event.type !== 'InvoiceVoided' &&
      event.type !== 'UnbilledMonthWaived'
    )
      return undefined;
    const [billerId = platformId, payerId = platformId] = event.metadata.path.slice(-2);
    return { billerId, payerId, happening: happeningOfDocument(event) };
  };
  for (const event of events) {
    if (event.type === 'BillingRunStarted') monthOfRun.set(event.data.runId, event.data.month);
    const about = payerOf(event);
    if (!about?.happening) continue;
    const { billerId, payerId, happening } = about;
    payers.set(payerId, evolvePayerMonths(payers.get(payerId) ?? noMonths(billerId, payerId), happening));
  }
  return payers;
};

/** Who is unbilled when a history has been told: `payer month code`, in order. */
export const unbilledOf = async (history: History): Promise<readonly string[]> => {
  const facts = createMemoryFacts(history.events, history.position());
  const found: string[] = [];
  for (const { billerId, payerId, unbilled } of monthsIn(history.events).values())
    for (const { month, code, ifConsumed } of unbilled) {
      const payer = await facts.account(payerId);
      const frame = await loadBillingFrame(facts, billerId, month);
      if (ifConsumed && payer && !(await findConsumers(facts, frame, [payer])).has(payerId)) continue;
      found.push(`${payerId} ${month} ${code}`);
    }
  return found.toSorted();
};
