import type { EventLog } from '#application/kernel/event-log.ts';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import { type AuditFilter, indexFilter } from '#application/record/audit/audit-filter.ts';
import { lookUp } from '#application/record/audit/read-places.ts';
import type { EventIndex, EventPage, IndexedEvent } from '#application/record/ports/event-index.ts';
import type { AnyEvent } from '#domain/events.ts';

export type SearchOrder = EventPage['order'];

export interface FoundEvent {
  readonly event: AnyEvent;
  readonly place: IndexedEvent;
}

const mark = { 'oldest-first': 'o', 'newest-first': 'n' } as const satisfies Record<SearchOrder, string>;

const cursorOf = (order: SearchOrder, position: bigint): string =>
  cursorAfter('events', `${mark[order]}${position}`);

const cursorForms = { 'oldest-first': /^o(\d{1,39})$/, 'newest-first': /^n(\d{1,39})$/ } as const;

const positionOf = (order: SearchOrder, cursor: string): bigint => {
  const [position = ''] = partsOfCursor('events', cursorForms[order], cursor);
  return BigInt(position);
};

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other);
const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/**
 * A page of the record: which events there are is told by the index, what they say by the log.
 * @param upTo up to and with this position @throws BadCursor
 */
export const searchEvents = async (
  { log, index }: { readonly log: Pick<EventLog, 'stored'>; readonly index: EventIndex },
  {
    filter,
    upTo,
    order,
  }: { readonly filter: AuditFilter; readonly upTo: bigint; readonly order: SearchOrder },
  { limit, after: cursor }: PageRequest,
): Promise<Shown<Page<FoundEvent>>> => {
  const seen = cursor === undefined ? undefined : positionOf(order, cursor);
  const oldest = order === 'oldest-first';
  const after = seen !== undefined && oldest ? larger(filter.after, seen) : filter.after;
  const end = seen !== undefined && !oldest ? smaller(upTo, seen - 1n) : upTo;
  const { position, value: places } = await index.events(indexFilter({ ...filter, after }, end), {
    limit: limit + 1,
    order,
  });
  const items = await Promise.all(
    places.slice(0, limit).map(async (place) => {
      const read = await lookUp(log.stored, place);
      return { place, event: await read.open() };
    }),
  );
  const last = items.at(-1);
  const next = places.length > limit && last ? cursorOf(order, last.place.position) : null;
  return { position, value: { items, next } };
};
