import { createCodec } from '#application/codec/codec.ts';
import { createSubjectKeys, subjectKeyType } from '#application/codec/subject-keys.ts';
import { type AsStored, type EventLog, UnreadableEvent } from '#application/event-log.ts';
import type { EventStore, StoredEvent } from '#application/ports/event-store.ts';
import type { Metadata } from '#domain/events/event.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import type { Instant } from '#domain/ids.ts';

const pageSize = 1000;

/** The time in an event's metadata, if it can be read: what stands in the way of the rest is told by whoever needs it. */
const timeOf = ({ metadata }: StoredEvent): Instant | undefined => {
  try {
    return (JSON.parse(metadata) as Partial<Metadata>).time;
  } catch {
    return undefined;
  }
};

/** Puts the codec over an event store. */
export const createEventLog = (store: EventStore, secrets: { readonly masterKey: Uint8Array }): EventLog => {
  const keys = createSubjectKeys(store, secrets.masterKey);
  const codec = createCodec(keys);

  /** The decoded event, or nothing for one of the codec's own. */
  const decode = (event: StoredEvent): AnyEvent | Promise<AnyEvent> | undefined => {
    if (event.type !== subjectKeyType) return codec.decode(event);
    keys.learn(event);
    return undefined;
  };

  /** Key events must pass through, so that the codec learns from them. */
  const withKeys = (types: readonly string[] | undefined) =>
    types ? { types: [...types, subjectKeyType] } : {};

  async function* decoded(events: AsyncIterable<StoredEvent>): AsyncGenerator<AnyEvent> {
    for await (const event of events) {
      const result = decode(event);
      if (result) yield result instanceof Promise ? await result : result;
    }
  }

  async function* asStored(events: AsyncIterable<StoredEvent>): AsyncGenerator<AsStored> {
    for await (const stored of events) {
      if (stored.type === subjectKeyType) keys.learn(stored);
      else yield { stored, open: () => codec.decode(stored) };
    }
  }

  async function* readPages(
    options: Parameters<EventLog['readPages']>[0] = {},
  ): AsyncGenerator<readonly AnyEvent[]> {
    const { after, types, limit = Number.POSITIVE_INFINITY } = options;
    const events = store.readAll({ ...(after === undefined ? {} : { after }), ...withKeys(types) });
    let page: AnyEvent[] = [];
    let seen = 0;
    for await (const event of events) {
      let result: ReturnType<typeof decode>;
      try {
        result = decode(event);
        if (result instanceof Promise) result = await result;
      } catch (error) {
        if (error instanceof UnreadableEvent && page.length > 0) yield page;
        throw error;
      }
      if (!result) continue;
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
      for (const [index, event] of events.entries()) {
        const own = 'actor' in metadata ? metadata : metadata[index];
        if (!own) throw new Error(`event ${index} of an append to ${stream} has no metadata`);
        encoded.push(await codec.encode(stream, event, index, own, step));
      }
      return store.append(stream, expected, encoded);
    },
    readStream: (stream, options) => decoded(store.readStream(stream, options)),
    readPages,
    subscribe: (options) => decoded(store.subscribeToAll({ ...options, ...withKeys(options.types) })),
    head: () => store.head(),
    countAfter: async (position, limit) => {
      let events = 0;
      let since: Instant | undefined;
      for await (const event of store.readAll({ after: position })) {
        if (event.type === subjectKeyType) continue;
        since ??= timeOf(event);
        events += 1;
        if (events >= limit) break;
      }
      return { events, since };
    },
    stored: {
      readAll: (options) => asStored(store.readAll(options)),
      readStream: (stream, options) => asStored(store.readStream(stream, options)),
    },
  };
};
