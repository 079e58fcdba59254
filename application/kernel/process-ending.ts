import type { Conditions } from '#application/kernel/conditions.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';

/** Why a process that runs must not go on. */
export interface EndReason {
  /** What it is about, as the condition names it. */
  readonly what: 'log' | 'secrets';
  readonly code: 'log-replaced' | 'secret-does-not-fit';
  /** What happened and what to do, in a sentence. */
  readonly message: string;
  /** Ids and figures for the log. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** How a process finds out, and lets others know, that it has to end. */
export interface ProcessEnding {
  /** Resolves with the first reason: the process must be closed, and end with an exit code that is not 0. */
  readonly due: Promise<EndReason>;
  /** Takes the process out of service and says why, once. */
  demand(reason: EndReason): void;
}

/** Until the process has ended, `conditions` say in readiness why it is not in service. */
export const createProcessEnding = (
  conditions: Pick<Conditions, 'raise'>,
  logger: Pick<Logger, 'error'>,
): ProcessEnding => {
  const { promise: due, resolve } = Promise.withResolvers<EndReason>();
  let isDemanded = false;
  return {
    due,
    demand: (reason) => {
      if (isDemanded) return;
      isDemanded = true;
      const { what, code, message, details } = reason;
      conditions.raise({ weight: 'down', what, code });
      logger.error(details, message);
      resolve(reason);
    },
  };
};
