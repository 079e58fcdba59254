import type { AccountFacts } from '#domain/billing/facts.ts';
import { type Span, spansOf } from '#domain/billing/recorded-days.ts';
import type { EventId, Instant, PlanId } from '#domain/kernel/ids.ts';

/** A time in which a plan was withdrawn from an account; `to` is null while it is. */
interface Withdrawal {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly eventId: EventId;
}

const withdrawalsOf = ({ assignments }: AccountFacts, planId: PlanId): readonly Withdrawal[] => {
  const withdrawals: Withdrawal[] = [];
  let open: Omit<Withdrawal, 'to'> | undefined;
  for (const { at, eventId, value } of assignments) {
    if (value.planId !== planId) continue;
    if (!value.assigned) open ??= { from: at, eventId };
    else if (open) {
      withdrawals.push({ ...open, to: at });
      open = undefined;
    }
  }
  return open ? [...withdrawals, { ...open, to: null }] : withdrawals;
};

/** Since when a plan is withdrawn, and by which event. */
export interface Withdrawn {
  readonly since: Instant;
  readonly eventIds: readonly EventId[];
}

/**
 * Says of a day that ends at `end` since when the plan was withdrawn without a break on any of these accounts (docs/domain.md
 * B2): what is withdrawn above is gone below (A5).
 * @param path from the platform down to the payer
 */
export const withdrawnOn = (
  path: readonly AccountFacts[],
  planId: PlanId,
): ((end: Instant) => Withdrawn | undefined) => {
  const withdrawals = path.flatMap((account) => withdrawalsOf(account, planId));
  const spans: readonly Span[] = spansOf(withdrawals);
  return (end) => {
    const span = spans.find(({ from, to }) => from < end && end <= to);
    if (!span) return undefined;
    const first = withdrawals.filter(({ from }) => from === span.from);
    return { since: span.from, eventIds: first.map(({ eventId }) => eventId) };
  };
};
