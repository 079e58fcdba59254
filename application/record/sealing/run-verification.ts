import { setTimeout as delay } from 'node:timers/promises';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { Process } from '#application/kernel/processes/process.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import type { AskedVerifications } from '#application/record/ports/asked-verifications.ts';
import type { SealKeys } from '#application/record/ports/seal-keys.ts';
import type {
  VerificationOutcome,
  VerificationRecord,
} from '#application/record/ports/verification-record.ts';
import { restoreAcceptedAfter } from '#application/record/sealing/await-restore.ts';
import { meaningOf, SealsOfLaterVersion } from '#application/record/sealing/seals-of-later-version.ts';
import { readSeals, type SealsDependencies } from '#application/record/sealing/seals-stream.ts';
import { createProgressTelling, failAll, untilAsked } from '#application/record/sealing/serve-asked.ts';
import { tellRestore } from '#application/record/sealing/told-restores.ts';
import { type VerifyOptions, verifyLog } from '#application/record/sealing/verify-log.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

export interface VerificationOptions extends Pick<VerifyOptions, 'store' | 'tiles' | 'sink' | 'eventIndex'> {
  readonly log: SealsDependencies['log'];
  readonly keys: SealKeys;
  readonly record: VerificationRecord;
  /** Full verifications that somebody asks for, which are due at once; when absent nobody does. */
  readonly asked?: AskedVerifications;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where it says that the log is not what was sealed. */
  readonly conditions?: Pick<Conditions, 'raise' | 'clear'>;
  /** From one full verification to the next; a day when absent. What is new is verified 24 times as often. */
  readonly everySeconds?: number;
  /** Told of each outcome, and at the start of the last ones known, for metrics. */
  readonly onOutcome?: (outcome: VerificationOutcome) => void;
  readonly sleepUntil?: SleepUntil;
}

const name = 'verification';
const what = `process ${name}`;
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

/** A later version has to lead before there is anything to do: it looks again after ten minutes. */
const longPause = 600_000;

/** Verifies the log by itself, all of it and what is new, each when it is due; a failure is told until it is mended. */
export const createVerification = (options: VerificationOptions): Process => {
  const { record, asked, clock, logger, keys, log, conditions, everySeconds = day } = options;
  const { onOutcome = () => undefined } = options;
  const { sleepUntil = createSleepUntil(clock) } = options;
  const every = { full: everySeconds * 1000, recent: Math.max(1000, (everySeconds * 1000) / 24) };
  let position = 0n;
  let pending = 0;

  const verify = async (
    kind: VerificationOutcome['kind'],
    verified: number,
    signal: AbortSignal,
    id?: string,
  ): Promise<VerificationOutcome> => {
    const anchor = (await keys.current())?.keyId;
    pending = 1;
    if (id !== undefined) await asked?.begin(id, clock.now(), await options.store.head());
    const telling = id !== undefined && asked ? createProgressTelling(asked, id) : undefined;
    const breathe = createBreathing(signal);
    const result = await verifyLog({
      ...options,
      signal,
      breathe: async () => {
        await telling?.tell();
        await breathe();
      },
      onProgress: (progress) => {
        position = progress.position;
        telling?.note(progress);
      },
      ...(anchor === undefined ? {} : { anchor }),
      ...(kind === 'recent' ? { since: verified } : {}),
    });
    pending = 0;
    const findings = result.findings.map(({ text }) => text);
    const restores = result.restores.map(tellRestore);
    const { notes } = result;
    const outcome = { kind, at: clock.now(), size: findings.length > 0 ? verified : result.sealed, findings };
    if (findings.length > 0)
      logger.error(
        { kind, findings: findings.slice(0, 10), restores, notes },
        'the log is not what was sealed',
      );
    else
      logger.info({ kind, leaves: result.size - result.from, restores, notes }, 'the log is what was sealed');
    await record.write(outcome);
    if (id !== undefined) {
      const { size: events, sealed } = result;
      await asked?.end(id, { at: outcome.at, events, sealed, findings, accepted: restores, notes });
    }
    onOutcome(outcome);
    return outcome;
  };

  const dueAt = (kind: VerificationOutcome['kind'], last: Known): Instant =>
    last ? instantOf(Date.parse(last.at) + every[kind]) : instantOf(0);

  /** When the last restore was accepted: what was found before that is looked at anew. */
  const restoredAt = async (): Promise<Instant | undefined> => {
    for await (const event of readSeals({ log }, { direction: 'backwards' })) {
      if (event.type === 'RestoreAccepted') return event.data.time;
      if (event.type === 'LogSealed' && event.data.restore === undefined) return undefined;
    }
    return undefined;
  };

  /** Sleeps until then, or until a verification is asked for, or a restore is accepted after a position. */
  const sleep = async (next: Instant, signal: AbortSignal, after?: bigint): Promise<void> => {
    const enough = new AbortController();
    const ended = AbortSignal.any([signal, enough.signal]);
    await Promise.race([
      sleepUntil(next, ended),
      ...(asked ? [untilAsked(asked, ended)] : []),
      ...(after === undefined ? [] : [restoreAcceptedAfter(options.store, after, ended)]),
    ]);
    enough.abort();
  };

  const tell = (outcomes: readonly Known[]): void => {
    const bad = outcomes.some((known) => known && known.findings.length > 0);
    if (bad) conditions?.raise({ weight: 'degraded', what, code: 'log-not-as-sealed' });
    else conditions?.clear(what);
  };

  const verifyWhenDue = async (signal: AbortSignal): Promise<void> => {
    let full = await record.read('full');
    let recent = await record.read('recent');
    for (const known of [full, recent]) if (known) onOutcome(known);
    /** The restore that was looked at last: the clock of whoever accepted it may be ahead of ours. */
    let handled: Instant | undefined;
    while (!signal.aborted) {
      tell([full, recent]);
      const began = await options.store.head();
      const restored = await restoredAt();
      const isNew = restored !== undefined && restored !== handled && (!full || full.at < restored);
      const id = await asked?.next();
      if (id !== undefined || isNew || dueAt('full', full) <= clock.now()) {
        full = await verify('full', full?.size ?? 0, signal, id);
        handled = restored;
        // A full one finds whatever a recent one found.
        if (recent && full.findings.length === 0 && recent.findings.length > 0) {
          recent = { ...full, kind: 'recent' };
          await record.write(recent);
          onOutcome(recent);
        }
        continue;
      }
      if (dueAt('recent', later(full, recent)) <= clock.now())
        recent = await verify('recent', Math.max(full?.size ?? 0, recent?.size ?? 0), signal);
      tell([full, recent]);
      const next = [dueAt('full', full), dueAt('recent', later(full, recent))].sort()[0];
      if (next) await sleep(next, signal, began);
    }
  };

  return {
    name,
    run: async (signal) => {
      try {
        await verifyWhenDue(signal);
      } catch (caught) {
        if (signal.aborted) return;
        const error = meaningOf(caught);
        if (!(error instanceof SealsOfLaterVersion)) throw error;
        conditions?.raise({ weight: 'degraded', what, code: 'seals-of-later-version' });
        logger.error({ err: error }, 'nothing is verified any more');
        if (asked) await failAll(asked, { at: clock.now(), error: 'seals-of-later-version' });
        await sleep(instantOf(Date.parse(clock.now()) + longPause), signal);
      } finally {
        pending = 0;
        conditions?.clear(what);
      }
    },
    backlog: () => ({ name, pending, position }),
  };
};
