import type {
  DocumentFacts,
  EmptyMonth,
  FactsSnapshot,
  Siblings,
} from '#application/billing/ports/billing-facts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { isWithin } from '#domain/billing/covers.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, BillingRunId, InvoiceId, Month } from '#domain/kernel/ids.ts';
import { accountsOf, plansOf } from '#tests/application/billing/facts-of-accounts.ts';
import { camerasOf, within } from '#tests/application/billing/facts-of-cameras.ts';
import { dailySums, partsOf } from '#tests/application/billing/facts-of-usage.ts';
import { compare, comparePaths } from '#tests/application/billing/ordering.ts';

const documentsOf = (
  events: readonly AnyEvent[],
): readonly (DocumentFacts & { billerId: AccountId; number: number })[] => {
  const voided = new Set<InvoiceId>();
  for (const event of events) if (event.type === 'InvoiceVoided') voided.add(event.data.invoiceId);
  return events.flatMap((event) => {
    if (event.type !== 'InvoiceIssued') return [];
    const { invoiceId, payerId, month, kind, covers, billerId, number } = event.data;
    return [{ invoiceId, payerId, month, kind, covers, billerId, number, voided: voided.has(invoiceId) }];
  });
};

const emptyMonthsOf = (events: readonly AnyEvent[]): readonly EmptyMonth[] => {
  const runs = new Map<BillingRunId, { readonly month: Month; readonly after: bigint }>();
  const empty = new Map<string, EmptyMonth>();
  for (const event of events) {
    if (event.type === 'BillingRunStarted')
      runs.set(event.data.runId, { month: event.data.month, after: event.position });
    if (event.type !== 'PayerSkipped' || event.data.why !== 'nothing-to-bill') continue;
    const { payerId, runId } = event.data;
    const run = runs.get(runId);
    const before = run && empty.get(`${payerId} ${run.month}`);
    if (run && !(before && before.after >= run.after))
      empty.set(`${payerId} ${run.month}`, { payerId, ...run });
  }
  return [...empty.values()];
};

/**
 * The billing facts, straight from a log's events and without any index: the reference for whatever keeps them in a
 * database.
 * @param position what came after it is not in the facts
 */
export const createMemoryFacts = (log: readonly AnyEvent[], position: bigint): FactsSnapshot => {
  const events = log.filter((event) => event.position <= position);
  const accounts = accountsOf(events);
  const plans = plansOf(events);
  const cameras = camerasOf(events);
  const usage = events.flatMap((event) =>
    event.type === 'UsageRecorded' || event.type === 'UsageCancelled' ? partsOf(event) : [],
  );
  const documents = documentsOf(events);

  const pathOf = (id: AccountId): readonly AccountId[] => accounts.get(id)?.path ?? [];
  const isBelow = (path: readonly AccountId[], { first, last }: Siblings): boolean => {
    const depth = first.path.length - 1;
    const sibling = path[depth];
    return (
      sibling !== undefined &&
      path[depth - 1] === first.path[depth - 1] &&
      sibling >= first.accountId &&
      sibling <= last.accountId
    );
  };
  /** Facts of customers within the siblings' subtrees, in the order of the customers' paths. */
  const ofCustomers = <Item extends { readonly customerId: AccountId }>(
    items: readonly Item[],
    siblings: Siblings,
  ): readonly Item[] =>
    items
      .filter(({ customerId }) => isBelow(pathOf(customerId), siblings))
      .toSorted((one, other) => comparePaths(pathOf(one.customerId), pathOf(other.customerId)));

  return {
    position,
    account: async (id) => accounts.get(id),
    childrenOf: async (id, after, limit) =>
      [...accounts.values()]
        .filter(({ path, accountId }) => path.at(-2) === id && (after === undefined || accountId > after))
        .toSorted((one, other) => compare(one.accountId, other.accountId))
        .slice(0, limit),
    countChildren: async (id) => [...accounts.values()].filter(({ path }) => path.at(-2) === id).length,
    subtrees: async function* (siblings) {
      yield* [...accounts.values()]
        .filter(({ path }) => isBelow(path, siblings))
        .toSorted((one, other) => comparePaths(one.path, other.path));
    },
    plans: async () => plans,
    cameras: async function* (siblings, window) {
      for (const past of ofCustomers(cameras, siblings)) {
        const camera = within(past, window);
        if (camera) yield camera;
      }
    },
    usage: async function* (siblings, month, ranges) {
      const counted = usage.filter((part) => part.month === month && isWithin(part.position, ranges));
      yield* dailySums(ofCustomers(counted, siblings));
    },
    lateUsage: async function* (siblings, afterOf) {
      const late = usage.filter(({ month, position: at }) => {
        const after = afterOf.get(month);
        return after !== undefined && at > after;
      });
      const byDay = late.toSorted(
        (one, other) => compare(one.day, other.day) || compare(one.position, other.position),
      );
      for (const { month: _, ...facts } of ofCustomers(byDay, siblings)) yield facts;
    },
    documents: async (biller, payers) =>
      documents
        .filter(({ billerId, payerId }) => billerId === biller && payers.includes(payerId))
        .toSorted((one, other) => one.number - other.number)
        .map(({ billerId: _, number: __, ...document }) => document),
    emptyMonths: async (_, payers) =>
      emptyMonthsOf(events)
        .filter(({ payerId }) => payers.includes(payerId))
        .filter(({ payerId, month }) =>
          usage.some((part) => part.month === month && pathOf(part.customerId).includes(payerId)),
        )
        .toSorted((one, other) => compare(one.payerId, other.payerId) || compare(one.month, other.month)),
  };
};

/** Of a log only what explanations ask of it: a stream from its beginning. */
export const streamsOf = (events: readonly AnyEvent[]): Pick<EventLog, 'readStream'> => ({
  readStream: async function* (stream) {
    yield* events.filter((event) => event.stream === stream);
  },
});
