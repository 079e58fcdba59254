import type { EventLog } from '#application/kernel/event-log.ts';
import type { Build } from '#projections/engine/build.ts';
import { readLogged } from '#projections/engine/logged-event.ts';
import { parkedRows } from '#projections/engine/park-events.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { moveStandby } from '#projections/engine/standby.ts';
import { applyToBuild } from '#projections/engine/swap.ts';
import { inTransaction } from '#projections/engine/transaction.ts';

/**
 * Applies everything after the build's position. Each page is one transaction that notes the new position, so a build
 * that is killed goes on from there.
 * @returns how many events it applied
 */
const catchUpOnce = async (build: Build, log: EventLog, signal: AbortSignal | undefined): Promise<number> => {
  const { client, definition, generation, skips } = build;
  let events = 0;
  for await (const page of readLogged(log, build.position)) {
    signal?.throwIfAborted();
    const place = placeAfterAll(page, build.place);
    await inTransaction(client, async () => {
      const aside = await applyToBuild(build, page, skips);
      await moveStandby(client, generation.schemaName, place, parkedRows(definition.name, aside));
    });
    build.place = place;
    events += page.length;
  }
  return events;
};

const smallRound = 2000;

/**
 * Brings a build with all its indexes up to the log's end, in rounds until one is small.
 * @param tell called before each round with the events applied so far
 * @returns how many events it applied
 */
export const catchUp = async (
  build: Build,
  log: EventLog,
  signal: AbortSignal | undefined,
  tell: (events: number) => Promise<void>,
): Promise<number> => {
  let events = 0;
  for (;;) {
    signal?.throwIfAborted();
    await tell(events);
    const round = await catchUpOnce(build, log, signal);
    events += round;
    if (round <= smallRound) return events;
  }
};
