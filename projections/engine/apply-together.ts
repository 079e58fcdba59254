import pg, { type PoolClient } from 'pg';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { isErasure } from '#domain/kernel/erasure.ts';
import { foldBatch } from '#projections/engine/apply-live.ts';
import { closeTogether, openTogether, passOverTogether } from '#projections/engine/checkpoints-together.ts';
import type { Definition } from '#projections/engine/definition.ts';
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

interface Work extends Follower {
  /** Of the events those that it has something to do for. */
  readonly touching: readonly LoggedEvent[];
}

const nothingParked: ReadonlySet<string> = new Set();

const fold = async (
  client: PoolClient,
  schema: string,
  definition: Definition,
  touching: readonly LoggedEvent[],
) => ({
  name: definition.name,
  schema,
  ...(await foldBatch({ client, schema, definition }, touching, nothingParked)),
});

/** Of a statement that came after one that failed in the same transaction; it says nothing of the cause. */
const transactionAborted = '25P02';
const isConsequence = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === transactionAborted;

/**
 * What works on one connection side by side has come to, once none of it is under way any more.
 * @throws the first error that is not the consequence of another
 */
const allDone = async <Result>(works: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  const ends = await Promise.allSettled(works);
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (errors.length > 0) throw errors.find((error) => !isConsequence(error)) ?? errors[0];
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
};

const applyOpened = async (
  client: PoolClient,
  work: readonly Work[],
  after: bigint,
  place: LogPlace,
): Promise<ReadonlySet<string>> => {
  const schemas = await openTogether(
    client,
    work.map(({ definition }) => definition),
    after,
  );
  const folded = await allDone(
    work.flatMap(({ definition, touching }) => {
      const schema = schemas.get(definition.name);
      return schema === undefined ? [] : [fold(client, schema, definition, touching)];
    }),
  );
  // An event at fault is parked by the read model's own drive.
  const along = folded.filter(({ aside }) => aside.length === 0);
  const names = along.map(({ name }) => name);
  await allDone(along.map(({ schema, rows }) => writeChanges({ client, schema }, rows)));
  await closeTogether(client, names, place);
  return new Set(names);
};

/**
 * Applies a batch that was read after `after` to all read models that can take it, in one transaction: rows and checkpoints
 * change together, under the locks of all checkpoints. Left out, and to be driven alone for this batch, is a read model that
 * somebody else has locked, that is elsewhere or of another version, that has parked an event or would, or that is told of an
 * event left out; and all of them where an event is an erasure or of a later version.
 * The rows of all are loaded side by side, and so are they written.
 * @returns which of them have the batch
 * @throws what the database said; then none of them has it
 */
export const applyTogether = async (
  pool: PipelinedPool,
  followers: readonly Follower[],
  after: bigint,
  events: readonly LoggedEvent[],
): Promise<ReadonlySet<string>> => {
  if (events.some((event) => isUnknown(event) || isErasure(event))) return new Set();
  const place = placeAfterAll(events, { position: after });
  const work = followers
    .filter(({ definition }) => !events.some((event) => tellsSkip(event, definition.name)))
    .map((one) => ({ ...one, touching: touchingOf(one.definition, events, one.skips) }));
  if (work.every(({ touching }) => touching.length === 0))
    return passOverTogether(
      pool,
      work.map(({ definition }) => definition),
      after,
      place,
    );
  return withClient(pool, (client) => applyOpened(client, work, after, place));
};
