import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { v5 as uuidFrom } from 'uuid';
import { decrypt, encrypt } from '#application/codec/sealing.ts';
import type { EventStore, StoredEvent } from '#application/ports/event-store.ts';
import type { AccountId } from '#domain/ids.ts';
import { streams } from '#domain/streams.ts';

/** The type of the one event in a `subjectKey-` stream. The codec's own; projections and processes never see it. */
export const subjectKeyType = 'SubjectKeyCreated';

const namespace = '6f0a7f0e-7d3c-5a57-9f43-0d6a5a1f3a10';
const keyBytes = 32;

/** @throws when the key was wrapped by another master key */
const unwrap = (masterKey: KeyObject, stream: string, data: string): KeyObject => {
  const { wrapped } = JSON.parse(data) as { wrapped: string };
  try {
    return createSecretKey(decrypt(masterKey, Buffer.from(wrapped, 'base64'), stream));
  } catch (cause) {
    throw new Error(
      'The master key does not open the keys of this log. Start with the MASTER_KEY_FILE it was made with.',
      { cause },
    );
  }
};

/** Tells at the start, not at the first name that does not open, that the master key is not this log's. @throws */
export const refuseForeignMasterKey = async (store: EventStore, masterKey: Uint8Array): Promise<void> => {
  for await (const event of store.readAll({ types: [subjectKeyType], limit: 1 }))
    unwrap(createSecretKey(masterKey), event.stream, event.data);
};

/**
 * One random key a subject, wrapped by the master key, kept in the log itself: so everything in Postgres can be rebuilt
 * from the streams, every process finds the same key, and deleting that stream makes the subject unreadable.
 */
export interface SubjectKeys {
  /** The key, at once when it is known here already. @throws when the subject has none or the master key does not fit. */
  of(subject: AccountId): KeyObject | Promise<KeyObject>;
  /** The key, made first when the subject has none. Two processes that race agree on one. */
  provide(subject: AccountId): Promise<KeyObject>;
  /** Takes a key from an event met while reading the log, so that a replay needs no look-up for each subject. */
  learn(event: StoredEvent): void;
}

export const createSubjectKeys = (store: EventStore, master: Uint8Array): SubjectKeys => {
  const masterKey = createSecretKey(master);
  const known = new LRUCache<string, KeyObject>({ max: 200_000 });

  const read = async (subject: AccountId): Promise<KeyObject | undefined> => {
    const stream = streams.subjectKey(subject);
    for await (const event of store.readStream(stream, { limit: 1 })) {
      const key = unwrap(masterKey, stream, event.data);
      known.set(stream, key);
      return key;
    }
    return undefined;
  };

  const create = async (subject: AccountId): Promise<KeyObject> => {
    const stream = streams.subjectKey(subject);
    const bytes = randomBytes(keyBytes);
    const wrapped = encrypt(masterKey, bytes, stream).toString('base64');
    const event = {
      id: uuidFrom(wrapped, namespace),
      type: subjectKeyType,
      data: JSON.stringify({ wrapped }),
      metadata: JSON.stringify({ schemaVersion: 1 }),
    };
    const result = await store.append(stream, 'no-stream', [event]);
    if (result.outcome === 'appended') {
      const key = createSecretKey(bytes);
      known.set(stream, key);
      return key;
    }
    const winner = await read(subject);
    if (!winner) throw new Error(`The key stream ${stream} exists but has no key.`);
    return winner;
  };

  return {
    of: (subject) =>
      known.get(streams.subjectKey(subject)) ??
      read(subject).then((key) => {
        if (!key) throw new Error(`There is no key for subject ${subject}.`);
        return key;
      }),
    provide: async (subject) =>
      known.get(streams.subjectKey(subject)) ?? (await read(subject)) ?? (await create(subject)),
    learn: (event) => {
      if (!known.has(event.stream)) known.set(event.stream, unwrap(masterKey, event.stream, event.data));
    },
  };
};
