import type { Pool } from 'pg';
import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import { type EventLog, UnknownEvent, UnreadableEvent } from '#application/kernel/event-log.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import { applyLive, GenerationMissing } from '#projections/engine/apply-live.ts';
import { markStopped, readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import { fewAtOnce } from '#projections/engine/few-at-once.ts';
import { gatherBatch } from '#projections/engine/gather-batch.ts';
import type { LiveGroup, LiveGroupOptions } from '#projections/engine/live-group.ts';
import type { LoggedEvent } from '#projections/engine/logged-event.ts';
import { honourSkips, retryUnknown } from '#projections/engine/retry-parked.ts';
import { noSkips, readSkips, type Skips, tellsSkip } from '#projections/engine/skips.ts';

export interface LiveDrive extends LiveGroupOptions {
  readonly pool: Pool;
  readonly log: EventLog;
}

const gatherMilliseconds = 20;
/** Between attempts, in milliseconds. */
const backoff = { first: 100, longest: 30_000 };

/** The next events. An event of a later version comes alone, so that it does not hold up what comes after it. */
const nextOf = async (feed: LogFeed, after: bigint, signal: AbortSignal): Promise<readonly LoggedEvent[]> => {
  try {
    return await feed.next(after, signal);
  } catch (error) {
    if (error instanceof UnknownEvent) return [error];
    throw error;
  }
};

interface Start {
  readonly position: bigint;
  /** It failed before, and joins the others only when it has worked again. */
  readonly failed: boolean;
  readonly worked: () => void;
}

const applyFrom = async (
  drive: LiveDrive,
  group: LiveGroup,
  definition: Definition,
  start: Start,
): Promise<void> => {
  const { pool, log, feed, logger, signal, onProgress } = drive;
  const learnSkips = async (): Promise<Skips> => {
    if (definition.unknown) return noSkips;
    const known = await fewAtOnce(pool, () => readSkips(log, definition.name, definition.version));
    await honourSkips(pool, log, definition, known);
    return known;
  };
  let skips = await learnSkips();
  // This program may be the later version that they waited for.
  await retryUnknown(pool, log, definition);
  let { position } = start;
  let isAlone = start.failed;
  let lastApplied = 0;
  for (;;) {
    if (!isAlone) position = await group.follow({ definition, skips }, position, signal);
    const from = position;
    const rest = (): number => lastApplied + gatherMilliseconds - performance.now();
    const events = await gatherBatch(() => nextOf(feed, from, signal), rest, signal);
    const applied = await applyLive(pool, definition, position, events, skips);
    position = applied.position;
    isAlone = applied.standsStill ?? false;
    lastApplied = performance.now();
    start.worked();
    onProgress?.(definition.name, position);
    if (events.some((event) => tellsSkip(event, definition.name))) skips = await learnSkips();
    for (const { event, why, partition, error } of applied.parked)
      logger.error(
        { readModel: definition.name, position: String(event.position), type: event.type, partition, error },
        why === 'unknown'
          ? 'an event of a later version is set aside: its key stands still until this program is upgraded'
          : 'an event is parked: its key stands still until it is retried',
      );
  }
};

/**
 * Keeps one read model up with the log until the signal aborts: with the group where it can, else alone. Errors are logged,
 * shown in the status and tried again with growing pauses; nothing is skipped.
 * @throws GenerationMissing when there is nothing of this version to keep up
 */
export const runLive = async (drive: LiveDrive, group: LiveGroup, definition: Definition): Promise<void> => {
  const { pool, logger, signal } = drive;
  let failures = 0;
  const worked = (): void => {
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      const checkpoint = await fewAtOnce(pool, () => readCheckpoint(pool, definition.name));
      if (checkpoint?.version !== definition.version)
        throw new GenerationMissing(`${definition.name} has no generation of version ${definition.version}.`);
      await applyFrom(drive, group, definition, {
        position: checkpoint.position,
        failed: failures > 0,
        worked,
      });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof GenerationMissing) throw error;
      failures += 1;
      logger.error(
        { readModel: definition.name, err: error, failures },
        error instanceof UnreadableEvent
          ? 'the read model stopped at an event it cannot read'
          : 'the read model stopped; it is tried again',
      );
      await markStopped(pool, definition.name, messageOf(error)).catch(() => {});
      await pause(pauseAfter(failures, backoff), signal);
    }
  }
};
