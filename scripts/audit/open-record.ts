import type { Logger } from 'pino';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { definitions } from '#projections/definitions.ts';
import { createReadModels } from '#projections/read-models.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { keepUp } from '#scripts/compose/keep-up.ts';
import { createLogger } from '#scripts/compose/logger.ts';

const progressEveryMilliseconds = 1_000;
/** A server that leads seals well within this time. */
const serversTurnMilliseconds = 2_000;

/** What an export stands on, with the event index kept up until it is disposed of. */
export const openRecord = async ({ pool, sealing, signal: stop, onProgress }: AuditContext) => {
  const logger: Logger = createLogger('silent');
  const { log, clock, seals } = sealing;
  const closing = new AsyncDisposableStack();
  const signal = keepUp({ pool, log, logger, signal: stop, closing }, [definitions['event-index']]);
  const readModels = createReadModels(pool, log, clock);

  /** Waits until the index shows all that is there now. @throws when interrupted */
  const bringUp = async (): Promise<bigint> => {
    const head = await log.head();
    while (!(await readModels.reaches('event-index', head, progressEveryMilliseconds))) {
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
    }, serversTurnMilliseconds);
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
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
};

export type OpenRecord = Awaited<ReturnType<typeof openRecord>>;
