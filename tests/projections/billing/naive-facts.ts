import type { BillerFacts, DocumentFacts, EmptyMonth } from '#application/billing/ports/billing-facts.ts';
import type { PositionRange } from '#domain/billing/covers.ts';
import {
  type BilledAccountEvent,
  billedAccountEvents,
  evolveAccountFacts,
  unconfiguredPlatform,
} from '#domain/billing/evolve-account-facts.ts';
import type {
  AccountFacts,
  CameraFacts,
  LateUsageFacts,
  PlanFacts,
  UsageFacts,
} from '#domain/billing/facts.ts';
import type { AnyEvent } from '#domain/events.ts';
import {
  type AccountId,
  type CameraId,
  instantOf,
  type Month,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';

/** Every answer of the billing facts again, computed over all events each time and as plainly as can be. */

type Events = readonly AnyEvent[];
type Change = CameraFacts['changes'][number];

const textOf = ({ metadata }: AnyEvent): string => metadata.path.map((id) => `${id}/`).join('');
const ordered = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] =>
  items.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));

const isOfAccount = (event: AnyEvent): event is AnyEvent & BilledAccountEvent =>
  billedAccountEvents.some((type) => type === event.type);

/** The event with a time that is not before that of the one before it. */
const inOrder = <Event extends AnyEvent>(events: readonly Event[]): readonly Event[] => {
  let last = instantOf(0);
  return events.map((event) => {
    if (event.metadata.time > last) last = event.metadata.time;
    return { ...event, metadata: { ...event.metadata, time: last } };
  });
};

const factsOf = (events: Events, id: AccountId): AccountFacts | undefined => {
  const own = events.filter(isOfAccount).filter(({ metadata }) => metadata.path.at(-1) === id);
  const facts = inOrder(own).reduce<AccountFacts | undefined>(evolveAccountFacts, undefined);
  const first = events.find(({ metadata }) => metadata.path.length === 2);
  return (
    facts ?? (id === platformId ? unconfiguredPlatform(first?.metadata.time ?? instantOf(0)) : undefined)
  );
};

export const naiveSubtree = (events: Events, id: AccountId): readonly AccountFacts[] => {
  const paths = new Map<string, AccountId>([[`${platformId}/`, platformId]]);
  for (const event of events.filter(isOfAccount))
    paths.set(textOf(event), event.metadata.path.at(-1) ?? platformId);
  return ordered([...paths], ([path]) => path)
    .filter(([path]) => path.includes(`${id}/`))
    .flatMap(([, account]) => factsOf(events, account) ?? []);
};

export const naiveChildren = (events: Events, id: AccountId): readonly AccountFacts[] =>
  ordered(
    naiveSubtree(events, id).filter(({ path }) => path.at(-2) === id),
    ({ accountId }) => accountId,
  );

export const naiveBillers = (events: Events): readonly BillerFacts[] =>
  ordered(
    naiveSubtree(events, platformId).filter(({ accountId }) => naiveChildren(events, accountId).length > 0),
    ({ accountId }) => accountId,
  ).map((account) => {
    const months = events.flatMap((event) =>
      event.type === 'BillingRunStarted' && event.data.automatic && event.data.billerId === account.accountId
        ? event.data.month
        : [],
    );
    const created = naiveChildren(events, account.accountId).map(({ createdAt }) => createdAt);
    const since = created.toSorted()[0] ?? account.createdAt;
    return { account, since, lastAutomaticMonth: months.toSorted().at(-1) };
  });

export const naivePlans = (events: Events): ReadonlyMap<PlanId, PlanFacts> =>
  new Map(
    events.flatMap((event) => {
      if (event.type !== 'PlanDefined') return [];
      const { planId, name, currency } = event.data;
      const own = events.filter(({ stream }) => stream === event.stream);
      const prices = inOrder(own).flatMap(({ id: eventId, type, data, metadata }) =>
        type === 'PlanDefined' || type === 'PlanPriceRevised'
          ? [{ at: metadata.time, eventId, value: data.pricePerCameraMonth }]
          : [],
      );
      return [[planId, { planId, name, currency, prices }]];
    }),
  );

/** Every change of a camera's readiness or plan ever, with times that do not go back. */
const historyOf = (events: Events, cameraId: CameraId): readonly Change[] => {
  const changes: Change[] = [];
  const holds = new Set<string>();
  let active = false;
  let removed = false;
  let planId: PlanId | null = null;
  for (const event of events) {
    if (!('cameraId' in event.data) || event.data.cameraId !== cameraId) continue;
    if (event.type === 'CameraActivated') active = true;
    if (event.type === 'CameraDeactivated') active = false;
    if (event.type === 'CameraRemoved') removed = true;
    if (event.type === 'CameraHeld') holds.add(event.data.disablementId);
    if (event.type === 'CameraReleased') holds.delete(event.data.disablementId);
    if (event.type === 'CameraAdded' || event.type === 'CameraPlanChanged')
      planId = event.data.planId ?? planId;
    const value: Change['value'] = { ready: active && !removed && holds.size === 0, planId };
    const last = changes.at(-1);
    if (last && last.value.ready === value.ready && last.value.planId === planId) continue;
    const { time } = event.metadata;
    changes.push({ at: last && time < last.at ? last.at : time, eventId: event.id, value });
  }
  return changes;
};

export const naiveCameras = (
  events: Events,
  below: AccountId,
  { start, end }: { readonly start: string; readonly end: string },
): readonly CameraFacts[] => {
  const added = events.filter((event) => event.type === 'CameraAdded' && event.metadata.path.includes(below));
  return ordered(
    added,
    (event) => textOf(event) + (event.type === 'CameraAdded' && event.data.cameraId),
  ).flatMap((event) => {
    if (event.type !== 'CameraAdded') return [];
    const { cameraId, customerId } = event.data;
    const history = historyOf(events, cameraId);
    const was = history.findLast(({ at }) => at < start);
    const before = was ? { ...was.value, eventId: was.eventId } : null;
    const changes = history.filter(({ at }) => at >= start && at < end);
    const everReady = before?.ready || changes.some(({ value }) => value.ready);
    return everReady ? [{ cameraId, customerId, before, changes }] : [];
  });
};

export const naiveUsage = (
  events: Events,
  below: AccountId,
  month: Month,
  ranges: readonly PositionRange[],
): readonly UsageFacts[] => {
  const sums = new Map<string, UsageFacts>();
  for (const event of events) {
    if (event.type !== 'UsageRecorded' && event.type !== 'UsageCancelled') continue;
    if (event.data.month !== month) continue;
    if (!event.metadata.path.includes(below)) continue;
    if (!ranges.some(({ after, upTo }) => event.position > after && event.position <= upTo)) continue;
    const sign = event.type === 'UsageRecorded' ? 1 : -1;
    for (const { day, storedBytes, trafficBytes } of event.data.rows) {
      const key = textOf(event) + day;
      const sum = sums.get(key);
      sums.set(key, {
        customerId: event.data.customerId,
        day,
        storedBytes: (sum?.storedBytes ?? 0n) + BigInt(sign) * BigInt(storedBytes),
        trafficBytes: (sum?.trafficBytes ?? 0n) + BigInt(sign) * BigInt(trafficBytes),
        rows: (sum?.rows ?? 0) + sign,
      });
    }
  }
  return ordered([...sums], ([key]) => key).map(([, sum]) => sum);
};

export const naiveLateUsage = (
  events: Events,
  below: AccountId,
  afterOf: ReadonlyMap<Month, bigint>,
): readonly LateUsageFacts[] => {
  const rows = events.flatMap((event) => {
    if (event.type !== 'UsageRecorded' && event.type !== 'UsageCancelled') return [];
    const { position } = event;
    const after = afterOf.get(event.data.month);
    if (after === undefined || position <= after) return [];
    const range = [{ after: position - 1n, upTo: position }];
    const key = `${textOf(event)} ${String(position).padStart(9, '0')}`;
    return naiveUsage(events, below, event.data.month, range).map((sum) => ({ key, sum, position }));
  });
  return ordered(rows, ({ key, sum }) => {
    const [path, position] = key.split(' ');
    return `${path} ${sum.day} ${position}`;
  }).map(({ sum, position }) => ({ ...sum, position }));
};

export const naiveDocuments = (
  events: Events,
  biller: AccountId,
  payers: readonly AccountId[],
): readonly DocumentFacts[] =>
  events.flatMap((event) => {
    if (event.type !== 'InvoiceIssued' || event.data.billerId !== biller) return [];
    const { invoiceId, payerId, month, kind, covers } = event.data;
    if (!payers.includes(payerId)) return [];
    const voided = events.some(({ type, data }) => type === 'InvoiceVoided' && data.invoiceId === invoiceId);
    return [{ invoiceId, payerId, month, kind, voided, covers }];
  });

export const naiveEmptyMonths = (
  events: Events,
  biller: AccountId,
  payers: readonly AccountId[],
): readonly EmptyMonth[] => {
  const found = events.flatMap((event) => {
    if (event.type !== 'PayerSkipped' || event.data.why !== 'nothing-to-bill') return [];
    const { payerId, runId } = event.data;
    const run = events.find(({ type, data }) => type === 'BillingRunStarted' && data.runId === runId);
    if (run?.type !== 'BillingRunStarted' || run.data.billerId !== biller || !payers.includes(payerId))
      return [];
    return [{ payerId, month: run.data.month, after: run.position }];
  });
  const keyOf = ({ payerId, month }: EmptyMonth): string => `${payerId} ${month}`;
  const byStart = found.toSorted((one, other) => Number(one.after - other.after));
  const last = [...new Map(byStart.map((empty) => [keyOf(empty), empty])).values()];
  const isUsedSince = ({ payerId, month, after }: EmptyMonth): boolean =>
    events.some(
      ({ type, data, metadata, position }) =>
        (type === 'UsageRecorded' || type === 'UsageCancelled') &&
        data.month === month &&
        position > after &&
        metadata.path.includes(payerId),
    );
  return ordered(last.filter(isUsedSince), keyOf);
};
