import { setTimeout as delay } from 'node:timers/promises';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { placeAtEnd } from '#application/kernel/place-at-end.ts';
import type { ChangeCursors } from '#application/record/changes/change-cursors.ts';
import type { Listeners, News } from '#application/record/changes/listeners.ts';
import { readNews } from '#application/record/changes/read-news.ts';
import type { Change } from '#domain/record/changes/change.ts';

/** Between two looks into the log, in milliseconds. */
const shortestPause = 500;
/** Telling takes at most one part in so many of the time, however many listen: what is new waits for the next telling. */
const share = 20;
/** Changes kept for those who are a little behind. */
const mostKept = 10_000;
const backoff = { first: 100, longest: 5_000 };

/** The last changes of the log, and how far the follower has come. */
export interface Followed {
  readonly place: LogPlace;
  /** Every change after this position, up to the place, is kept. */
  readonly from: bigint;
  readonly kept: readonly Change[];
  cursorAt(position: bigint): string;
}

/** The one follower of the log for all who listen in this process; it runs while somebody does. */
export interface ChangeFollower {
  /** Begins at the log's end, if it does not run already. @throws when the log does not answer */
  start(): Promise<Followed>;
  /** What there is now; undefined while it does not run. */
  now(): Followed | undefined;
  stop(): void;
}

interface FollowerParts {
  readonly log: EventLog;
  readonly cursors: ChangeCursors;
  readonly listeners: Listeners;
  /** Waits between two looks; ends early when the signal is given. */
  readonly rest?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const restFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

const keep = ({ kept, from }: Followed, { changes, after }: News): Pick<Followed, 'kept' | 'from'> => {
  const all = kept.length === 0 ? changes : [...kept, ...changes];
  if (all.length <= mostKept * 2) return { kept: all, from };
  const left = all.slice(-mostKept);
  return { kept: left, from: all[all.length - mostKept - 1]?.position ?? after };
};

/** A follower is a follower (docs/domain.md R1): after each failure its place is held against the log before it goes on. */
export const createChangeFollower = ({
  log,
  cursors,
  listeners,
  rest = restFor,
}: FollowerParts): ChangeFollower => {
  let followed: Followed | undefined;
  let starting: Promise<Followed> | undefined;
  let running: AbortController | undefined;

  /** Tells what is new; the milliseconds until the next look. */
  const look = async (before: Followed): Promise<number> => {
    const read = await readNews(log, cursors, before.place);
    if (!read || followed !== before) return shortestPause;
    const { news, place, isFull } = read;
    followed = { ...keep(before, news), place, cursorAt: news.cursorAt };
    const begun = performance.now();
    listeners.tell(news);
    // Where there was more than one look takes in, the rest is read on at once.
    return Math.max(isFull ? 0 : shortestPause, (performance.now() - begun) * share);
  };

  const stop = (): void => {
    running?.abort();
    running = undefined;
    starting = undefined;
    followed = undefined;
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted && followed) {
      const before = followed;
      let pause = shortestPause;
      try {
        const isGone = failures > 0 && (await findInLog(log, before.place)) === 'not-in-log';
        // Stopped meanwhile: whoever listens by now is told by another run.
        if (signal.aborted) return;
        if (isGone) {
          listeners.endAll();
          stop();
          return;
        }
        pause = await look(before);
        failures = 0;
      } catch {
        // A log that is away is told of by those who need it for more than news.
        failures += 1;
        pause = pauseAfter(failures, backoff);
      }
      await rest(pause, signal);
    }
  };

  const begin = async (): Promise<Followed> => {
    const place = await placeAtEnd(log);
    const begun = { place, from: place.position, kept: [], cursorAt: cursors.before(place.event) };
    followed = begun;
    running = new AbortController();
    void follow(running.signal);
    return begun;
  };

  return {
    start: async () => {
      if (followed) return followed;
      starting ??= begin().finally(() => {
        starting = undefined;
      });
      return starting;
    },
    now: () => followed,
    stop,
  };
};
