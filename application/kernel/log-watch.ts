import { setTimeout as delay } from 'node:timers/promises';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import { findPlace, type LogPlace } from '#application/kernel/log-place.ts';
import type { LogSights } from '#application/kernel/log-sights.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ProcessEnding } from '#application/kernel/process-ending.ts';

export interface LogWatchOptions {
  readonly store: Pick<EventStore, 'readStream' | 'head'>;
  readonly sights: LogSights;
  readonly ending: Pick<ProcessEnding, 'demand'>;
  /** How often the log is looked at when nothing else gives reason to. */
  readonly everySeconds: number;
  /** Holds what the read models show against the log, and takes out of use what is of another log. */
  readonly holdShown?: () => Promise<unknown>;
  /** Where it says that a look gets no answer. */
  readonly conditions?: Pick<Conditions, 'raise' | 'clear'> | undefined;
  readonly logger?: Pick<Logger, 'warn'>;
  /** A look that gets no answer for so long is given up, and the next one begins anew; 30,000 when absent. */
  readonly answerMilliseconds?: number;
}

/** Holds what a running process has seen, and what the read models show, against the log (docs/domain.md R1, R2). */
export interface LogWatch {
  /** To be told of each lost connection: what was seen until now is held against the log as soon as it answers again. */
  suspect(): void;
  /** Looks once, and ends with what was found; `unknown` while the log or the read models do not answer. */
  look(): Promise<'in-log' | 'not-in-log' | 'unknown'>;
  /**
   * Resolves once what the read models show was found to be in the log, after the last reason for doubt.
   * @throws while it cannot be found out
   */
  held(): Promise<void>;
  stop(): void;
}

const backoff = { first: 100, longest: 2_000 };
/** What the read models show is held against the log at least this often, since everybody reads it. */
const shownEverySeconds = 5;
const what = 'log-watch';

/**
 * A place that is found again after later events were seen needs no further look. So two places are held against the log:
 * the newest one at the last look, and the newest one now. What was seen before a connection was lost is put aside at
 * that moment, because events of another log may be seen before there is time to look.
 */
export const createLogWatch = ({
  store,
  sights,
  ending,
  everySeconds,
  holdShown = async () => {},
  conditions,
  logger,
  answerMilliseconds = 30_000,
}: LogWatchOptions): LogWatch => {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Not yet found again, the oldest first. */
  const doubtful: LogPlace[] = [];
  let isReplaced = false;
  let isShownHeld = false;
  let doubts = 0;
  let looking: ReturnType<LogWatch['look']> | undefined;
  let holding: Promise<void> | undefined;
  let retrying = false;
  let isSilent = false;

  /** Said once: whoever only waits for an answer that never comes would stay in service with another log. */
  const tellSilence = (): void => {
    if (isSilent || signal.aborted) return;
    isSilent = true;
    conditions?.raise({ weight: 'degraded', what, code: 'log-not-held' });
    logger?.warn(
      { seconds: answerMilliseconds / 1_000 },
      'nobody answers whether the log is still the one that was read; it is asked again',
    );
  };

  const tellAnswer = (): void => {
    if (!isSilent) return;
    isSilent = false;
    conditions?.clear(what);
  };

  /** @throws when there is no answer in time */
  const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
    const over = new AbortController();
    const late = delay(answerMilliseconds, undefined, { signal: over.signal, ref: false }).then(() => {
      tellSilence();
      throw new Error(`no answer for ${answerMilliseconds} ms`);
    });
    return Promise.race([work, late]).finally(() => over.abort());
  };

  const putAside = (): void => {
    const newest = sights.newest();
    if (newest.event && doubtful.at(-1)?.event?.id !== newest.event.id) doubtful.push(newest);
  };

  const announce = (): void => {
    if (isReplaced || signal.aborted) return;
    isReplaced = true;
    const { event } = sights.newest();
    ending.demand({
      what: 'log',
      code: 'log-replaced',
      message:
        'the log is another one than this process has read, as after a restore. Start it again (docs/restoring.md).',
      details: {
        stream: event?.stream,
        revision: event?.revision,
        position: String(event?.position ?? 0),
      },
    });
  };

  const lookAtSeen = async (): Promise<void> => {
    if (isReplaced) return;
    putAside();
    const places = [...doubtful];
    for (const place of places) if ((await findPlace(store, place)) === 'not-in-log') return announce();
    // The last one stays, and the next look finds out whether it is still there. A look that was given up may end beside another.
    for (const place of places.slice(0, -1))
      if (doubtful.includes(place)) doubtful.splice(doubtful.indexOf(place), 1);
  };

  const holdOnce = async (): Promise<void> => {
    const before = doubts;
    await holdShown();
    // What became doubtful meanwhile has to be held anew.
    if (doubts === before) isShownHeld = true;
  };
  const hold = (): Promise<void> => {
    holding ??= inTime(holdOnce()).finally(() => {
      holding = undefined;
    });
    return holding;
  };

  const lookOnce = async (): ReturnType<LogWatch['look']> => {
    const looked = await Promise.allSettled([inTime(lookAtSeen()), hold()]);
    if (isReplaced) return 'not-in-log';
    if (looked.some(({ status }) => status === 'rejected')) return 'unknown';
    tellAnswer();
    return 'in-log';
  };
  const look: LogWatch['look'] = () => {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const untilAnswered = async (): Promise<void> => {
    if (retrying) return;
    retrying = true;
    for (let failures = 1; !signal.aborted; failures += 1) {
      // One under way may have begun before the connection was lost.
      await looking;
      if ((await look()) !== 'unknown') break;
      await delay(pauseAfter(failures, backoff), undefined, { signal, ref: false }).catch(() => undefined);
    }
    retrying = false;
  };

  const suspect = (): void => {
    doubts += 1;
    isShownHeld = false;
    putAside();
    void untilAnswered();
  };

  sights.tell({ doubted: suspect, contradicted: announce });
  const pulseSeconds = Math.min(everySeconds, shownEverySeconds);
  let sinceLook = 0;
  const timer = setInterval(() => {
    sinceLook += pulseSeconds;
    if (sinceLook < everySeconds) return void hold().catch(() => {});
    sinceLook = 0;
    return void look();
  }, pulseSeconds * 1_000).unref();

  return {
    suspect,
    look,
    held: async () => {
      while (!isShownHeld) await hold();
    },
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
};
