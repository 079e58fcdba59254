import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCodec, eventIdOf } from '#application/kernel/codec/codec.ts';
import type { SubjectKeys } from '#application/kernel/codec/subject-keys.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import { EventStoreUnavailable, type StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { EventDefinition } from '#domain/kernel/events/definition.ts';
import type { CommandId } from '#domain/kernel/ids.ts';
import { fixedKeys, sampleKey } from './fixed-keys.ts';
import { type Sample, samples, storedOf } from './samples.ts';

const codec = createCodec(fixedKeys);

const sampleOf = (type: string): Sample => {
  const sample = samples.find(({ stored }) => stored.type === type);
  if (!sample) throw new Error(`no sample of ${type}`);
  return sample;
};
const customer = storedOf(sampleOf('CustomerCreated'));
const disabled = storedOf(sampleOf('IntegratorDisabled'));
const activated = storedOf(sampleOf('CameraActivated'));

/** The stored text of an event's data with one thing changed. */
const withData = (event: StoredEvent, change: (data: Record<string, unknown>) => object): StoredEvent => ({
  ...event,
  data: JSON.stringify(change(JSON.parse(event.data))),
});
const withMetadata = (event: StoredEvent, more: object): StoredEvent => ({
  ...event,
  metadata: JSON.stringify({ ...JSON.parse(event.metadata), ...more }),
});

/** Decodes whether that answers at once or later. */
const decode = async (event: StoredEvent, by = codec) => by.decode(event);

const expectUnreadable = async (event: StoredEvent, by = codec) => {
  const error = await decode(event, by).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnreadableEvent);
  expect(error).toMatchObject({ position: event.position });
};

describe('a sealed field opens nowhere else', () => {
  test('not in another stream', async () => {
    await expectUnreadable({ ...customer, stream: `${customer.stream}0` });
  });

  test('not in another event', async () => {
    await expectUnreadable({ ...customer, id: eventIdOf('another' as CommandId, 0) });
  });

  test('not in another field', async () => {
    await expectUnreadable(
      withData(customer, ({ name, ...data }) => ({ ...data, name: data.email, email: name })),
    );
  });

  test('not with a byte altered', async () => {
    const { $sealed } = JSON.parse(customer.data).name;
    const bytes = Buffer.from($sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    const altered = { $sealed: bytes.toString('base64') };
    await expectUnreadable(withData(customer, (data) => ({ ...data, name: altered })));
  });

  test('not with another key', async () => {
    const other = createCodec({ ...fixedKeys, of: () => createSecretKey(new Uint8Array(32)) });
    await expectUnreadable(customer, other);
  });

  test('and the reason of acting for an account neither', async () => {
    const { actor } = JSON.parse(disabled.metadata);
    const moved = withData(disabled, (data) => ({ ...data, reason: actor.onBehalfReason }));
    await expectUnreadable(moved);
    await expectUnreadable({ ...disabled, id: eventIdOf('another' as CommandId, 0) });
  });
});

describe('what cannot be read stops whoever meets it', () => {
  const cases: readonly (readonly [string, StoredEvent])[] = [
    ['an unknown type', { ...activated, type: 'CameraExploded' }],
    ['a type named like something every object has', { ...activated, type: 'constructor' }],
    ['a newer version', withMetadata(activated, { schemaVersion: 2 })],
    ['version nought', withMetadata(activated, { schemaVersion: 0 })],
    ['a version in text', withMetadata(activated, { schemaVersion: '1' })],
    ['no version', withMetadata(activated, { schemaVersion: undefined })],
    ['broken data', { ...activated, data: '{"cameraId":' }],
    ['broken metadata', { ...activated, metadata: '' }],
    ['data that is null', { ...activated, data: 'null' }],
    ['data that is a list', { ...activated, data: '[]' }],
    ['metadata that is null', { ...activated, metadata: 'null' }],
    ['metadata without a path', withMetadata(customer, { path: undefined })],
    ['an empty path', withMetadata(customer, { path: [] })],
    ['metadata without an actor', withMetadata(customer, { actor: undefined })],
  ];
  test.each(cases)('%s', async (_, event) => {
    await expectUnreadable(event);
  });

  test('a subject without a key', async () => {
    const missing = () => Promise.reject(new Error('There is no key for this subject.'));
    const keyless = createCodec({ ...fixedKeys, of: missing });
    await expectUnreadable(customer, keyless);
    const error: unknown = await decode(customer, keyless).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('There is no key for this subject. The log it was written to');
    expect(String(error)).not.toContain('version of Tierline');
  });

  test('says what helps, in whole sentences', async () => {
    const messages: string[] = [];
    for (const [, event] of cases)
      messages.push(String(await decode(event).catch((thrown: unknown) => thrown)));
    for (const message of messages) expect(message).toMatch(/: [^.]+\. [A-Z][^.]+; nothing is skipped\.$/);
    expect(messages[0]).toContain('A version of Tierline that knows it is needed');
    expect(messages[6]).toContain('The log was altered or damaged');
  });

  test('but a store that is away while a key is looked up is worth another try', async () => {
    const away = new EventStoreUnavailable('away');
    const other = createCodec({ ...fixedKeys, of: () => Promise.reject(away) });
    await expect(decode(customer, other)).rejects.toBe(away);
  });
});

describe('versions', () => {
  const steps: string[] = [];
  const definitions: Readonly<Record<string, EventDefinition>> = {
    CameraActivated: {
      version: 3,
      personal: ['secret'],
      upcasters: {
        1: ({ id, ...data }) => {
          steps.push('1 to 2');
          return { ...data, cameraId: id };
        },
        2: ({ word, ...data }) => {
          steps.push('2 to 3');
          return { ...data, secret: `${word}!` };
        },
      },
    },
    CameraRemoved: { version: 2, personal: [] },
  };
  const later = createCodec(fixedKeys, definitions);
  const stored = (version: number, data: object): StoredEvent =>
    withMetadata({ ...activated, data: JSON.stringify(data) }, { schemaVersion: version });

  test('an old version is brought to the present one step after the other', async () => {
    const event = await decode(stored(1, { id: 'a', word: 'yes' }), later);
    expect(event.data).toEqual({ cameraId: 'a', secret: 'yes!' });
    expect(steps.splice(0)).toEqual(['1 to 2', '2 to 3']);
  });

  test('only the steps that are missing are taken', async () => {
    const event = await decode(stored(2, { cameraId: 'a', word: 'yes' }), later);
    expect(event.data).toEqual({ cameraId: 'a', secret: 'yes!' });
    expect(steps.splice(0)).toEqual(['2 to 3']);
    expect((await decode(stored(3, { cameraId: 'a' }), later)).data).toEqual({ cameraId: 'a' });
    expect(steps).toEqual([]);
  });

  test('what was sealed is open before it is brought up', async () => {
    const old = createCodec(fixedKeys, {
      CameraActivated: { version: 2, personal: ['word'] },
    });
    const { schemaVersion: _, ...metadata } = JSON.parse(activated.metadata);
    const event = { type: 'CameraActivated', data: { cameraId: 'a', word: 'yes' } };
    const [encoded] = await old.encode('camera-a', event, 0, metadata);
    expect(encoded.data).not.toContain('yes');
    const read = await decode({ ...activated, ...encoded, stream: 'camera-a' }, later);
    expect(read.data).toEqual({ cameraId: 'a', secret: 'yes!' });
  });

  test('a version without its upcaster is unreadable, not guessed', async () => {
    const removed = { ...storedOf(sampleOf('CameraRemoved')) };
    await expectUnreadable(removed, later);
  });

  test('every registered version has the upcasters that lead to it', async () => {
    const { eventDefinitions } = await import('#domain/events.ts');
    for (const [type, { version, upcasters }] of Object.entries(eventDefinitions))
      for (let from = 1; from < version; from += 1)
        expect([type, typeof upcasters?.[from]]).toEqual([type, 'function']);
  });
});

describe('encoding', () => {
  const { schemaVersion: _, ...metadata } = sampleOf('CustomerCreated').decoded.metadata;
  const { data } = sampleOf('CustomerCreated').decoded;
  const event = { type: 'CustomerCreated', data };

  test('an event id follows from the command and the place, and from nothing else', async () => {
    const command = '01993000-0000-7000-8000-0000000a0000' as CommandId;
    expect(eventIdOf(command, 0)).toBe(eventIdOf(command, 0));
    const ids = [0, 1, 2, 1000].map((index) => eventIdOf(command, index));
    ids.push(...['a-1@0', 'a-1@1', 'b-1@0'].map((step) => eventIdOf(command, 0, step)));
    expect(new Set(ids).size).toBe(7);
    const [one] = await codec.encode('customer-a', event, 1, metadata);
    const [other] = await codec.encode('customer-b', { type: 'LinkSharingSet', data: {} }, 1, {
      ...metadata,
      correlationId: 'other',
    });
    expect(one.id).toBe(other.id);
  });

  test('the same personal value never looks the same twice', async () => {
    const [one] = await codec.encode('customer-a', event, 0, metadata);
    const [other] = await codec.encode('customer-a', event, 0, metadata);
    expect(one.id).toBe(other.id);
    expect(JSON.parse(one.data).name).not.toEqual(JSON.parse(other.data).name);
  });

  test('a type that is not registered is not stored', async () => {
    await expect(codec.encode('camera-a', { type: 'CameraExploded', data: {} }, 0, metadata)).rejects.toThrow(
      'not registered',
    );
  });

  test('fields are sealed under the key of the account the event concerns', async () => {
    const asked: string[] = [];
    const keys: SubjectKeys = {
      ...fixedKeys,
      provide: async (subject) => {
        asked.push(subject.id);
        return sampleKey;
      },
    };
    await createCodec(keys).encode('customer-a', event, 0, metadata);
    expect(asked).toEqual([metadata.path.at(-1)]);
  });

  test('an event without personal data asks for no key', async () => {
    const keys: SubjectKeys = { ...fixedKeys, provide: () => Promise.reject(new Error('asked')) };
    const plain = { type: 'LinkSharingSet', data: { allowed: true } };
    const [encoded] = await createCodec(keys).encode('customer-a', plain, 0, metadata);
    expect(JSON.parse(encoded.data)).toEqual({ allowed: true });
  });

  test('a client that sends what looks sealed is not taken at its word', async () => {
    const name = { $sealed: 'AAAA' };
    const [encoded] = await codec.encode('customer-a', { ...event, data: { ...data, name } }, 0, metadata);
    const read = await decode({ ...customer, ...encoded, stream: 'customer-a' });
    expect(read.data).toMatchObject({ name });
  });
});
