import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/events/event.ts';
import type { AccountId, CameraId, Day, Month } from '#domain/ids.ts';

/** A whole number of bytes as text, such as `1073741824`: beyond 2^53 a JSON number would not be exact. */
export type Bytes = string;

/** What one source says of one day: bytes stored at the day's end, bytes sent during it. Rows of a day add up. */
export interface UsageRow {
  /** The system that measured. */
  readonly source: string;
  /** Unique within source, customer and month (domain.md B7). */
  readonly id: string;
  readonly cameraId?: CameraId;
  /** By the calendar of the customer's parent (domain.md B1). */
  readonly day: Day;
  readonly storedBytes: Bytes;
  readonly trafficBytes: Bytes;
}

/** Rows of one customer and month that came together; a row that was recorded before is in no later event. */
export type UsageRecorded = DomainEvent<
  'UsageRecorded',
  { readonly customerId: AccountId; readonly month: Month; readonly rows: readonly UsageRow[] }
>;
export type UsageEvent = UsageRecorded;

export const usageEventDefinitions = {
  UsageRecorded: { version: 1, personal: [] },
} as const satisfies Record<UsageEvent['type'], EventDefinition>;

/** What of a month's rows is needed to recognise a repeat: `source` and `id` → what the row said. */
export interface UsageState {
  readonly rows: ReadonlyMap<string, string>;
}

/** A row's identity within its customer and month. No source holds a line break. */
export const usageKey = (row: Pick<UsageRow, 'source' | 'id'>): string => `${row.source}\n${row.id}`;

/** What the row says beside its identity: two rows of one key agree when these are the same. */
export const usageContent = (row: UsageRow): string =>
  [row.cameraId ?? '', row.day, row.storedBytes, row.trafficBytes].join('|');

export const evolveUsage = (state: UsageState | undefined, event: Recorded<UsageEvent>): UsageState => {
  const rows = new Map(state?.rows);
  for (const row of event.data.rows) rows.set(usageKey(row), usageContent(row));
  return { rows };
};
