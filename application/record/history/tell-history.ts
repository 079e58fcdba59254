import type { EventLog } from '#application/kernel/event-log.ts';
import { foldOfStream } from '#application/record/history/facets.ts';
import { type FieldChange, fieldChanges } from '#application/record/history/field-changes.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent } from '#domain/events.ts';

/** One event as people read it: what happened, and which fields it changed. */
export interface HistoryEntry {
  readonly event: AnyEvent;
  readonly what: string;
  readonly changes: readonly FieldChange[];
}

interface Wanted {
  readonly revisions: Set<number>;
  last: number;
  first: number;
}

interface Telling {
  readonly log: EventLog;
  /** What an event says, as a sentence for the asker. */
  readonly wordsOf: (event: AnyEvent, asker: Asker) => string;
}

/** Tells the wanted events of one stream: folded from its beginning where their changes show only so. */
const tellStream = async (
  { log, wordsOf }: Telling,
  stream: string,
  { revisions, first, last }: Wanted,
  asker: Asker,
): Promise<readonly HistoryEntry[]> => {
  const fold = foldOfStream(stream);
  const from = fold ? 0 : first;
  const entries: HistoryEntry[] = [];
  let state: unknown;
  for await (const event of log.readStream(stream, { from, limit: last - from + 1 })) {
    const readsBills = asker.readsBillsOf(event.metadata.path);
    const before = state === undefined ? undefined : fold?.facets(state, readsBills);
    state = fold?.evolve(state, event);
    if (!revisions.has(event.revision)) continue;
    const changes = fold ? fieldChanges(before, fold.facets(state, readsBills)) : [];
    entries.push({ event, what: wordsOf(event, asker), changes });
  }
  return entries;
};

/** Tells events to an asker, in the order they are named. */
export const tellHistory = async (
  telling: Telling,
  places: readonly IndexedEvent[],
  asker: Asker,
): Promise<readonly HistoryEntry[]> => {
  const streams = new Map<string, Wanted>();
  for (const { stream, revision } of places) {
    const known = streams.get(stream);
    if (known) {
      known.revisions.add(revision);
      known.first = Math.min(known.first, revision);
      known.last = Math.max(known.last, revision);
    } else streams.set(stream, { revisions: new Set([revision]), first: revision, last: revision });
  }
  const told = await Promise.all(
    [...streams].map(([stream, wanted]) => tellStream(telling, stream, wanted, asker)),
  );
  const byId = new Map(told.flat().map((entry) => [entry.event.id, entry]));
  return places.flatMap(({ eventId }) => byId.get(eventId) ?? []);
};
