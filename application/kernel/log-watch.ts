import { setTimeout as delay } from 'node:timers/promises';
import { pauseAfter } from '#application/kernel/backoff.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import { findPlace, type LogPlace } from '#application/kernel/log-place.ts';
import type { LogSights } from '#application/kernel/log-sights.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';

export interface LogWatchOptions {
  readonly store: Pick<EventStore, 'readStream' | 'head'>;
  readonly sights: LogSights;
  readonly conditions: Conditions;
  readonly logger: Logger;
  /** How often the log is looked at when nothing else gives reason to. */
  readonly everySeconds: number;
}

/** Holds what a running process has seen against the log (docs/domain.md R2). */
export interface LogWatch {
  /** To be told of each lost connection: what was seen until now is held against the log as soon as it answers again. */
  suspect(): void;
  /** Looks once, and ends with what was found; `unknown` while the log does not answer. */
  look(): Promise<'in-log' | 'not-in-log' | 'unknown'>;
  /** Resolves when the log is found to be another one than this process has seen; the process has to end. */
  readonly replaced: Promise<void>;
  stop(): void;
}

const backoff = { first: 100, longest: 2_000 };

/**
 * A place seen is good for ever once it is found again after whatever came later, so two are held against the log: the
 * newest when it was last looked at, and the newest now. What was seen before a connection was lost is put aside at that
 * moment, since events of another log may be seen before there is time to look.
 */
export const createLogWatch = ({
  store,
  sights,
  conditions,
  logger,
  everySeconds,
}: LogWatchOptions): LogWatch => {
  const { promise: replaced, resolve } = Promise.withResolvers<void>();
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Not yet found again, the oldest first. */
  const doubtful: LogPlace[] = [];
  let isReplaced = false;
  let looking: ReturnType<LogWatch['look']> | undefined;
  let retrying = false;

  const putAside = (): void => {
    const newest = sights.newest();
    if (newest.event && doubtful.at(-1)?.event?.id !== newest.event.id) doubtful.push(newest);
  };

  const announce = (): void => {
    if (isReplaced || signal.aborted) return;
    isReplaced = true;
    conditions.raise({ weight: 'down', what: 'log', code: 'log-replaced' });
    const { event } = sights.newest();
    logger.error(
      { stream: event?.stream, revision: event?.revision, position: String(event?.position ?? 0) },
      'the log is another one than this process has read: it was restored or exchanged. The process ends, and is good again once it is started anew',
    );
    resolve();
  };

  const lookOnce = async (): ReturnType<LogWatch['look']> => {
    if (isReplaced) return 'not-in-log';
    putAside();
    const places = [...doubtful];
    try {
      for (const place of places) {
        if ((await findPlace(store, place)) === 'not-in-log') {
          announce();
          return 'not-in-log';
        }
      }
    } catch {
      return 'unknown';
    }
    // The last one stays: the next look finds out whether it is still there.
    doubtful.splice(0, places.length - 1);
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
    putAside();
    void untilAnswered();
  };

  sights.tell({ doubted: suspect, contradicted: announce });
  const timer = setInterval(() => void look(), everySeconds * 1_000).unref();

  return {
    suspect,
    look,
    replaced,
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
};
