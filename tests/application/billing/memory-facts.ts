import type {
  DocumentFacts,
  EmptyMonth,
  FactsSnapshot,
  Siblings,
} from '#application/billing/ports/billing-facts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { isWithin } from '#domain/billing/covers.ts';
import {
  type BilledAccountEvent,
  billedAccountEvents,
  evolveAccountFacts,
  unconfiguredPlatform,
} from '#domain/billing/evolve-account-facts.ts';
import { evolvePlanFacts } from '#domain/billing/evolve-plan-facts.ts';
import type {
  AccountFacts,
  CameraCondition,
  CameraFacts,
  LateUsageFacts,
  PlanFacts,
  UsageFacts,
} from '#domain/billing/facts.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type Dated, notBefore } from '#domain/kernel/history.ts';
import {
  type AccountId,
  type BillingRunId,
  type CameraId,
  type Day,
  type Instant,
  type InvoiceId,
  instantOf,
  type Month,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import type { UsageEvent } from '#domain/usage/usage.ts';

const compare = <Value extends string | bigint | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** By path, member by member: an account comes right before its own subtree, whatever its id looks like. */
export const comparePaths = (one: readonly AccountId[], other: readonly AccountId[]): number => {
  for (const [index, id] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined) return 1;
    if (id !== counterpart) return compare(id, counterpart);
  }
  return one.length - other.length;
};

const isOfAccount = (event: AnyEvent): event is BilledAccountEvent =>
  billedAccountEvents.some((type) => type === event.type);

/** The event at a time that is not before that of the one before it in its stream. */
const inOrder = <Event extends AnyEvent>(events: readonly Event[]): readonly Event[] => {
  const latest = new Map<string, Instant>();
  return events.map((event) => {
    const time = notBefore(latest.get(event.stream), event.metadata.time);
    latest.set(event.stream, time);
    return { ...event, metadata: { ...event.metadata, time } };
  });
};

const accountsOf = (events: readonly AnyEvent[]): ReadonlyMap<AccountId, AccountFacts> => {
  const accounts = new Map<AccountId, AccountFacts>();
  const first = events.find(({ metadata }) => metadata.path.length === 2);
  for (const event of inOrder(events.filter(isOfAccount))) {
    const id = event.metadata.path.at(-1);
    if (id !== undefined) accounts.set(id, evolveAccountFacts(accounts.get(id), event));
  }
  if (!accounts.has(platformId))
    accounts.set(platformId, unconfiguredPlatform(first?.metadata.time ?? instantOf(0)));
  return accounts;
};

const plansOf = (events: readonly AnyEvent[]): ReadonlyMap<PlanId, PlanFacts> => {
  const plans = new Map<PlanId, PlanFacts>();
  for (const event of events)
    if (event.type === 'PlanDefined' || event.type === 'PlanPriceRevised')
      plans.set(event.data.planId, evolvePlanFacts(plans.get(event.data.planId), event));
  return plans;
};

/** A camera from its first event on: every change of its condition. */
interface CameraPast {
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly conditions: readonly Dated<CameraCondition>[];
}

const isOfCamera = (event: AnyEvent): event is Recorded<CameraEvent> =>
  event.stream.startsWith('camera-') && 'cameraId' in event.data;

const camerasOf = (events: readonly AnyEvent[]): readonly CameraPast[] => {
  const states = new Map<CameraId, CameraState>();
  const pasts = new Map<CameraId, CameraPast>();
  for (const event of events) {
    if (!isOfCamera(event)) continue;
    const { cameraId, customerId } = event.data;
    const state = evolveCamera(states.get(cameraId), event);
    states.set(cameraId, state);
    const value: CameraCondition = { ready: isReadyToRecord(state), planId: state.planId ?? null };
    const past = pasts.get(cameraId) ?? { cameraId, customerId, conditions: [] };
    const last = past.conditions.at(-1)?.value;
    if (last && last.ready === value.ready && last.planId === value.planId) continue;
    const at = notBefore(past.conditions.at(-1)?.at, event.metadata.time);
    const condition = { at, eventId: event.id, value };
    pasts.set(cameraId, { ...past, conditions: [...past.conditions, condition] });
  }
  return [...pasts.values()].toSorted((one, other) => compare(one.cameraId, other.cameraId));
};

const within = (
  { cameraId, customerId, conditions }: CameraPast,
  { start, end }: { readonly start: Instant; readonly end: Instant },
): CameraFacts | undefined => {
  const earlier = conditions.findLast(({ at }) => at < start);
  const changes = conditions.filter(({ at }) => at >= start && at < end);
  const before = earlier ? { ...earlier.value, eventId: earlier.eventId } : null;
  const wasReady = before?.ready || changes.some(({ value }) => value.ready);
  return wasReady ? { cameraId, customerId, before, changes } : undefined;
};

/** Usage of a customer and day, of one append. */
type UsagePart = LateUsageFacts & { readonly month: Month };

const addUp = (parts: Iterable<UsagePart>, keyOf: (part: UsagePart) => string): readonly UsagePart[] => {
  const sums = new Map<string, UsagePart>();
  for (const part of parts) {
    const key = keyOf(part);
    const sum = sums.get(key);
    sums.set(key, {
      ...part,
      storedBytes: part.storedBytes + (sum?.storedBytes ?? 0n),
      trafficBytes: part.trafficBytes + (sum?.trafficBytes ?? 0n),
      rows: part.rows + (sum?.rows ?? 0),
    });
  }
  return [...sums.values()];
};

const partsOf = ({ type, data, position }: Recorded<UsageEvent>): readonly UsagePart[] => {
  const sign = type === 'UsageRecorded' ? 1n : -1n;
  return addUp(
    data.rows.map(({ day, storedBytes, trafficBytes }) => ({
      customerId: data.customerId,
      month: data.month,
      day,
      position,
      storedBytes: sign * BigInt(storedBytes),
      trafficBytes: sign * BigInt(trafficBytes),
      rows: Number(sign),
    })),
    ({ day }) => day,
  );
};

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

/** @param parts in the order of their customers */
const dailySums = (parts: readonly UsagePart[]): readonly UsageFacts[] =>
  [...Map.groupBy(parts, ({ customerId }) => customerId).values()].flatMap((ofCustomer) =>
    addUp(ofCustomer, ({ day }) => day)
      .map(({ customerId, day, storedBytes, trafficBytes, rows }) => ({
        customerId,
        day,
        storedBytes,
        trafficBytes,
        rows,
      }))
      .toSorted((one, other) => compare<Day>(one.day, other.day)),
  );
