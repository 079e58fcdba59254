import {
  type AsStored,
  type EventLog,
  UnknownEvent,
  UnreadableEvent,
} from '#application/kernel/event-log.ts';
import { type AnyEvent, eventDefinitions } from '#domain/events.ts';
import { erasedSubject, isErasure } from '#domain/kernel/erasure.ts';
import { type EventDefinition, erased } from '#domain/kernel/events/definition.ts';

export interface FakeLog extends EventLog {
  readonly events: readonly AnyEvent[];
  add(event: AnyEvent): void;
  /** From now on nothing from this position on can be read; undefined: everything can again. */
  breakAt(position: bigint | undefined): void;
  /** Takes back everything after this position, as a log restored from a backup. */
  endAt(position: bigint): void;
  /** From now on the event at this position is one of a later version. */
  makeUnknown(position: bigint): void;
  /** From now on it can be read: this program is that version now. */
  learnTypes(): void;
  /** From now on readers learn of an erasure only when it passes: as a build that began before it. */
  learnLate(): void;
}

/** The event as it reads once its subject is erased. */
const blanked = (event: AnyEvent): AnyEvent => {
  const { personal }: EventDefinition = eventDefinitions[event.type];
  const fields = Object.entries(event.data).map(([field, value]) => [
    field,
    personal.includes(field) && value !== undefined ? erased : value,
  ]);
  return { ...event, data: Object.fromEntries(fields) } as AnyEvent;
};

/** Whose erasure erases the event's personal fields. */
const subjectsOf = ({ type, data, metadata }: AnyEvent): readonly (string | undefined)[] => {
  const { encryptedFor }: EventDefinition = eventDefinitions[type];
  const account = metadata.path.at(encryptedFor === 'biller' ? -2 : -1);
  return encryptedFor === 'person' && 'personId' in data ? [String(data.personId), account] : [account];
};

/** As it would lie in a store, as far as its place goes. */
const stored = (event: AnyEvent): AsStored => {
  const { id, stream, revision, position, type, metadata } = event;
  return {
    stored: { id, stream, revision, position, type, data: '{}', metadata: JSON.stringify(metadata) },
    open: () => event,
  };
};

/** A log in memory: the engine's tests are about what happens after it. */
export const createFakeLog = (pageSize = 100): FakeLog => {
  const events: AnyEvent[] = [];
  const waiting = new Set<() => void>();
  let broken: bigint | undefined;

  /** Positions of events of a later version. */
  const unknown = new Set<bigint>();
  const gone = new Set<string>();
  let late = false;

  const isErased = (event: AnyEvent): boolean =>
    subjectsOf(event).some((subject) => subject !== undefined && gone.has(subject));
  const shown = (event: AnyEvent): AnyEvent => (!late && isErased(event) ? blanked(event) : event);

  const readable = (event: AnyEvent): AnyEvent => {
    if (broken !== undefined && event.position >= broken)
      throw new UnreadableEvent(`Event of unknown type at ${event.position}`, event.position);
    if (unknown.has(event.position)) {
      // Of a later version of its type: the type is what it always was.
      const { id, stream, revision, position, type, metadata } = event;
      const { path } = metadata;
      const place = { id, stream, revision, position, type, path, metadata: { ...metadata } };
      throw new UnknownEvent(`Event of unknown type at ${position}`, place);
    }
    return shown(event);
  };

  const more = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

  const log: FakeLog = {
    events,
    add: (event) => {
      // What is appended about an erased subject is stored as erased.
      events.push(isErased(event) ? blanked(event) : event);
      if (isErasure(event)) gone.add(erasedSubject(event));
      for (const wake of waiting) wake();
    },
    breakAt: (position) => {
      broken = position;
    },
    endAt: (position) => {
      const end = events.findIndex((event) => event.position > position);
      if (end >= 0) events.splice(end);
    },
    makeUnknown: (position) => {
      unknown.add(position);
    },
    learnTypes: () => unknown.clear(),
    learnLate: () => {
      late = true;
    },
    append: () => Promise.reject(new Error('The fake log is filled by scenes.')),
    stored: {
      readAll: async function* ({ after, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = {}) {
        const found =
          direction === 'forwards'
            ? events.filter(({ position }) => position > (after ?? 0n))
            : events.filter(({ position }) => after === undefined || position < after).toReversed();
        yield* found.slice(0, limit).map(stored);
      },
      readStream: async function* (stream, { from = 0, limit = Number.POSITIVE_INFINITY } = {}) {
        const found = events.filter((event) => event.stream === stream && event.revision >= from);
        yield* found.slice(0, limit).map(stored);
      },
      costOfPlace: 4,
      readAt: async (places) =>
        places.map(({ position }) => {
          const found = events.find((event) => event.position === position);
          return found && stored(found);
        }),
    },
    readStream: async function* (stream, { from = 0, limit = Number.POSITIVE_INFINITY } = {}) {
      const found = events.filter((event) => event.stream === stream && event.revision >= from);
      for (const event of found.slice(0, limit)) yield readable(event);
    },
    readPages: async function* ({ after = 0n, limit = Number.POSITIVE_INFINITY } = {}) {
      let index = events.findIndex((event) => event.position > after);
      let seen = 0;
      while (index >= 0 && index < events.length && seen < limit) {
        const page: AnyEvent[] = [];
        for (const event of events.slice(index, index + Math.min(pageSize, limit - seen))) {
          if ((broken !== undefined && event.position >= broken) || unknown.has(event.position)) break;
          page.push(shown(event));
        }
        const next = events[index];
        if (page.length === 0 && next) readable(next);
        index += page.length;
        seen += page.length;
        yield page;
      }
    },
    subscribe: async function* ({ after = 0n, signal }) {
      let position = after;
      while (!signal.aborted) {
        const index = events.findIndex((event) => event.position > position);
        const event = index < 0 ? undefined : events[index];
        if (!event) {
          await more(signal);
          continue;
        }
        yield readable(event);
        position = event.position;
      }
    },
    erasures: {
      has: () => false,
      onErased: () => () => undefined,
      destroyKey: () => Promise.reject(new Error('The fake log has no keys.')),
    },
    head: () => Promise.resolve(events.at(-1)?.position ?? 0n),
    countAfter: async (position, limit) => {
      const after = events.filter((event) => event.position > position);
      return { events: Math.min(after.length, limit), since: after[0]?.metadata.time };
    },
    get patient() {
      return log;
    },
    get impatient() {
      return log;
    },
    persist: (work) => work(),
  };
  return log;
};

/** The log with something about it changed, for those who read it patiently too. */
export const changedLog = (log: FakeLog, change: Partial<FakeLog>): FakeLog => {
  const changed: FakeLog = {
    ...log,
    ...change,
    get patient() {
      return changed;
    },
    get impatient() {
      return changed;
    },
  };
  return changed;
};
