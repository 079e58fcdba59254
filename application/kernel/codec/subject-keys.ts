import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { atMost } from '#application/kernel/at-most.ts';
import type { ErasedSubjects } from '#application/kernel/codec/erased-subjects.ts';
import type { Subject } from '#application/kernel/codec/subject.ts';
import {
  destroyingEvent,
  keyCreated,
  keyDestroyed,
  unwrap,
  wrappingEvent,
  wrappingTypes,
} from '#application/kernel/codec/wrapped-key.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { SubjectId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

const keyBytes = 32;

export type MasterKeys = Pick<Secrets, 'masterKey' | 'previousMasterKey'>;

/** The present one first; during a rotation the previous one opens what is not wrapped anew yet. */
const masterKeysOf = ({ masterKey, previousMasterKey }: MasterKeys): readonly [KeyObject, ...KeyObject[]] => [
  createSecretKey(masterKey),
  ...(previousMasterKey ? [createSecretKey(previousMasterKey)] : []),
];

const category = 'subjectKey-';
const idOf = (stream: string): SubjectId => stream.slice(category.length) as SubjectId;

const foreign = (): Error =>
  new Error(
    'The master key does not open the keys of this log. Start with the MASTER_KEY_FILE it was made with, or after a rotation with the new one.',
  );

/** The event that counts in a key stream: its last. */
export const lastKeyEvent = async (store: EventStore, stream: string): Promise<StoredEvent | undefined> => {
  for await (const event of store.readStream(stream, { direction: 'backwards', limit: 1 })) return event;
  return undefined;
};

/**
 * One random key a subject, wrapped by the master key, kept in the log itself: so everything in Postgres can be rebuilt
 * from the streams, every process finds the same key, and destroying it there makes the subject unreadable.
 */
export interface SubjectKeys {
  /**
   * The key, at once when it is known here already; undefined when there is none any more, because the subject is erased or
   * its key stream is gone. @throws when the master key does not fit
   */
  of(subject: Subject): KeyObject | undefined | Promise<KeyObject | undefined>;
  /** The key, made first when the subject has none; undefined when it is erased. Two processes that race agree on one. */
  provide(subject: Subject): Promise<KeyObject | undefined>;
  /** Whether the subject is erased, as far as it is known here by now. */
  isErased(subject: Subject): boolean;
  /** Takes a key from an event met while reading the log, so that a replay needs no look-up for each subject. */
  learn(event: StoredEvent): void;
}

export interface StoredSubjectKeys extends SubjectKeys {
  /** How many keys were looked up in their streams so far. */
  lookUps(): number;
  /** Loads the keys of all subjects, as many as are kept, in one pass over the key events. */
  loadAll(): Promise<void>;
  /**
   * After an append about these subjects: destroys the keys of those people whose account was erased while it was under
   * way, because who erased it could not know of a person who was named for the first time.
   */
  settle(subjects: readonly (Subject | undefined)[]): Promise<void>;
  /** Destroys the key, in the log and here; done twice it is as good as done once. */
  destroy(subject: SubjectId): Promise<void>;
}

type Found = KeyObject | 'destroyed' | 'none';

export const createSubjectKeys = (
  store: EventStore,
  secrets: MasterKeys,
  erased: ErasedSubjects,
  { max = 200_000 } = {},
): StoredSubjectKeys => {
  const masterKeys = masterKeysOf(secrets);
  const known = new LRUCache<string, KeyObject>(atMost(max));

  erased.onErased((subject) => void known.delete(streams.subjectKey(subject)));

  let lookUps = 0;

  const read = async (stream: string): Promise<Found> => {
    lookUps += 1;
    const last = await lastKeyEvent(store, stream);
    if (!last) return 'none';
    if (last.type === keyDestroyed) return 'destroyed';
    const key = unwrap(masterKeys, last);
    if (!key) throw foreign();
    known.set(stream, key);
    return key;
  };

  const create = async (stream: string): Promise<Found> => {
    const bytes = randomBytes(keyBytes);
    const event = wrappingEvent(keyCreated, masterKeys[0], stream, bytes);
    const result = await store.append(stream, 'no-stream', [event]);
    if (result.outcome !== 'appended') return read(stream);
    const key = createSecretKey(bytes);
    known.set(stream, key);
    return key;
  };

  const openedBy = (found: Found): KeyObject | undefined => (typeof found === 'string' ? undefined : found);

  const isErased = ({ id, account }: Subject): boolean => erased.has(id) || erased.has(account);

  const find = (subject: Subject): KeyObject | undefined | Promise<KeyObject | undefined> => {
    if (isErased(subject)) return undefined;
    const stream = streams.subjectKey(subject.id);
    return known.get(stream) ?? read(stream).then(openedBy);
  };

  const learn: SubjectKeys['learn'] = (event) => {
    if (event.type === keyDestroyed) known.delete(event.stream);
    if (event.type === keyDestroyed || known.has(event.stream)) return;
    // A store that is not compacted yet still delivers keys that were destroyed.
    if (erased.has(idOf(event.stream))) return;
    const key = unwrap(masterKeys, event);
    // A key that only an earlier master key opens is looked up when it is needed: it was wrapped anew since, or does not
    // open at all.
    if (key) known.set(event.stream, key);
  };

  const destroy: StoredSubjectKeys['destroy'] = async (subject) => {
    const stream = streams.subjectKey(subject);
    known.delete(stream);
    for (;;) {
      const last = await lastKeyEvent(store, stream);
      if (last?.type === keyDestroyed) return store.truncate(stream, last.revision);
      // Whoever makes the key or wraps it anew in between is met, and that key destroyed, in the next turn of the loop.
      const revision = last?.revision ?? -1;
      await store.append(stream, last ? revision : 'no-stream', [destroyingEvent(stream, revision)]);
    }
  };

  return {
    of: (subject) => {
      const refreshing = erased.refresh();
      return refreshing ? refreshing.then(() => find(subject)) : find(subject);
    },
    provide: async (subject) => {
      await erased.refresh();
      if (isErased(subject)) return undefined;
      const stream = streams.subjectKey(subject.id);
      const key = known.get(stream);
      if (key) return key;
      const found = await read(stream);
      return openedBy(found === 'none' ? await create(stream) : found);
    },
    isErased,
    learn,
    lookUps: () => lookUps,
    loadAll: async () => {
      for await (const event of store.readAll({ types: wrappingTypes })) {
        if (known.size >= max) return;
        learn(event);
      }
    },
    settle: async (subjects) => {
      const people = subjects.filter((subject) => subject !== undefined && subject.id !== subject.account);
      if (people.length === 0) return;
      await erased.refresh();
      for (const person of people) if (person && erased.has(person.account)) await destroy(person.id);
    },
    destroy,
  };
};
