import { pause, pauseAfter } from '#application/kernel/backoff.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import { createDueQueue } from '#application/kernel/processes/due-queue.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';

/** What a process does in answer to an event. It is met again after a restart, so doing it twice must be as good as once. */
export interface Work {
  /** When it is to be done; at once when absent, whatever the clock shows: it may be set back. */
  readonly due?: Instant;
  /** What it is about, for the log: ids only. */
  readonly about: object;
  /** Works of the same turn are done one after the other, in the order they fall due. */
  readonly turn?: string;
  /**
   * Rejects when it is to be tried again, with growing pauses.
   * @param signal aborts when the process stops
   * @returns when to come back; undefined once it is done
   */
  readonly work: (signal: AbortSignal) => Promise<Instant | undefined>;
}

/** Work that somebody waits for. */
export interface Appointment extends Work {
  /** Called when the work fails; answers whether it reports the failure itself. The work is tried again either way. */
  failed(error: unknown): boolean;
  /** Told once the work is done. */
  finished(): void;
}

export interface AgendaOptions {
  readonly clock: Clock;
  readonly sleepUntil: SleepUntil;
  readonly logger: Logger;
  /** Appointments kept at once: one slow piece of work does not keep the others waiting. */
  readonly concurrency: number;
}

const atOnce = instantOf(0);
const backoff = { first: 200, longest: 30_000 };

interface Entry {
  readonly appointment: Appointment;
  failures: number;
}

/** Keeps appointments, each at its time, several at once. */
export const createAgenda = ({ clock, sleepUntil, logger, concurrency }: AgendaOptions) => {
  const queue = createDueQueue<Entry>();
  const running = new Set<Promise<void>>();
  /** Turns that somebody has, and who waits for them. */
  const turns = new Map<string, Entry[]>();
  let wake: () => void = () => undefined;

  const put = (due: Instant, entry: Entry): void => {
    queue.add(due, entry);
    wake();
  };

  const tryAgain = async (entry: Entry, signal: AbortSignal): Promise<void> => {
    await pause(pauseAfter(entry.failures, backoff), signal);
    if (!signal.aborted) put(atOnce, entry);
  };

  const keep = async (entry: Entry, signal: AbortSignal): Promise<void> => {
    try {
      const again = await entry.appointment.work(signal);
      entry.failures = 0;
      if (again === undefined) entry.appointment.finished();
      else put(again, entry);
    } catch (error) {
      if (signal.aborted) return;
      entry.failures += 1;
      if (!entry.appointment.failed(error))
        logger.error({ err: error, ...entry.appointment.about }, 'an appointment failed and is tried again');
      void tryAgain(entry, signal);
    }
  };

  /** Whether the entry's turn has come; if not, it waits for it. */
  const takeTurn = (entry: Entry): boolean => {
    const { turn } = entry.appointment;
    if (turn === undefined) return true;
    const waiting = turns.get(turn);
    if (waiting) waiting.push(entry);
    else turns.set(turn, []);
    return !waiting;
  };

  const passTurn = ({ appointment: { turn } }: Entry): void => {
    if (turn === undefined) return;
    const waiting = turns.get(turn) ?? [];
    turns.delete(turn);
    for (const entry of waiting) put(entry.appointment.due ?? atOnce, entry);
  };

  const startWhatIsDue = (signal: AbortSignal): void => {
    while (running.size < concurrency) {
      const due = queue.soonest();
      if (due === undefined || due > clock.now()) return;
      const entry = queue.takeSoonest();
      if (!entry) return;
      if (!takeTurn(entry)) continue;
      const run = keep(entry, signal).finally(() => {
        running.delete(run);
        passTurn(entry);
        wake();
      });
      running.add(run);
    }
  };

  /** Resolves when something is due and can be started, or when that may have changed. */
  const nextChange = async (signal: AbortSignal): Promise<void> => {
    const changed = new AbortController();
    const due = running.size < concurrency ? queue.soonest() : undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true, signal: changed.signal });
      if (signal.aborted) resolve();
      else if (due !== undefined) void sleepUntil(due, changed.signal).then(resolve);
    });
    wake = () => undefined;
    changed.abort();
  };

  return {
    add: (appointment: Appointment): void => put(appointment.due ?? atOnce, { appointment, failures: 0 }),
    /** Keeps appointments until the signal aborts; then waits for those being kept. */
    run: async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        startWhatIsDue(signal);
        await nextChange(signal);
      }
      await Promise.all(running);
    },
  };
};
