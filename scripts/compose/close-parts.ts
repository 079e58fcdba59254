import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#application/kernel/ports/logger.ts';

/** A part of a running system, by the name that the log gives it. */
export interface Part {
  readonly name: string;
  close(): Promise<unknown>;
}

export interface ClosingOptions {
  readonly logger: Pick<Logger, 'error'>;
  /** How long one part may take. What it holds ends with the process. */
  readonly seconds: number;
}

/**
 * Closes the parts, the last first. One that fails or does not end in time is named in the log, and the others are closed
 * all the same: a process that has to end must not stay because of what it waits for.
 */
export const closeParts = async (
  parts: readonly Part[],
  { logger, seconds }: ClosingOptions,
): Promise<void> => {
  for (const { name, close } of parts.toReversed()) {
    const inTime = new AbortController();
    const late = delay(seconds * 1_000, 'late', { signal: inTime.signal }).catch(() => 'stopped');
    try {
      if ((await Promise.race([close(), late])) === 'late')
        logger.error({ part: name, seconds }, 'a part does not close: it is left behind');
    } catch (error) {
      logger.error({ part: name, err: error }, 'a part did not close cleanly');
    } finally {
      inTime.abort();
    }
  }
};
