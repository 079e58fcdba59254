import type { EventLog } from '#application/event-log.ts';
import type { Build } from '#projections/engine/build.ts';
import { parkedRows } from '#projections/engine/park-events.ts';
import { moveStandby } from '#projections/engine/standby.ts';
import { applyToBuild, parkedOf } from '#projections/engine/swap.ts';
import { inTransaction } from '#projections/engine/transaction.ts';

/**
 * Applies everything after the build's position, a page a transaction that says so: whoever goes on after a death goes
 * on from there. @returns how much it was
 */
const catchUpOnce = async (build: Build, log: EventLog, signal: AbortSignal | undefined): Promise<number> => {
  const { client, definition, generation, skips } = build;
  const parked = parkedOf(build);
  let events = 0;
  for await (const page of log.readPages({ after: build.position })) {
    signal?.throwIfAborted();
    const position = page.at(-1)?.position ?? build.position;
    await inTransaction(client, async () => {
      const aside = await applyToBuild(build, page, skips, parked);
      await moveStandby(client, generation.schemaName, position, parkedRows(definition.name, aside));
    });
    build.position = position;
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
