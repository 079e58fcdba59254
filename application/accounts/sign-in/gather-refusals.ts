import type { EventLog } from '#application/kernel/event-log.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { SignInRefused } from '#domain/accounts/people/sign-in.ts';
import { dayAt } from '#domain/kernel/calendar.ts';
import { processActor } from '#domain/kernel/events/event.ts';
import { type CommandId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** What is gathered goes to the log every ten minutes. */
const windowMilliseconds = 10 * 60_000;
/** Network addresses told apart in one window; what comes from more of them is told together. */
const mostAddresses = 100;
/** In the place of a network address, for those beyond the bound. */
export const otherAddresses = 'others';

export interface GatherOptions {
  readonly log: Pick<EventLog, 'append' | 'readStream'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
  readonly windowMilliseconds?: number;
}

type Gathered = SignInRefused['data'];

const attempts = 20;

/**
 * Counts the refused attempts to sign in by network address, and records each as one event a window. So strangers fill
 * neither the log nor the memory; at most one window is lost in a crash (docs/domain.md A9).
 */
export const createRefusalGathering = (options: GatherOptions) => {
  const { log, clock, logger } = options;
  let gathered = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  const add = (networkAddress: string, count: number, first: Instant, last: Instant): void => {
    const isNew = !gathered.has(networkAddress);
    const under = isNew && gathered.size >= mostAddresses ? otherAddresses : networkAddress;
    const before = gathered.get(under);
    gathered.set(under, {
      networkAddress: under,
      count: (before?.count ?? 0) + count,
      first: before && before.first < first ? before.first : first,
      last: before && before.last > last ? before.last : last,
    });
  };

  /** The end of the day's stream; several processes write to it. */
  const revisionOf = async (stream: string): Promise<ExpectedRevision> => {
    for await (const { revision } of log.readStream(stream, { direction: 'backwards', limit: 1 }))
      return revision;
    return 'no-stream';
  };

  const record = async (refusals: readonly Gathered[]): Promise<void> => {
    const commandId = newId<CommandId>();
    const time = clock.now();
    const stream = streams.signIn(dayAt(time, 'UTC'));
    const actor = processActor('sign-in-refusals', platformId);
    const metadata = { commandId, correlationId: commandId, causationId: commandId, actor, time };
    const events = refusals.map((data) => ({ type: 'SignInRefused', data }) as const);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const expected = await revisionOf(stream);
      const result = await log.append(stream, expected, events, { ...metadata, path: [platformId] });
      if (result.outcome === 'appended') return;
    }
    throw new Error(`${stream} kept growing`);
  };

  const flushOnce = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.size === 0) return;
    const refusals = [...gathered.values()];
    gathered = new Map();
    try {
      await record(refusals);
    } catch (error) {
      logger.error({ err: error }, 'refused attempts to sign in were not recorded: it is tried again');
      for (const { networkAddress, count, first, last } of refusals) add(networkAddress, count, first, last);
      startWindow();
    }
  };

  const flush = (): Promise<void> => {
    flushing = flushing.then(flushOnce);
    return flushing;
  };

  const startWindow = (): void => {
    timer ??= setTimeout(() => void flush(), options.windowMilliseconds ?? windowMilliseconds).unref();
  };

  return {
    /** Counts one refused attempt. */
    note: (networkAddress: string): void => {
      const now = clock.now();
      add(networkAddress, 1, now, now);
      startWindow();
    },
    /** Records what was gathered so far; a process that ends does this last. Never rejects. */
    flush,
    /** Ends the waiting. What cannot be recorded now is lost. */
    close: async (): Promise<void> => {
      await flush();
      clearTimeout(timer);
    },
  };
};

export type RefusalGathering = ReturnType<typeof createRefusalGathering>;
