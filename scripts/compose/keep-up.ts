import type pg from 'pg';
import type { Logger } from 'pino';
import type { EventLog } from '#application/kernel/event-log.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';

export interface KeepUpOptions {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly closing: AsyncDisposableStack;
}

/**
 * Keeps read models up with the log from this process as well, so that a command works without a server; beside one, each
 * event counts once all the same. Ends with `closing`.
 * @returns a signal that aborts when the given one does, or when this ends
 */
export const keepUp = (
  { pool, log, logger, signal: stop, closing }: KeepUpOptions,
  models: Parameters<typeof runProjections>[1],
): AbortSignal => {
  const done = new AbortController();
  const signal = AbortSignal.any([stop, done.signal]);
  const feed = createLogFeed(log, { signal });
  const keptUp = runProjections({ pool, log, feed, signal, logger }, models);
  closing.defer(async () => {
    done.abort();
    await keptUp.catch(() => {});
  });
  return signal;
};
