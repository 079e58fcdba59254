import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '#application/ports/clock.ts';
import type { Logger } from '#application/ports/logger.ts';
import type { SealKeys } from '#application/ports/seal-keys.ts';
import type { VerificationOutcome, VerificationRecord } from '#application/ports/verification-record.ts';
import type { Process } from '#application/processes/process.ts';
import { type VerifyOptions, verifyLog } from '#application/processes/sealing/verify-log.ts';
import { createSleepUntil, type SleepUntil } from '#application/processes/sleep-until.ts';
import { type Instant, instantOf } from '#domain/ids.ts';

export interface VerificationOptions extends Pick<VerifyOptions, 'store' | 'tiles' | 'sink' | 'eventIndex'> {
  readonly keys: SealKeys;
  readonly record: VerificationRecord;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From one full verification to the next; a day when absent. What is new is verified 24 times as often. */
  readonly everySeconds?: number;
  /** Told of each outcome, and at the start of the last ones known, for metrics. */
  readonly onOutcome?: (outcome: VerificationOutcome) => void;
  readonly sleepUntil?: SleepUntil;
}

const name = 'verification';
const day = 86_400;
/** Of the time that a verification takes of a process, this many times as much is left to others. */
const leftToOthers = 3;

/** Sleeps three times as long as was worked since it was last called, so that requests are answered meanwhile. */
const createBreathing = (signal: AbortSignal) => {
  let since = performance.now();
  return async (): Promise<void> => {
    const worked = performance.now() - since;
    await delay(worked * leftToOthers, undefined, { signal });
    since = performance.now();
  };
};

type Known = VerificationOutcome | undefined;

/** A full verification leaves nothing new to verify. */
const later = (full: Known, recent: Known): Known => (full && recent && recent.at > full.at ? recent : full);

/** Verifies the log by itself, all of it and what is new, each when it is due; a failure is told until it is mended. */
export const createVerification = (options: VerificationOptions): Process => {
  const { record, clock, logger, keys, everySeconds = day, onOutcome = () => undefined } = options;
  const { sleepUntil = createSleepUntil(clock) } = options;
  const every = { full: everySeconds * 1000, recent: Math.max(1000, (everySeconds * 1000) / 24) };
  let position = 0n;
  let pending = 0;

  const verify = async (
    kind: VerificationOutcome['kind'],
    verified: number,
    signal: AbortSignal,
  ): Promise<VerificationOutcome> => {
    const anchor = (await keys.current())?.keyId;
    pending = 1;
    const result = await verifyLog({
      ...options,
      signal,
      breathe: createBreathing(signal),
      onProgress: (progress) => {
        position = progress.position;
      },
      ...(anchor === undefined ? {} : { anchor }),
      ...(kind === 'recent' ? { since: verified } : {}),
    });
    pending = 0;
    const findings = result.findings.map(({ text }) => text);
    const outcome = { kind, at: clock.now(), size: findings.length > 0 ? verified : result.sealed, findings };
    if (findings.length > 0)
      logger.error({ kind, findings: findings.slice(0, 10) }, 'the log is not what was sealed');
    else logger.info({ kind, leaves: result.size - result.from }, 'the log is what was sealed');
    await record.write(outcome);
    onOutcome(outcome);
    return outcome;
  };

  const dueAt = (kind: VerificationOutcome['kind'], last: Known): Instant =>
    last ? instantOf(Date.parse(last.at) + every[kind]) : instantOf(0);

  const verifyWhenDue = async (signal: AbortSignal): Promise<void> => {
    let full = await record.read('full');
    let recent = await record.read('recent');
    for (const known of [full, recent]) if (known) onOutcome(known);
    while (!signal.aborted) {
      if (dueAt('full', full) <= clock.now()) full = await verify('full', full?.size ?? 0, signal);
      else if (dueAt('recent', later(full, recent)) <= clock.now())
        recent = await verify('recent', Math.max(full?.size ?? 0, recent?.size ?? 0), signal);
      const next = [dueAt('full', full), dueAt('recent', later(full, recent))].sort()[0];
      if (next) await sleepUntil(next, signal);
    }
  };

  return {
    name,
    run: async (signal) => {
      try {
        await verifyWhenDue(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        pending = 0;
      }
    },
    backlog: () => ({ name, pending, position }),
  };
};
