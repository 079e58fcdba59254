import type pg from 'pg';
import type { Logger } from 'pino';
import { openLeadership } from '#adapters/postgres/leadership.ts';
import { openProcessCheckpoints } from '#adapters/postgres/process-checkpoints.ts';
import { openProcessReports } from '#adapters/postgres/process-reports.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type { SignInLinks, SignInRequests } from '#application/accounts/ports/sign-in-store.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Mailer } from '#application/kernel/ports/mailer.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { Backlog, Process } from '#application/kernel/processes/process.ts';
import { tellBacklog } from '#application/kernel/processes/tell-backlog.ts';
import { createProcesses, type Processes } from '#application/processes.ts';
import type { Tierline } from '#application/tierline.ts';
import { definitions } from '#projections/definitions.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { createPersonalRowsErasure } from '#projections/personal-rows.ts';

export interface WorkerOptions {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly log: EventLog;
  readonly tierline: Tierline;
  readonly suspensionIndex: SuspensionIndex;
  readonly billingFacts: BillingFacts;
  /** After the close of a month, before the clock bills it. */
  readonly graceHours: number;
  readonly mailer: Mailer;
  readonly sessionStore: SessionStore;
  readonly signInRequests: SignInRequests;
  readonly signInLinks: SignInLinks;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly publicUrl: string;
  /** Where read models and processes say what is not well with them. */
  readonly conditions: Conditions;
  readonly logger: Logger;
  /** Made anew each time this process begins to lead. */
  readonly others?: () => readonly Process[];
  readonly onLeading: (leading: boolean) => void;
}

export interface Worker {
  /** Work the process managers have left; empty while another worker leads. */
  backlog(): readonly Backlog[];
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Competes to lead; while leading, one feed drives the read models and the process managers. */
export const startWorker = (options: WorkerOptions): Worker => {
  const { pool, log, logger, tierline, suspensionIndex, clock, conditions, onLeading } = options;
  const stopping = new AbortController();
  const leadership = openLeadership(options.databaseUrl, {
    name: 'worker',
    onChange: (state) => onLeading(state === 'leading'),
    onLost: (reason) => logger.warn({ err: reason }, 'leadership was lost, competing again'),
  });
  let processes: Processes | undefined;

  /** Until the signal aborts, or the log turns out to be another one than before. */
  const follow = async (leading: AbortSignal): Promise<void> => {
    const replaced = new AbortController();
    const signal = AbortSignal.any([leading, replaced.signal]);
    const feed = createLogFeed(log, {
      signal,
      onReplaced: () => {
        logger.error({}, 'the log is another one than before: everything that follows it begins anew');
        replaced.abort();
      },
    });
    processes = createProcesses({
      ...options,
      others: options.others?.() ?? [],
      loader: tierline.loader,
      accounts: tierline.accounts,
      printer: tierline.printer,
      readModels: tierline.readModels,
      index: suspensionIndex,
      checkpoints: openProcessCheckpoints(pool),
      personalRows: createPersonalRowsErasure(pool),
      feed,
    });
    try {
      await Promise.all([
        runProjections({ pool, log, feed, signal, logger }, Object.values(definitions)),
        processes.run(signal),
        tellBacklog(
          { reports: openProcessReports(pool), clock, conditions, logger },
          () => processes?.backlog() ?? [],
          signal,
        ),
      ]);
    } finally {
      processes = undefined;
    }
  };

  const lead = async (signal: AbortSignal): Promise<void> => {
    logger.info({}, 'this process leads');
    try {
      while (!signal.aborted) await follow(signal);
    } finally {
      logger.info({}, 'this process no longer leads');
    }
  };

  const running = leadership.run(stopping.signal, lead);
  return {
    backlog: () => processes?.backlog() ?? [],
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
