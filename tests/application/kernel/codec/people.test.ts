import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCodec } from '#application/kernel/codec/codec.ts';
import { createErasedSubjects } from '#application/kernel/codec/erased-subjects.ts';
import { rewrapKeys } from '#application/kernel/codec/rewrap-keys.ts';
import { createSubjectKeys } from '#application/kernel/codec/subject-keys.ts';
import { keyTypes } from '#application/kernel/codec/wrapped-key.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import {
  type AccountId,
  type CommandId,
  type Instant,
  type PersonId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const house = '01993000-0000-7000-8000-00000000000a' as AccountId;
const shop = '01993000-0000-7000-8000-00000000000c' as AccountId;
const [anna, bert] = ['01993000-0000-7000-8000-0000000000a1', '01993000-0000-7000-8000-0000000000b1'] as [
  PersonId,
  PersonId,
];

const definitions = {
  PersonSeen: { version: 1, personal: ['name'], encryptedFor: 'person' },
  AccountSeen: { version: 1, personal: ['name'] },
} as const;

const metadata = (command: string) =>
  ({
    commandId: command as CommandId,
    correlationId: command,
    causationId: command,
    actor: { principal: 'operator-key', role: 'operator', account: platformId, onBehalfReason: 'on behalf' },
    time: '2026-09-01T08:00:00.000Z' as Instant,
    path: [platformId, house, shop],
  }) as const;

const secrets = { masterKey: new Uint8Array(32).fill(1) };

const open = (store: EventStore, masterKeys: Parameters<typeof createSubjectKeys>[1] = secrets) => {
  const subjects = createErasedSubjects(store);
  const keys = createSubjectKeys(store, masterKeys, subjects);
  const codec = createCodec(keys, definitions);
  const stored: StoredEvent[] = [];
  return {
    keys,
    learn: subjects.learn,
    write: async (type: keyof typeof definitions, data: object) => {
      const stream = `person-${stored.length}`;
      const [encoded] = await codec.encode(stream, { type, data }, 0, metadata(stream));
      const event = { ...encoded, stream, revision: 0, position: 1n };
      stored.push(event);
      return event;
    },
    read: async (event: StoredEvent) => codec.decode(event),
  };
};

const erasureOf = (store: EventStore, type: 'SubjectErased' | 'PersonErased', data: object) => ({
  append: async () => {
    const event = {
      id: crypto.randomUUID(),
      type,
      data: JSON.stringify(data),
      metadata: JSON.stringify({ path: [platformId, house, shop] }),
    };
    await store.append(streams.erasures(platformId), 'no-stream', [event]);
  },
});

const keyStreams = async (store: EventStore): Promise<readonly string[]> => {
  const found = new Set<string>();
  for await (const { stream } of store.readAll({ types: keyTypes })) found.add(stream);
  return [...found];
};

/** Anna and Bert of the shop, and the shop itself, each with a name in the log. */
const scene = async () => {
  const store = createMemoryEventStore();
  const { write } = open(store);
  const events = [
    await write('PersonSeen', { personId: anna, name: 'Anna' }),
    await write('PersonSeen', { personId: bert, name: 'Bert' }),
    await write('AccountSeen', { name: 'Shop' }),
  ];
  const namesBy = async (reader: ReturnType<typeof open>) =>
    Promise.all(events.map(async (event) => (await reader.read(event)).data));
  return {
    store,
    events,
    names: async (by = open(store)) => (await namesBy(by)).map((data) => 'name' in data && data.name),
  };
};

describe('What is encrypted for a person', () => {
  test('has a key of that person, in a stream beside the key of the account', async () => {
    const { store, names } = await scene();
    expect(await keyStreams(store)).toEqual([anna, bert, shop].map((id) => streams.subjectKey(id)));
    expect(await names()).toEqual(['Anna', 'Bert', 'Shop']);
  });

  test('opens for nobody else: not when the event names another person, nor when it names none', async () => {
    const { store, events } = await scene();
    const [event] = events;
    if (!event) throw new Error('no event');
    for (const personId of [bert, undefined, 7]) {
      const data = JSON.stringify({ ...JSON.parse(event.data), personId });
      await expect(open(store).read({ ...event, data })).rejects.toBeInstanceOf(UnreadableEvent);
    }
  });

  test('reads as erased once the person is, in every process, with the reason somebody acted for the account', async () => {
    const { store, events, names } = await scene();
    const running = open(store);
    await names(running);
    await erasureOf(store, 'PersonErased', { personId: anna }).append();
    await running.keys.destroy(anna);
    for (const reader of [open(store), open(store)]) {
      expect(await names(reader)).toEqual([erased, 'Bert', 'Shop']);
      const [event] = events;
      expect(event && (await reader.read(event)).metadata.actor.onBehalfReason).toBe(erased);
    }
  });

  test('reads as erased from the event on, whether its key was destroyed yet or not', async () => {
    const { store, names } = await scene();
    await erasureOf(store, 'PersonErased', { personId: anna }).append();
    expect(await names()).toEqual([erased, 'Bert', 'Shop']);
  });

  test('reads as erased once its account is, whether its own key was destroyed yet or not', async () => {
    const { store, names } = await scene();
    await erasureOf(store, 'SubjectErased', { accountId: shop }).append();
    expect(await names()).toEqual([erased, erased, erased]);
  });

  test('is stored as erased when it comes later, and makes no key', async () => {
    const { store } = await scene();
    await erasureOf(store, 'SubjectErased', { accountId: shop }).append();
    const late = '01993000-0000-7000-8000-0000000000c1' as PersonId;
    const { data } = await open(store).write('PersonSeen', { personId: late, name: 'Carla' });
    expect(JSON.parse(data)).toEqual({ personId: late, name: erased });
    expect(await keyStreams(store)).not.toContain(streams.subjectKey(late));
  });

  test('is wrapped anew with the rest when the master key changes, but for those who are erased', async () => {
    const { store, names } = await scene();
    await erasureOf(store, 'PersonErased', { personId: anna }).append();
    await open(store).keys.destroy(anna);
    const to = new Uint8Array(32).fill(2);
    const counts = await rewrapKeys(store, { from: secrets.masterKey, to });
    expect(counts).toMatchObject({ rewrapped: 2, already: 0, destroyed: 1 });
    expect(await names(open(store, { masterKey: to }))).toEqual([erased, 'Bert', 'Shop']);
    await expect(names(open(store))).rejects.toThrow(/master key does not open/);
  });
});

test('the events of an account know nothing of people: their key is the account’s, whomever they name', async () => {
  const asked: string[] = [];
  const key = createSecretKey(new Uint8Array(32));
  const keys = {
    of: () => key,
    provide: async ({ id }: { id: string }) => {
      asked.push(id);
      return key;
    },
    isErased: () => false,
    learn: () => {},
  };
  const event = { type: 'AccountSeen', data: { personId: anna, name: 'Shop' } };
  await createCodec(keys, definitions).encode('customer-1', event, 0, metadata('1'));
  expect(asked).toEqual([shop]);
});
