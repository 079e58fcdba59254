import type { EventLog } from '#application/kernel/event-log.ts';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, Day, Instant, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type Bytes, type UsageEvent, type UsageRow, usageKey } from '#domain/usage/usage.ts';

/** A row as it was reported, and whether it still counts. */
export interface ReportedRow extends Omit<UsageRow, 'day' | 'cameraId'> {
  readonly cameraId: CameraId | null;
  readonly recordedAt: Instant;
  readonly cancelled: boolean;
  readonly cancelledAt: Instant | null;
  readonly cancelReason: string | null;
}

/** A day on which anything was reported: the sums of the rows that count, and all rows in the order they came. */
export interface ReportedDay {
  readonly day: Day;
  readonly storedBytes: Bytes;
  readonly trafficBytes: Bytes;
  readonly rows: readonly ReportedRow[];
}

/** Rows after which a page ends with its day, however many days were asked for. */
const mostRows = 10_000;

interface Cancelled {
  readonly at: Instant;
  readonly reason: string;
}

/**
 * What was reported of a customer and month, day by day, from its own stream: as it stands at this moment, and kept nowhere
 * else. The stream is read twice, first for the numbers of rows, so that memory holds the rows of one page.
 */
export const createReportedUsage =
  ({ log }: { readonly log: EventLog }) =>
  async (
    customerId: AccountId,
    month: Month,
    { limit, after }: PageRequest,
  ): Promise<Shown<Page<ReportedDay>>> => {
    const list = `usage/${customerId}/${month}`;
    const [start = ''] = after === undefined ? [] : partsOfCursor(list, /^(\d{4}-\d\d-\d\d)$/, after);
    const position = await log.head();
    const events = async function* (): AsyncGenerator<Recorded<UsageEvent>> {
      for await (const event of log.readStream(streams.usage(customerId, month))) {
        if (event.position > position) return;
        if (event.type === 'UsageRecorded' || event.type === 'UsageCancelled') yield event;
      }
    };

    const counts = new Map<Day, number>();
    const cancelled = new Map<string, Cancelled>();
    for await (const { type, data, metadata } of events())
      for (const row of data.rows)
        if (type === 'UsageRecorded') counts.set(row.day, (counts.get(row.day) ?? 0) + 1);
        else cancelled.set(usageKey(row), { at: metadata.time, reason: data.reason });

    const days = [...counts.keys()].filter((day) => day > start).toSorted();
    const page = new Map<Day, ReportedRow[]>();
    let held = 0;
    for (const day of days.slice(0, limit)) {
      if (held >= mostRows) break;
      page.set(day, []);
      held += counts.get(day) ?? 0;
    }
    if (page.size > 0)
      for await (const { type, data, metadata } of events()) {
        if (type !== 'UsageRecorded') continue;
        for (const { day, cameraId, ...row } of data.rows) {
          const taken = cancelled.get(usageKey(row));
          page.get(day)?.push({
            ...row,
            cameraId: cameraId ?? null,
            recordedAt: metadata.time,
            cancelled: taken !== undefined,
            cancelledAt: taken?.at ?? null,
            cancelReason: taken?.reason ?? null,
          });
        }
      }
    const last = days[page.size - 1];
    const next = last !== undefined && page.size < days.length ? cursorAfter(list, last) : null;
    const items = [...page].map(([day, rows]): ReportedDay => ({ day, ...sumsOf(rows), rows }));
    return { position, value: { items, next } };
  };

const sumsOf = (rows: readonly ReportedRow[]): Pick<ReportedDay, 'storedBytes' | 'trafficBytes'> => {
  let stored = 0n;
  let traffic = 0n;
  for (const { cancelled, storedBytes, trafficBytes } of rows) {
    if (cancelled) continue;
    stored += BigInt(storedBytes);
    traffic += BigInt(trafficBytes);
  }
  return { storedBytes: String(stored), trafficBytes: String(traffic) };
};
