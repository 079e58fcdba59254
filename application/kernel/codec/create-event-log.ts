import { createCodec } from '#application/kernel/codec/codec.ts';
import { createErasedSubjects } from '#application/kernel/codec/erased-subjects.ts';
import { createLastEvent } from '#application/kernel/codec/last-event.ts';
import { createStoredReads } from '#application/kernel/codec/stored-reads.ts';
import type { Subject } from '#application/kernel/codec/subject.ts';
import { createSubjectKeys, type MasterKeys } from '#application/kernel/codec/subject-keys.ts';
import { isKeyEvent, keyTypes } from '#application/kernel/codec/wrapped-key.ts';
import { type EventLog, UnreadableEvent } from '#application/kernel/event-log.ts';
import { createLogSights, type LogSights } from '#application/kernel/log-sights.ts';
import { logOfViews } from '#application/kernel/log-views.ts';
import { createPatience, type Patience } from '#application/kernel/patience.ts';
import { patientEventStore } from '#application/kernel/patient-event-store.ts';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailable,
  type ExpectedRevision,
  LogReplaced,
  type ReadStreamOptions,
  type StoredEvent,
} from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import { erasureTypes, isErasure } from '#domain/kernel/erasure.ts';
import type { Metadata } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';

const pageSize = 1000;

/** The time in an event's metadata, if it can be read: what stands in the way of the rest is told by whoever needs it. */
const timeOf = ({ metadata }: StoredEvent): Instant | undefined => {
  try {
    return (JSON.parse(metadata) as Partial<Metadata>).time;
  } catch {
    return undefined;
  }
};

const lastRevision = (expected: ExpectedRevision): number => (expected === 'no-stream' ? -1 : expected);

/** What the codec knows of subjects, which the log and its patient view share. */
const openSubjects = (store: EventStore, secrets: MasterKeys) => {
  const erased = createErasedSubjects(store);
  const keys = createSubjectKeys(store, secrets, erased);
  return { erased, keys, codec: createCodec(keys) };
};

type Subjects = ReturnType<typeof openSubjects>;
/** Does the work; where there is patience, again and again while the log is away. */
type Persist = EventLog['persist'];

const once: Persist = (work) => work();

export interface EventLogOptions {
  /** Keeps what is seen of the log, for whoever holds that against it. */
  readonly sights?: LogSights;
  /** Of the log's patient view. */
  readonly patience?: Patience;
}

/** Puts the codec over an event store. */
export const createEventLog = (
  store: EventStore,
  secrets: MasterKeys,
  { sights = createLogSights(), patience = createPatience() }: EventLogOptions = {},
): EventLog => {
  const subjects = openSubjects(store, secrets);
  return logOfViews({
    patient: logOver(patientEventStore(store, patience), subjects, sights, patience.persist),
    impatient: logOver(store, subjects, sights, once),
  });
};

const logOver = (
  store: EventStore,
  { erased, keys, codec }: Subjects,
  sights: LogSights,
  persist: Persist,
): Omit<EventLog, 'patient' | 'impatient'> => {
  const opened = (event: StoredEvent, whenRead = false): AnyEvent | Promise<AnyEvent> => {
    const result = codec.decode(event, whenRead);
    // A key may have to be looked up, in a log that is away meanwhile.
    return result instanceof Promise && persist !== once
      ? result.catch((error: unknown) => {
          if (!(error instanceof EventStoreUnavailable)) throw error;
          return persist(async () => codec.decode(event, whenRead));
        })
      : result;
  };

  /** The decoded event, or nothing for one of the codec's own. */
  const decode = (event: StoredEvent, whenRead = false): AnyEvent | Promise<AnyEvent> | undefined => {
    if (isKeyEvent(event)) {
      keys.learn(event);
      return undefined;
    }
    if (isErasure(event)) erased.learn(event);
    sights.see(event);
    return opened(event, whenRead);
  };

  /** A store that did not answer may come back with another log. */
  const doubting = (error: unknown): unknown => {
    if (error instanceof EventStoreUnavailable) sights.doubted();
    return error;
  };

  /**
   * Whether an append shows that the log is another one by now. Streams and the log only grow, so a stream that is
   * shorter than it was read shows it, and so does an append that lands among what was seen before.
   */
  const contradicts = (result: AppendResult, expected: ExpectedRevision, seen: bigint): boolean =>
    result.outcome === 'appended'
      ? !result.repeated && result.position <= seen
      : lastRevision(result.actual) < lastRevision(expected);

  /** Key events and erasures must pass through, so that the codec learns from them. */
  const withKeys = (types: readonly string[] | undefined) =>
    types ? { types: [...types, ...keyTypes, ...erasureTypes] } : {};
  const isWanted = (event: AnyEvent, types: readonly string[] | undefined): boolean =>
    !isErasure(event) || (types?.includes(event.type) ?? true);

  async function* decoded(
    events: AsyncIterable<StoredEvent>,
    types?: readonly string[],
  ): AsyncGenerator<AnyEvent> {
    try {
      for await (const stored of events) {
        const result = decode(stored);
        if (!result) continue;
        const event = result instanceof Promise ? await result : result;
        if (isWanted(event, types)) yield event;
      }
    } catch (error) {
      throw doubting(error);
    }
  }

  async function* readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<AnyEvent> {
    // Refreshed even when the stream has nothing new, because what was kept of it before may be erased since.
    await persist(async () => erased.refresh());
    yield* decoded(store.readStream(stream, options));
  }

  async function* readPages(
    options: Parameters<EventLog['readPages']>[0] = {},
  ): AsyncGenerator<readonly AnyEvent[]> {
    const { after, types, limit = Number.POSITIVE_INFINITY, openWhenRead = false } = options;
    const events = store.readAll({ ...(after === undefined ? {} : { after }), ...withKeys(types) });
    // In a read from the start a key comes before what it encrypts, unless it was wrapped anew since; then many keys lie
    // further on.
    let inOrder = after === undefined || after === 0n;
    const lookUps = keys.lookUps();
    let page: AnyEvent[] = [];
    let seen = 0;
    for await (const event of events) {
      let result: ReturnType<typeof decode>;
      try {
        result = decode(event, openWhenRead);
        if (result instanceof Promise) {
          result = await result;
          if (inOrder && keys.lookUps() > lookUps) {
            inOrder = false;
            await persist(keys.loadAll);
          }
        }
      } catch (error) {
        if (error instanceof UnreadableEvent && page.length > 0) yield page;
        throw error;
      }
      if (!result || !isWanted(result, types)) continue;
      page.push(result);
      seen += 1;
      if (page.length === pageSize || seen >= limit) {
        yield page;
        page = [];
      }
      if (seen >= limit) return;
    }
    if (page.length > 0) yield page;
  }

  return {
    append: async (stream, expected, events, metadata, step) => {
      const encoded = [];
      const subjects: (Subject | undefined)[] = [];
      for (const [index, event] of events.entries()) {
        const own = 'actor' in metadata ? metadata : metadata[index];
        if (!own) throw new Error(`event ${index} of an append to ${stream} has no metadata`);
        const [stored, subject] = await persist(async () => codec.encode(stream, event, index, own, step));
        encoded.push(stored);
        subjects.push(subject);
      }
      const seen = sights.newest().position;
      const result = await store.append(stream, expected, encoded).catch((error: unknown) => {
        throw doubting(error);
      });
      if (encoded.length > 0 && contradicts(result, expected, seen)) {
        sights.contradicted();
        if (result.outcome !== 'appended') throw new LogReplaced();
      }
      const last = encoded.at(-1);
      if (result.outcome === 'appended' && last) {
        sights.see({ id: last.id, stream, revision: result.revision, position: result.position });
        for (const event of encoded) if (isErasure(event)) erased.learn(event);
        await persist(() => keys.settle(subjects));
      }
      return result;
    },
    readStream,
    readPages,
    subscribe: (options) =>
      decoded(store.subscribeToAll({ ...options, ...withKeys(options.types) }), options.types),
    head: createLastEvent(store),
    persist,
    countAfter: async (position, limit) => {
      let events = 0;
      let since: Instant | undefined;
      for await (const event of store.readAll({ after: position })) {
        if (isKeyEvent(event)) continue;
        since ??= timeOf(event);
        events += 1;
        if (events >= limit) break;
      }
      return { events, since };
    },
    stored: createStoredReads(store, {
      erased,
      keys,
      opened,
      refreshed: () => persist(async () => erased.refresh()),
    }),
    erasures: {
      has: erased.has,
      onErased: erased.onErased,
      destroyKey: (subject) => persist(() => keys.destroy(subject)),
    },
  };
};
