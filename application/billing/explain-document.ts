import { createAccountTrail, type Visited } from '#application/billing/account-trail.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { factsByCustomer } from '#application/billing/facts-by-customer.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { isWithin } from '#domain/billing/covers.ts';
import type { AccountFacts, CameraFacts } from '#domain/billing/facts.ts';
import type { InvoiceIssued, InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';
import { recordedDays, spansOf } from '#domain/billing/recorded-days.ts';
import { type Terms, termsOf } from '#domain/billing/terms.ts';
import { boundsOf, daysOf } from '#domain/kernel/calendar.ts';
import { plainDecimal } from '#domain/kernel/fraction.ts';
import type { CameraId, Day, EventId, Instant, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { zoneIn } from '#domain/kernel/zone.ts';
import type { UsageRow } from '#domain/usage/usage.ts';

export interface ExplainedCamera {
  readonly cameraId: CameraId;
  /** Camera-days it adds to the line. */
  readonly days: number;
  /** What made it record, or not, in the month: of its own and of the accounts above it. */
  readonly eventIds: readonly EventId[];
}

/** Which events a line came from. */
export interface ExplainedLine {
  /** Place of the line on the invoice, from 0. */
  readonly line: number;
  /** The events that set the price, and, of usage, those that brought the rows. */
  readonly eventIds: readonly EventId[];
  readonly cameras: readonly ExplainedCamera[];
  /** There are more than are listed. */
  readonly truncated: boolean;
}

/** Most cameras, and most events, that one line lists. */
const mostListed = 1_000;

const createCollector = (line: number) => {
  const events = new Set<EventId>();
  const cameras: ExplainedCamera[] = [];
  let truncated = false;
  return {
    addEvent: (eventId: EventId): void => {
      if (events.size < mostListed) events.add(eventId);
      else truncated ||= !events.has(eventId);
    },
    addCamera: (camera: ExplainedCamera): void => {
      if (cameras.length < mostListed) cameras.push(camera);
      else truncated = true;
    },
    explained: (): ExplainedLine => ({ line, eventIds: [...events], cameras, truncated }),
  };
};

type Collector = ReturnType<typeof createCollector>;

/** Events of the camera and of the accounts above it that count in the window. */
const eventsOf = (
  camera: CameraFacts,
  { standstills }: Visited,
  window: { readonly start: string; readonly end: string },
): readonly EventId[] => [
  ...(camera.before ? [camera.before.eventId] : []),
  ...camera.changes.map(({ eventId }) => eventId),
  ...standstills
    .filter(({ from, to }) => from < window.end && (to === null || to > window.start))
    .flatMap(({ fromEvent, toEvent }) => (toEvent ? [fromEvent, toEvent] : [fromEvent])),
];

/**
 * Says of every line of an issued document which events it came from, by the same facts and the same functions that made
 * the bill.
 */
export const explainDocument = async (
  facts: FactsSnapshot,
  log: Pick<EventLog, 'readStream'>,
  document: InvoiceIssued['data'],
  payer: AccountFacts,
): Promise<readonly ExplainedLine[]> => {
  const { month, billerId, lines, covers, priceRules = 1 } = document;
  const frame = await loadBillingFrame(facts, billerId, month, priceRules);
  const zone = zoneIn(frame.biller, month);
  const window = boundsOf(month, zone);
  const days = daysOf(month, zone);
  const terms = termsOf(payer, frame, window.end, priceRules);
  if (!terms) throw new Error(`payer ${payer.accountId} has no terms, and was billed`);
  const collectors = lines.map((_, index) => createCollector(index));
  const collectorsOf = (is: (line: InvoiceLine) => boolean): readonly Collector[] =>
    collectors.filter((_, index) => {
      const line = lines[index];
      return line !== undefined && is(line);
    });
  const ofMonth = (usageMonth: Month): readonly Collector[] =>
    collectorsOf(({ kind, month: late }) =>
      kind === 'adjustment' ? late === usageMonth : kind !== 'plan' && usageMonth === month,
    );

  const explainCamera = (camera: CameraFacts, visited: Visited): void => {
    const counts = new Map<Collector, number>();
    const plans = recordedDays(camera, spansOf(visited.standstills), days);
    for (const [index, planId] of plans.entries()) {
      const end = days[index]?.end;
      if (planId === null || end === undefined) continue;
      const { price, eventIds } = terms.planPriceBefore(planId, end);
      for (const collector of collectorsOf(
        (line) => line.planId === planId && plainDecimal(line.unitPrice) === plainDecimal(price),
      )) {
        counts.set(collector, (counts.get(collector) ?? 0) + 1);
        for (const eventId of eventIds) collector.addEvent(eventId);
      }
    }
    for (const [collector, count] of counts)
      collector.addCamera({
        cameraId: camera.cameraId,
        days: count,
        eventIds: eventsOf(camera, visited, window),
      });
  };

  const explainUsage = async ({ account, parent }: Visited): Promise<void> => {
    for (const usageMonth of new Set(covers.map((cover) => cover.month))) {
      const targets = ofMonth(usageMonth);
      if (targets.length === 0) continue;
      const ranges = covers
        .filter((cover) => cover.month === usageMonth)
        .map(({ after, upTo }) => ({ after: BigInt(after), upTo: BigInt(upTo) }));
      const ends = endsByDay(usageMonth, zoneIn(parent ?? account, usageMonth));
      for await (const event of log.readStream(streams.usage(account.accountId, usageMonth))) {
        if (event.type !== 'UsageRecorded' || !isWithin(event.position, ranges)) continue;
        for (const target of targets) {
          target.addEvent(event.id);
          for (const eventId of ratesOf(terms, event.data.rows, ends)) target.addEvent(eventId);
        }
      }
    }
  };

  const siblings = { first: payer, last: payer };
  const cameras = factsByCustomer(facts.cameras(siblings, window));
  const visit = createAccountTrail(frame.above);
  for await (const account of facts.subtrees(siblings)) {
    const visited = visit(account);
    if (account.type !== 'customer') continue;
    for await (const camera of cameras.of(account.accountId)) explainCamera(camera, visited);
    await explainUsage(visited);
  }
  await cameras.finish();
  return collectors.map((collector) => collector.explained());
};

const endsByDay = (month: Month, zone: string): ReadonlyMap<Day, Instant> =>
  new Map(daysOf(month, zone).map(({ day, end }) => [day, end]));

const ratesOf = function* (
  terms: Terms,
  rows: readonly UsageRow[],
  ends: ReadonlyMap<Day, Instant>,
): Generator<EventId> {
  for (const day of new Set(rows.map((row) => row.day))) {
    const end = ends.get(day);
    if (end !== undefined) yield terms.ratesBefore(end).eventId;
  }
};
