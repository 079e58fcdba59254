import type { Pool, PoolClient } from 'pg';
import type { LogPlace } from '#application/kernel/log-place.ts';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import { isErasure } from '#domain/kernel/erasure.ts';
import { tellsSkip, touchingOf } from '#projections/engine/apply-live.ts';
import { closeTogether, openTogether, passOverTogether } from '#projections/engine/checkpoints-together.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { evolveBatch, messageOf } from '#projections/engine/evolve-batch.ts';
import { fewAtOnce } from '#projections/engine/few-at-once.ts';
import { loadTouchedRows } from '#projections/engine/load-rows.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { createRowSet, type RowSet } from '#projections/engine/row-set.ts';
import type { Skips } from '#projections/engine/skips.ts';
import { withClient } from '#projections/engine/transaction.ts';
import { writeChanges } from '#projections/engine/write-rows.ts';

/** A read model that keeps up, with the events that are left out of it. */
export interface Follower {
  readonly definition: Definition;
  readonly skips: Skips;
}

interface Work extends Follower {
  /** Of the events those that it has something to do for. */
  readonly touching: readonly LoggedEvent[];
}

const nothingParked: ReadonlySet<string> = new Set();

/** The rows as they are after the events; undefined when an event is at fault, which is then parked by the read model's own drive. */
const foldRows = async (
  client: PoolClient,
  schema: string,
  { definition, touching }: Work,
): Promise<RowSet | undefined> => {
  const rows = createRowSet(() => 'error');
  const faults = new Map<LoggedEvent, string>();
  await loadTouchedRows(client, schema, definition, touching, rows, (event, error) =>
    faults.set(event, messageOf(error)),
  );
  const aside = evolveBatch(definition, touching, rows, nothingParked, faults);
  return aside.length === 0 ? rows : undefined;
};

const namesOf = (followers: readonly Follower[]): readonly ReadModelName[] =>
  followers.map(({ definition }) => definition.name);

const applyOpened = async (
  client: PoolClient,
  work: readonly Work[],
  after: bigint,
  place: LogPlace,
): Promise<ReadonlySet<ReadModelName>> => {
  const schemas = await openTogether(
    client,
    work.map(({ definition }) => definition),
    after,
  );
  const along: Work[] = [];
  for (const one of work) {
    const schema = schemas.get(one.definition.name);
    if (schema === undefined) continue;
    const rows = await foldRows(client, schema, one);
    if (!rows) continue;
    await writeChanges(client, schema, rows);
    along.push(one);
  }
  const names = namesOf(along);
  await closeTogether(client, names, place);
  return new Set(names);
};

/**
 * Applies a batch that was read after `after` to all read models that can take it, in one transaction: rows and checkpoints
 * change together, under the locks of all checkpoints. Left out, and to be driven alone for this batch, is a read model that
 * somebody else has locked, that is elsewhere or of another version, that has parked an event or would, or that is told of an
 * event left out; and all of them where an event is an erasure or of a later version.
 * @returns which of them have the batch
 * @throws what the database said; then none of them has it
 */
export const applyTogether = async (
  pool: Pool,
  followers: readonly Follower[],
  after: bigint,
  events: readonly LoggedEvent[],
): Promise<ReadonlySet<ReadModelName>> => {
  if (events.some((event) => isUnknown(event) || isErasure(event))) return new Set();
  const place = placeAfterAll(events, { position: after });
  const work = followers
    .filter(({ definition }) => !events.some((event) => tellsSkip(event, definition.name)))
    .map((one) => ({ ...one, touching: touchingOf(one.definition, events, one.skips) }));
  if (work.every(({ touching }) => touching.length === 0))
    return fewAtOnce(pool, () =>
      passOverTogether(
        pool,
        work.map(({ definition }) => definition),
        after,
        place,
      ),
    );
  return withClient(pool, (client) => applyOpened(client, work, after, place));
};
