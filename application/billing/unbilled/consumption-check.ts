import { LRUCache } from 'lru-cache';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { findConsumers } from '#application/billing/find-consumers.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { UnbilledRow } from '#application/billing/ports/billing-reads.ts';

const mostKept = 10_000;

/** Whether a month is unbilled, or was only left out because there was nothing in it. */
export type CheckUnbilled = (row: UnbilledRow) => Promise<boolean>;

/**
 * Asks the billing facts where a month counts only if something was used in it (docs/domain.md B4). What was used is
 * remembered for a while, so that a metric that is read every few seconds does not add the same month up each time.
 * @param keptMilliseconds how long an answer stands
 */
export const createConsumptionCheck = (
  facts: Pick<BillingFacts, 'read'>,
  keptMilliseconds = 60_000,
): CheckUnbilled => {
  const kept = new LRUCache<string, { readonly consumed: boolean }>({ max: mostKept, ttl: keptMilliseconds });
  return async ({ billerId, payerId, month, ifConsumed }) => {
    if (!ifConsumed) return true;
    const key = `${payerId} ${month}`;
    const known = keptMilliseconds > 0 ? kept.get(key) : undefined;
    if (known) return known.consumed;
    const consumed = await facts.read(async (snapshot) => {
      const payer = await snapshot.account(payerId);
      if (!payer) return false;
      const frame = await loadBillingFrame(snapshot, billerId, month);
      return (await findConsumers(snapshot, frame, [payer])).has(payerId);
    });
    kept.set(key, { consumed });
    return consumed;
  };
};
