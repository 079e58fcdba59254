import type { KeyObject } from 'node:crypto';
import { decryptField, encryptField } from '#application/kernel/codec/encrypt-fields.ts';
import {
  type Fields,
  type OpenField,
  openAtOnce,
  openWhenRead,
} from '#application/kernel/codec/open-fields.ts';
import { type Subject, subjectOf } from '#application/kernel/codec/subject.ts';
import type { SubjectKeys } from '#application/kernel/codec/subject-keys.ts';
import { UnknownEvent, UnreadableEvent } from '#application/kernel/event-log.ts';
import {
  EventStoreUnavailable,
  type EventToAppend,
  type StoredEvent,
} from '#application/kernel/ports/event-store.ts';
import { uuidsIn } from '#application/kernel/uuid-from.ts';
import { type AnyEvent, eventDefinitions } from '#domain/events.ts';
import { type EventDefinition, erased, type UpcastEvent } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Metadata } from '#domain/kernel/events/event.ts';
import type { AccountId, CommandId, EventId } from '#domain/kernel/ids.ts';

const uuidFrom = uuidsIn('3b0c1c1e-64f9-5d0a-8f5e-5f6c5a1b7e21');

/**
 * Event ids follow from the command and the event's place in it, so an append repeated is recognised.
 * @param step which of the command's steps the event belongs to; its main one when absent
 */
export const eventIdOf = (commandId: CommandId, index: number, step?: string): EventId =>
  uuidFrom(step === undefined ? `${commandId}/${index}` : `${commandId}/${step}/${index}`) as EventId;

/** What one event type's data looked like in the past, brought to the present version. */
const upcast = (
  definition: EventDefinition,
  data: Fields,
  event: UpcastEvent & { metadata: Metadata },
): Fields => {
  let current = data;
  for (let from = event.metadata.schemaVersion; from < definition.version; from += 1) {
    const step = definition.upcasters?.[from];
    if (!step) throw new Error(`no upcaster from version ${from}`);
    current = step(current, event);
  }
  return current;
};

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What helps, beside another version of the program. */
const broken = 'The log was altered or damaged; restore it';
const keyNeeded = 'The log it was written to, with its subjectKey streams and its master key, is needed';

/** The path in an event's metadata; that of an event of a later version may have another form altogether. */
const pathIn = (metadata: Fields): readonly AccountId[] => {
  const { path } = metadata;
  return Array.isArray(path) ? path.filter((id): id is AccountId => typeof id === 'string') : [];
};

const reasonField = 'actor.onBehalfReason';

export interface Codec {
  /** The event as it is stored, and whose key encrypts something in it; undefined where nothing is encrypted. */
  encode(
    stream: string,
    event: DomainEvent,
    index: number,
    metadata: Omit<Metadata, 'schemaVersion'>,
    step?: string,
  ): Promise<readonly [EventToAppend, Subject | undefined]>;
  /**
   * Decodes at once when every key needed is at hand. With `whenRead` the key is found, and what is encrypted is opened by
   * whoever reads it first: as erased where an erasure came to be known meanwhile.
   * @throws (or rejects with) UnreadableEvent, with `whenRead` where a field is read that does not open
   */
  decode(event: StoredEvent, whenRead?: boolean): AnyEvent | Promise<AnyEvent>;
}

/**
 * The one place where events become JSON and back: versions, upcasters, encryption of personal fields. Strict: what it does
 * not know it refuses, loudly.
 */
export const createCodec = (
  keys: SubjectKeys,
  definitions: Readonly<Record<string, EventDefinition>> = eventDefinitions,
): Codec => {
  const definitionOf = (type: string): EventDefinition | undefined =>
    Object.hasOwn(definitions, type) ? definitions[type] : undefined;

  const encode: Codec['encode'] = async (stream, event, index, metadata, step) => {
    const definition = definitionOf(event.type);
    if (!definition) throw new Error(`The event type ${event.type} is not registered.`);
    const id = eventIdOf(metadata.commandId, index, step);
    const data: Fields = { ...event.data };
    const personal = definition.personal.filter((field) => data[field] !== undefined);
    const reason = metadata.actor.onBehalfReason;
    let actor: object = metadata.actor;
    let subject: Subject | undefined;
    if (personal.length > 0 || reason !== undefined) {
      subject = subjectOf(definition, metadata.path, data);
      const key = await keys.provide(subject);
      const encrypted = (value: unknown, field: string) =>
        key ? encryptField(key, value, stream, id, field) : erased;
      for (const field of personal) data[field] = encrypted(data[field], field);
      if (reason !== undefined) actor = { ...metadata.actor, onBehalfReason: encrypted(reason, reasonField) };
    }
    const encoded = {
      id,
      type: event.type,
      data: JSON.stringify(data),
      metadata: JSON.stringify({ ...metadata, actor, schemaVersion: definition.version }),
    };
    return [encoded, subject];
  };

  const unreadable = (
    stored: Pick<StoredEvent, 'id' | 'type' | 'position'>,
    why: string,
    {
      remedy = 'A version of Tierline that knows it is needed',
      cause,
    }: { remedy?: string; cause?: unknown } = {},
  ): UnreadableEvent =>
    new UnreadableEvent(
      `Event ${stored.id} (${stored.type}) at position ${stored.position} cannot be read: ${why}. ${remedy}; nothing is skipped.`,
      stored.position,
      cause === undefined ? undefined : { cause },
    );

  const unknown = (stored: StoredEvent, described: unknown, why: string): UnknownEvent => {
    const { id, stream, revision, position, type } = stored;
    const { message } = unreadable(stored, why);
    const metadata = isObject(described) ? described : {};
    return new UnknownEvent(message, {
      id,
      stream,
      revision,
      position,
      type,
      path: pathIn(metadata),
      metadata,
    });
  };

  /** What an error says, as a part of a sentence. */
  const reasonOf = (cause: unknown, otherwise: string): string =>
    cause instanceof Error ? cause.message.replace(/\.$/, '') : otherwise;

  /** Without a key, and once the subject is erased, a field reads as erased as a whole. */
  const openerOf =
    ({ id, stream, type, position }: StoredEvent, subject: Subject, key: KeyObject | undefined): OpenField =>
    (value, field) => {
      if (!key || keys.isErased(subject)) return erased;
      try {
        return decryptField(key, value, stream, id, field);
      } catch (cause) {
        const why = reasonOf(cause, 'it does not open');
        throw unreadable({ id, type, position }, why, { remedy: keyNeeded, cause });
      }
    };

  const finish = (
    stored: StoredEvent,
    data: Fields,
    metadata: Metadata,
    definition: EventDefinition,
  ): AnyEvent => {
    const id = stored.id as EventId;
    const current =
      metadata.schemaVersion === definition.version ? data : upcast(definition, data, { id, metadata });
    const { stream, revision, position, type } = stored;
    // The stored JSON is parsed once here; from here on the registry's types hold.
    return { id, stream, revision, position, type, data: current, metadata } as unknown as AnyEvent;
  };

  const decode: Codec['decode'] = (stored, whenRead = false) => {
    const definition = definitionOf(stored.type);
    let data: Fields;
    let metadata: Metadata;
    try {
      data = JSON.parse(stored.data);
      metadata = JSON.parse(stored.metadata);
    } catch (cause) {
      throw unreadable(stored, 'its content is not JSON', { remedy: broken, cause });
    }
    if (!definition) throw unknown(stored, metadata, 'its type is unknown');
    if (!isObject(data) || !isObject(metadata) || !isObject(metadata.actor) || !Array.isArray(metadata.path))
      throw unreadable(stored, 'its content has not the form of an event', { remedy: broken });
    const version = metadata.schemaVersion;
    if (Number.isInteger(version) && version > definition.version)
      throw unknown(stored, metadata, `its schema version ${version} is unknown`);
    if (!Number.isInteger(version) || version < 1)
      throw unreadable(stored, `its schema version ${version} is none`, { remedy: broken });
    const inData = stored.data.includes('"$sealed"');
    const inMetadata = stored.metadata.includes('"$sealed"');
    const finished = (): AnyEvent => {
      try {
        return finish(stored, data, metadata, definition);
      } catch (cause) {
        throw unreadable(stored, reasonOf(cause, 'it cannot be brought to its present form'), { cause });
      }
    };
    if (!inData && !inMetadata) return finished();
    let subject: Subject;
    try {
      subject = subjectOf(definition, metadata.path, data);
    } catch (cause) {
      throw unreadable(stored, reasonOf(cause, 'it has no subject'), { cause, remedy: broken });
    }
    const withKey = (key: KeyObject | undefined): AnyEvent => {
      const open = openerOf(stored, subject, key);
      // Upcasters read what they bring to its present form.
      const opened = whenRead && version === definition.version ? openWhenRead : openAtOnce;
      if (inData) data = opened(data, open);
      if (inMetadata) {
        const actor = opened({ ...metadata.actor }, (value) => open(value, reasonField));
        metadata = { ...metadata, actor: actor as unknown as Metadata['actor'] };
      }
      return finished();
    };
    const key = keys.of(subject);
    if (!(key instanceof Promise)) return withKey(key);
    return key.then(withKey, (cause: unknown) => {
      // A store that is away is worth another try; a key that is missing is not.
      if (cause instanceof EventStoreUnavailable) throw cause;
      throw unreadable(stored, reasonOf(cause, 'its key is missing'), { remedy: keyNeeded, cause });
    });
  };

  return { encode, decode };
};
