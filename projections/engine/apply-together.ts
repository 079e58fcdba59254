import type { Pool, PoolClient } from 'pg';
import type { LogPlace } from '#application/kernel/log-place.ts';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import { isErasure } from '#domain/kernel/erasure.ts';
import { foldBatch, tellsSkip, touchingOf } from '#projections/engine/apply-live.ts';
import { closeTogether, openTogether, passOverTogether } from '#projections/engine/checkpoints-together.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { fewAtOnce } from '#projections/engine/few-at-once.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
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
    const { rows, aside } = await foldBatch(client, schema, one.definition, one.touching, nothingParked);
    // An event at fault is parked by the read model's own drive.
    if (aside.length > 0) continue;
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
