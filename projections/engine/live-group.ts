import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import { isDataError } from '#projections/engine/apply-live.ts';
import { type Along, applyTogether, type Follower } from '#projections/engine/apply-together.ts';
import { gatherBatch } from '#projections/engine/gather-batch.ts';
import { createKeptRows } from '#projections/engine/kept-rows.ts';
import type { LoggedEvent } from '#projections/engine/logged-event.ts';
import type { PipelinedPool } from '#projections/engine/pipelined-pool.ts';

/** The read models that keep up with the log, and take each batch in one transaction. */
export interface LiveGroup {
  /**
   * Takes a read model along from its position on.
   * @returns where it is when it has to go on alone: at once when the group is further on already, otherwise when it could not
   * take a batch with the others, or its signal aborts
   */
  follow(follower: Follower, position: bigint, signal: AbortSignal): Promise<bigint>;
}

export interface LiveGroupOptions {
  readonly feed: LogFeed;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onProgress?: ((name: string, position: bigint) => void) | undefined;
}

interface Member extends Along {
  /** Where it waits for the group, while it is not yet in it. */
  readonly from: bigint;
  readonly leave: (position: bigint) => void;
}

/** A batch is gathered for as long as the last one took, so that half of the time is left to others, but never longer than this. */
const longestGatherMilliseconds = 5;

const smallest = (positions: Iterable<bigint>): bigint | undefined => {
  let found: bigint | undefined;
  for (const position of positions) if (found === undefined || position < found) found = position;
  return found;
};

/** @param pool of the group's own */
export const createLiveGroup = (
  { feed, logger, signal, onProgress }: LiveGroupOptions,
  pool: PipelinedPool,
): LiveGroup => {
  /** Where all members are. */
  let position = 0n;
  const members = new Set<Member>();
  /** Further on than the group, or where it is: they come in when it gets there. */
  const waiting = new Set<Member>();
  let running = false;
  /** Ends the wait for events, so that the group looks anew who is in it. */
  let turn = new AbortController();
  let until = signal;
  let lastEnd = 0;
  let lastTook = 0;

  const look = (): void => {
    turn.abort();
    turn = new AbortController();
    until = AbortSignal.any([signal, turn.signal]);
  };
  look();

  const dismiss = (member: Member, at: bigint): void => {
    members.delete(member);
    waiting.delete(member);
    member.leave(at);
  };

  const admit = (): void => {
    if (members.size === 0) position = smallest([...waiting].map(({ from }) => from)) ?? position;
    for (const member of [...waiting]) {
      if (member.from > position) continue;
      waiting.delete(member);
      if (member.from === position) members.add(member);
      else member.leave(member.from);
    }
  };

  /** Events up to where the next one waits to come in; rejects when who is in it changes meanwhile. */
  const nextEvents = async (): Promise<readonly LoggedEvent[]> => {
    const own = until;
    const rest = (): number => lastEnd + Math.min(longestGatherMilliseconds, lastTook) - performance.now();
    const events = await gatherBatch(() => feed.next(position, own), rest, own);
    const end = smallest([...waiting].map(({ from }) => from));
    if (end === undefined) return events;
    const before = events.filter((event) => event.position <= end);
    // Whoever stands between two events is not met on the way: nothing delivered ends there.
    if (before.length === 0 && events.length > 0)
      for (const member of [...waiting]) if (member.from === end) dismiss(member, end);
    return before;
  };

  const step = async (): Promise<void> => {
    admit();
    const along = [...members];
    const events = await nextEvents();
    const last = events.at(-1);
    if (!last) return;
    const begun = performance.now();
    const applied = await applyTogether(pool, along, position, events);
    lastEnd = performance.now();
    lastTook = lastEnd - begun;
    for (const member of along) {
      if (!applied.has(member.definition.name)) dismiss(member, position);
      else onProgress?.(member.definition.name, last.position);
    }
    position = last.position;
  };

  const dismissAll = (): void => {
    for (const member of [...members]) dismiss(member, position);
    for (const member of [...waiting]) dismiss(member, member.from);
  };

  const run = async (): Promise<void> => {
    while (members.size + waiting.size > 0) {
      const own = until;
      try {
        await step();
      } catch (error) {
        if (own.aborted && !signal.aborted) continue;
        // Each meets it again alone, where an event is parked, or it is said and tried again.
        if (!signal.aborted && !isDataError(error) && !(error instanceof UnreadableEvent))
          logger.warn({ err: error }, 'the read models follow the log one by one for a while');
        dismissAll();
      }
    }
    running = false;
  };

  return {
    follow: (follower, from, left) =>
      new Promise((resolve) => {
        if (left.aborted || (members.size > 0 && from < position)) {
          resolve(from);
          return;
        }
        const stop = (): void => {
          dismiss(member, members.has(member) ? position : from);
          look();
        };
        const member: Member = {
          ...follower,
          kept: createKeptRows(),
          from,
          leave: (at) => {
            left.removeEventListener('abort', stop);
            resolve(at);
          },
        };
        waiting.add(member);
        left.addEventListener('abort', stop, { once: true });
        look();
        if (!running) {
          running = true;
          void run();
        }
      }),
  };
};
