import type { Logger } from 'pino';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { definitions } from '#projections/definitions.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { createReadModels } from '#projections/read-models.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { createLogger } from '#scripts/compose/logger.ts';

const glance = 1_000;
/** A server that leads seals well within this time. */
const serversTurn = 2_000;

/**
 * What an export stands on. The event index is kept up with the log from here as well, so that it works without a server;
 * with one, each event counts once all the same.
 */
export const openRecord = async ({ pool, sealing, signal: stop, onProgress }: AuditContext) => {
  const logger: Logger = createLogger('silent');
  const { log, clock, seals } = sealing;
  const done = new AbortController();
  const signal = AbortSignal.any([stop, done.signal]);
  const readModels = createReadModels(pool, log, clock);
  const feed = createLogFeed(log, { signal });
  const keptUp = runProjections({ pool, log, feed, signal, logger }, [definitions['event-index']]);
  const close = async (): Promise<void> => {
    done.abort();
    await keptUp.catch(() => {});
  };

  /** Waits until the index shows all that is there now. @throws when interrupted */
  const bringUp = async (): Promise<bigint> => {
    const head = await log.head();
    while (!(await readModels.reaches('event-index', head, glance))) {
      stop.throwIfAborted();
      onProgress?.({ state: 'comparing', events: 0, position: 0n, head });
    }
    return head;
  };

  /** Seals from here while `work` waits for a seal, if no server does; two who seal do not contradict each other. */
  const whileSealing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const enough = new AbortController();
    const ended = AbortSignal.any([signal, enough.signal]);
    let sealed: Promise<void> = Promise.resolve();
    const timer = setTimeout(() => {
      // Without the key nothing can be sealed from here, and the export says so.
      sealed = createSealing({ ...sealing, logger })
        .run(ended)
        .catch(() => {});
    }, serversTurn);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      enough.abort();
      await sealed;
    }
  };

  const loader = createStateLoader(log);
  return {
    log,
    clock,
    seals,
    sealKeys: sealing.keys,
    readModels,
    loader,
    accounts: createAccounts(loader),
    bringUp,
    whileSealing,
    close,
  };
};

export type OpenRecord = Awaited<ReturnType<typeof openRecord>>;
