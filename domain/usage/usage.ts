import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, Day, Month } from '#domain/kernel/ids.ts';

/** A whole number of bytes as text, such as `1073741824`: beyond 2^53 a JSON number would not be exact. */
export type Bytes = string;

/** Each number has one spelling, so that two rows agree exactly when their texts do. */
export const isBytes = (text: string): text is Bytes => /^(0|[1-9]\d*)$/.test(text);

/** Characters of a row's source and id: 500 rows of the longest still fit an append. */
export const longestSource = 100;
export const longestRowId = 200;

/** What one source says of one day: bytes stored at the day's end, bytes sent during it. Rows of a day add up. */
export interface UsageRow {
  /** The system that measured. */
  readonly source: string;
  /** Unique within source, customer and month (docs/domain.md B7). */
  readonly id: string;
  readonly cameraId?: CameraId;
  /** By the calendar of the customer's parent (docs/domain.md B1). */
  readonly day: Day;
  readonly storedBytes: Bytes;
  readonly trafficBytes: Bytes;
}

/** Rows of one customer and month that came together; a row that was recorded before is in no later event. */
export type UsageRecorded = DomainEvent<
  'UsageRecorded',
  { readonly customerId: AccountId; readonly month: Month; readonly rows: readonly UsageRow[] }
>;

/**
 * Rows that were recorded and are taken back for one reason (docs/domain.md B7). They are repeated as they were recorded, so
 * that whoever adds up takes away what this event says and looks for nothing else.
 */
export type UsageCancelled = DomainEvent<
  'UsageCancelled',
  {
    readonly customerId: AccountId;
    readonly month: Month;
    readonly reason: string;
    readonly rows: readonly UsageRow[];
  }
>;
export type UsageEvent = UsageRecorded | UsageCancelled;

export const usageEventDefinitions = {
  UsageRecorded: { version: 1, personal: [], audience: everybody },
  UsageCancelled: { version: 1, personal: ['reason'], audience: everybody },
} as const satisfies Definitions<UsageEvent>;

/** A row's identity within its customer and month. No source holds a line break. */
export const usageKey = (row: Pick<UsageRow, 'source' | 'id'>): string => `${row.source}\n${row.id}`;

/** What the row says beside its identity: two rows of one key agree when these are the same. */
export const usageContent = (row: UsageRow): string =>
  [row.cameraId ?? '', row.day, row.storedBytes, row.trafficBytes].join('|');

/** The row again, from its identity and its content. */
export const rowOf = ({ source, id }: Pick<UsageRow, 'source' | 'id'>, content: string): UsageRow => {
  // The texts are those that `usageContent` put together, of a row of these types.
  const [cameraId, day, storedBytes, trafficBytes] = content.split('|') as [CameraId, Day, Bytes, Bytes];
  return { source, id, ...(cameraId === '' ? {} : { cameraId }), day, storedBytes, trafficBytes };
};

/** What takes memory beside the rows' characters, in bytes, roughly: of a row two strings and an entry of a map. */
const overhead = { state: 1_000, row: 100 };

type Layer = ReadonlyMap<string, string>;

/**
 * What of a month's rows is needed to recognise a repeat: the key of each → what the row said; and of which of them were
 * taken back.
 *
 * A month may come in hundreds of thousands of events, and a state must not change under those who hold it. So it is made
 * of layers, of which each holds at least twice the rows of the next: an event adds a layer, and layers too small for
 * their place are put together. A row is copied, and looked up, no more than log2(rows) times.
 */
export interface UsageState {
  readonly layers: readonly Layer[];
  /** Of rows that were taken back. */
  readonly cancelled: readonly Layer[];
  /** Bytes in memory, roughly. */
  readonly weight: number;
}

const settled = (layers: readonly Layer[]): readonly Layer[] => {
  const last = layers.at(-1);
  const below = layers.at(-2);
  if (!last || !below || below.size >= 2 * last.size) return layers;
  const joined = new Map(below);
  for (const [key, content] of last) joined.set(key, content);
  return settled([...layers.slice(0, -2), joined]);
};

export const evolveUsage = (state: UsageState | undefined, event: Recorded<UsageEvent>): UsageState => {
  const added = new Map<string, string>();
  let weight = state?.weight ?? overhead.state;
  for (const row of event.data.rows) {
    const key = usageKey(row);
    const content = usageContent(row);
    added.set(key, content);
    weight += key.length + content.length + overhead.row;
  }
  const { layers, cancelled } = state ?? { layers: [], cancelled: [] };
  return event.type === 'UsageRecorded'
    ? { layers: settled([...layers, added]), cancelled, weight }
    : { layers, cancelled: settled([...cancelled, added]), weight };
};

const contentIn = (layers: readonly Layer[] | undefined, key: string): string | undefined => {
  for (const layer of layers ?? []) {
    const content = layer.get(key);
    if (content !== undefined) return content;
  }
  return undefined;
};

/** What the row of this key said, if it was recorded, whether or not it was taken back: see `usageContent`. */
export const recordedContent = (state: UsageState | undefined, key: string): string | undefined =>
  contentIn(state?.layers, key);

/** Whether the row of this key was recorded and taken back. */
export const wasCancelled = (state: UsageState | undefined, key: string): boolean =>
  contentIn(state?.cancelled, key) !== undefined;
