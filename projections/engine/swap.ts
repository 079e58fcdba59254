import type { PoolClient } from 'pg';
import type { EventLog } from '#application/event-log.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import { applyToGeneration } from '#projections/engine/apply-live.ts';
import type { Build } from '#projections/engine/build.ts';
import { type Checkpoint, lockCheckpoint } from '#projections/engine/checkpoint.ts';
import type { SetAside } from '#projections/engine/evolve-batch.ts';
import { parkEvents } from '#projections/engine/park-events.ts';
import { readSkips, type Skips, withoutSkipped } from '#projections/engine/skips.ts';
import { exchangeStandbys } from '#projections/engine/standby.ts';
import { inTransaction } from '#projections/engine/transaction.ts';

/** An operator left out an event that the build had taken in by then: it is to be built again. */
export class SkippedMeanwhile extends Error {
  override readonly name = 'SkippedMeanwhile';
}

/** Partitions with events set aside: those of a previous generation; what is built never sets any aside. */
export const parkedOf = (build: Build): Set<string> => new Set(build.from?.parked);

/**
 * Applies events to the build's tables, in the caller's transaction. A previous generation sets aside what fails, as it
 * did while it was live.
 * @throws when an event fails in what was built anew
 */
export const applyToBuild = async (
  { client, generation, definition, from }: Build,
  events: readonly AnyEvent[],
  skips: Skips,
  parked: Set<string>,
): Promise<readonly SetAside[]> => {
  const wanted = withoutSkipped(events, skips);
  const aside = await applyToGeneration(client, generation.schemaName, definition, wanted, parked);
  const [first] = aside;
  if (first && from?.kind !== 'previous')
    throw new Error(`${first.event.type} at ${first.event.position}: ${first.error}`);
  for (const { partition } of aside) parked.add(partition);
  return aside;
};

/** What the live generation is ahead by, applied under its lock. @returns the position both show then */
const closeGap = async (
  build: Build,
  log: EventLog,
  live: Checkpoint | undefined,
  skips: Skips,
): Promise<bigint> => {
  if (!live || live.position <= build.position) return build.position;
  const { definition, client } = build;
  const parked = parkedOf(build);
  for await (const page of log.readPages({ after: build.position })) {
    const due = page.filter((event) => event.position <= live.position);
    await parkEvents(client, definition.name, await applyToBuild(build, due, skips, parked));
    if (due.length < page.length) break;
  }
  return live.position;
};

const skipsOf = async (build: Build, log: EventLog): Promise<Skips> => {
  const { name, version } = build.definition;
  const skips = await readSkips(log, name, version);
  for (const [id, position] of skips)
    if (position <= build.position && !build.skips.has(id))
      throw new SkippedMeanwhile(`An event of ${name} was skipped while it was built; build it again.`);
  return skips;
};

const pointTo = (client: PoolClient, { definition, generation }: Build, position: bigint): Promise<unknown> =>
  client.query(
    `insert into projection.checkpoint (name, generation, schema_name, version, position)
     values ($1, $2, $3, $4, $5)
     on conflict (name) do update set
       generation = excluded.generation, schema_name = excluded.schema_name, version = excluded.version,
       position = excluded.position, state = 'live', error = null, updated_at = now()`,
    [definition.name, generation.number, generation.schemaName, definition.version, String(position)],
  );

/**
 * Makes the build the live generation in one short transaction: under the checkpoint's lock it takes the few events the
 * live one is ahead by, then points readers to it. Reads go on undisturbed. What was live is on standby from then on.
 * @throws SkippedMeanwhile
 */
export const swap = (build: Build, log: EventLog): Promise<bigint> =>
  inTransaction(build.client, async () => {
    const { client, definition, generation } = build;
    const live = await lockCheckpoint(client, definition.name);
    // Read under the lock: who skips an event records it under the same.
    const skips = await skipsOf(build, log);
    const before = live ? await readSkips(log, definition.name, live.version) : skips;
    await exchangeStandbys(client, definition.name, live, before, generation.schemaName);
    const position = await closeGap(build, log, live, skips);
    await pointTo(client, build, position);
    return position;
  });
