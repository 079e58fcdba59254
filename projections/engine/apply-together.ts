import type { PoolClient } from 'pg';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { isErasure } from '#domain/kernel/erasure.ts';
import { allDone } from '#projections/engine/all-done.ts';
import { foldBatch } from '#projections/engine/apply-live.ts';
import {
  closeTogether,
  type Opened,
  openTogether,
  passOverTogether,
} from '#projections/engine/checkpoints-together.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { KeptRows } from '#projections/engine/kept-rows.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';
import type { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { type Skips, tellsSkip, touchingOf } from '#projections/engine/skips.ts';
import { withClient } from '#projections/engine/transaction.ts';
import { writeChanges } from '#projections/engine/write-rows.ts';

/** A read model that keeps up, with the events that are left out of it. */
export interface Follower {
  readonly definition: Definition;
  readonly skips: Skips;
}

/** The same with the rows it met lately. */
export interface Along extends Follower {
  readonly kept: KeptRows;
}

interface Work extends Along {
  /** Of the events those that it has something to do for. */
  readonly touching: readonly LoggedEvent[];
}

const nothingParked: ReadonlySet<string> = new Set();

const fold = async (
  client: PoolClient,
  { schema, written }: Opened,
  { definition, kept, touching }: Work,
) => {
  const rows = kept.take(written);
  const aside = await foldBatch({ client, schema, definition }, rows, touching, nothingParked);
  return { name: definition.name, schema, kept, rows, aside };
};

const applyOpened = async (
  client: PoolClient,
  work: readonly Work[],
  after: bigint,
  place: LogPlace,
): Promise<ReadonlySet<string>> => {
  const opened = await openTogether(
    client,
    work.map(({ definition }) => definition),
    after,
  );
  const folded = await allDone(
    work.flatMap((one) => {
      const live = opened.get(one.definition.name);
      return live ? [fold(client, live, one)] : [];
    }),
  );
  // An event at fault is parked by the read model's own drive.
  const along = folded.filter(({ aside }) => aside.length === 0);
  const names = along.map(({ name }) => name);
  await allDone(along.map(({ schema, rows }) => writeChanges({ client, schema }, rows)));
  const written = await closeTogether(client, names, place);
  for (const { kept } of along) kept.wrote(written);
  return new Set(names);
};

/**
 * Applies a batch that was read after `after` to all read models that can take it, in one transaction: rows and checkpoints
 * change together, under the locks of all checkpoints. Left out, and to be driven alone for this batch, is a read model that
 * somebody else has locked, that is elsewhere or of another version, that has parked an event or would, or that is told of an
 * event left out; and all of them where an event is an erasure or of a later version.
 * The rows of all are loaded side by side, and so are they written. Those that were met lately are not loaded again.
 * @returns which of them have the batch
 * @throws what the database said; then none of them has it
 */
export const applyTogether = async (
  pool: PipelinedPool,
  followers: readonly Along[],
  after: bigint,
  events: readonly LoggedEvent[],
): Promise<ReadonlySet<string>> => {
  if (events.some((event) => isUnknown(event) || isErasure(event))) return new Set();
  const place = placeAfterAll(events, { position: after });
  const work = followers
    .filter(({ definition }) => !events.some((event) => tellsSkip(event, definition.name)))
    .map((one) => ({ ...one, touching: touchingOf(one.definition, events, one.skips) }));
  if (work.some(({ touching }) => touching.length > 0))
    return withClient(pool, (client) => applyOpened(client, work, after, place));
  const moved = await passOverTogether(
    pool,
    work.map(({ definition }) => definition),
    after,
    place,
  );
  for (const { definition, kept } of work) {
    const passed = moved.get(definition.name);
    if (passed) kept.passedOver(passed);
  }
  return new Set(moved.keys());
};
