import type { PoolClient } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import { applyToGeneration } from '#projections/engine/apply-live.ts';
import type { Build } from '#projections/engine/build.ts';
import { type Checkpoint, lockCheckpoint } from '#projections/engine/checkpoint.ts';
import type { SetAside } from '#projections/engine/evolve-batch.ts';
import { type LoggedEvent, readLogged } from '#projections/engine/logged-event.ts';
import { parkEvents } from '#projections/engine/park-events.ts';
import { placeAfterAll, placeColumn } from '#projections/engine/places.ts';
import { noSkips, readSkips, type Skips, withoutSkipped } from '#projections/engine/skips.ts';
import { exchangeStandbys } from '#projections/engine/standby.ts';
import { inTransaction } from '#projections/engine/transaction.ts';

/** An operator left out an event that the build had taken in by then: it is to be built again. */
export class SkippedMeanwhile extends Error {
  override readonly name = 'SkippedMeanwhile';
}

/**
 * Applies events to the build's tables, in the caller's transaction. What a later version wrote is set aside with what comes
 * behind it; a previous generation sets aside what fails too, as it did while it was live.
 * @throws when an event fails in what was built anew
 */
export const applyToBuild = async (
  { client, generation, definition, from, parked }: Build,
  events: readonly LoggedEvent[],
  skips: Skips,
): Promise<readonly SetAside[]> => {
  const wanted = withoutSkipped(events, skips);
  const aside = await applyToGeneration(
    { client, schema: generation.schemaName, definition },
    wanted,
    parked,
  );
  const first = aside.find(({ why }) => why === 'failed');
  if (first && from?.kind !== 'previous')
    throw new Error(`${first.event.type} at ${first.event.position}: ${first.error}`);
  for (const { partition } of aside) parked.add(partition);
  return aside;
};

/** What the live generation is ahead by, applied under its lock. @returns the place both show then */
const closeGap = async (
  build: Build,
  log: EventLog,
  live: Checkpoint | undefined,
  skips: Skips,
): Promise<LogPlace> => {
  if (!live || live.position <= build.position) return build.place;
  const { definition, client } = build;
  let { place } = build;
  for await (const page of readLogged(log, build.position)) {
    const due = page.filter((event) => event.position <= live.position);
    await parkEvents(client, definition.name, await applyToBuild(build, due, skips));
    place = placeAfterAll(due, place);
    if (due.length < page.length) break;
  }
  return place;
};

const skipsOf = async (build: Build, log: EventLog): Promise<Skips> => {
  const { name, version, unknown } = build.definition;
  if (unknown) return noSkips;
  const skips = await readSkips(log, name, version);
  for (const [id, position] of skips)
    if (position <= build.position && !build.skips.has(id))
      throw new SkippedMeanwhile(`An event of ${name} was skipped while it was built; build it again.`);
  return skips;
};

const pointTo = async (
  client: PoolClient,
  { definition, generation }: Build,
  place: LogPlace,
): Promise<void> => {
  await client.query('insert into projection.built (name) values ($1) on conflict do nothing', [
    definition.name,
  ]);
  await client.query(
    `insert into projection.checkpoint (name, generation, schema_name, version, position, event)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do update set
       generation = excluded.generation, schema_name = excluded.schema_name, version = excluded.version,
       position = excluded.position, event = excluded.event, state = 'live', error = null, updated_at = now()`,
    [
      definition.name,
      generation.number,
      generation.schemaName,
      definition.version,
      String(place.position),
      placeColumn(place),
    ],
  );
};

/** @param log is asked under the checkpoint's lock, so it must not wait */
const swapOnce = (build: Build, log: EventLog): Promise<bigint> =>
  inTransaction(build.client, async () => {
    const { client, definition, generation } = build;
    const live = await lockCheckpoint(client, definition.name);
    // Read under the lock: who skips an event records it under the same.
    const skips = await skipsOf(build, log);
    const before = live ? await readSkips(log, definition.name, live.version) : skips;
    await exchangeStandbys(client, definition.name, live, before, generation.schemaName);
    const place = await closeGap(build, log, live, skips);
    // The log may have been restored while it was folded: what was read before is of another one then.
    if ((await findInLog(log, place)) === 'not-in-log') throw new LogReplaced();
    await pointTo(client, build, place);
    return place.position;
  });

/**
 * Makes the build the live generation in one short transaction, and puts the one that was live on standby; reads go on
 * undisturbed. Under the checkpoint's lock it first takes in the few events that the live one is ahead by.
 * @throws SkippedMeanwhile
 */
export const swap = (build: Build, log: EventLog): Promise<bigint> =>
  // What a swap that is taken back has set aside is not set aside.
  log.persist(() => swapOnce({ ...build, parked: new Set(build.parked) }, log.impatient));
