import type { EventLog } from '#application/kernel/event-log.ts';
import { type Facets, foldOfStream } from '#application/record/history/facets.ts';
import { type FieldChange, fieldChanges } from '#application/record/history/field-changes.ts';
import type { ChangedStream } from '#application/record/ports/event-index.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AccountId, EventId, Instant } from '#domain/kernel/ids.ts';

/** A field that is another at the second moment than at the first, and the last event that changed it in between. */
export interface ExplainedChange extends FieldChange {
  readonly eventId: EventId;
  readonly at: Instant;
}

/** One thing (an account, a camera, a plan, a key, an invoice) that is another at the second moment. */
export interface Difference {
  readonly stream: string;
  /** The account it belongs to. */
  readonly account: AccountId;
  /** Whether it was there at the first moment. */
  readonly existed: boolean;
  readonly changes: readonly ExplainedChange[];
}

interface Cause {
  readonly eventId: EventId;
  readonly at: Instant;
}

/**
 * How what a stream is about differs between two positions, as far as the asker may know; nothing when it is the same again, or when its events are no
 * state of anything.
 */
export const compareMoments = async (
  log: EventLog,
  { stream, account, last }: ChangedStream,
  from: bigint,
  asker: Asker,
): Promise<Difference | undefined> => {
  const fold = foldOfStream(stream);
  if (!fold) return undefined;
  const causes = new Map<string, Cause>();
  let state: unknown;
  let shown: Facets | undefined;
  let first: Facets | undefined;
  for await (const event of log.readStream(stream, { limit: last + 1 })) {
    state = fold.evolve(state, event);
    const after = fold.facets(state, asker.readsBillsOf(event.metadata.path));
    if (event.position <= from) first = after;
    else
      for (const { field } of fieldChanges(shown, after))
        causes.set(field, { eventId: event.id, at: event.metadata.time });
    shown = after;
  }
  const changes = fieldChanges(first, shown).flatMap((change) => {
    const cause = causes.get(change.field);
    return cause ? [{ ...change, ...cause }] : [];
  });
  return changes.length === 0 ? undefined : { stream, account, existed: first !== undefined, changes };
};
