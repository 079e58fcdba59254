import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { rewrapKeys } from '#application/kernel/codec/rewrap-keys.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { AnyEvent } from '#domain/events.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { type AccountId, type CommandId, type Instant, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const shop = '01993000-0000-7000-8000-00000000000c' as AccountId;
const other = '01993000-0000-7000-8000-00000000000d' as AccountId;

const metadataFor = (subject: AccountId) => {
  const commandId = randomUUID() as CommandId;
  return {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: { principal: 'operator-key', role: 'operator', account: platformId, onBehalfReason: 'on behalf' },
    time: '2026-09-01T08:00:00.000Z' as Instant,
    path: [platformId, subject],
  } as const;
};

const masterKey = randomBytes(32);
const open = (store: EventStore, secrets: Parameters<typeof createEventLog>[1] = { masterKey }) =>
  createEventLog(store, secrets);

/** An event with a personal field, a name, of a subject. */
const named = (log: EventLog, subject: AccountId, name: string) =>
  log.append(
    `apiKey-${randomUUID()}`,
    'no-stream',
    [{ type: 'ApiKeyIssued', data: { name } }],
    metadataFor(subject),
  );

const eraseIn = async (log: EventLog, revision: 'no-stream' | number, subject: AccountId) =>
  log.append(
    streams.erasures(platformId),
    revision,
    [{ type: 'SubjectErased', data: { accountId: subject, reason: 'asked for' } }],
    metadataFor(subject),
  );

const namesIn = async (log: EventLog): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const page of log.readPages())
    for (const { data } of page) if ('name' in data) names.push(String(data.name));
  return names;
};

const scene = async () => {
  const store = createMemoryEventStore();
  const log = open(store);
  await named(log, shop, 'Anna');
  await named(log, other, 'Bert');
  return { store, log };
};

describe('An erased subject', () => {
  test('reads as erased from the event on, with the reason somebody acted for it, and others do not', async () => {
    const { log } = await scene();
    await eraseIn(log, 'no-stream', shop);
    await log.erasures.destroyKey(shop);
    expect(await namesIn(log)).toEqual([erased, 'Bert']);
    for await (const [event] of log.readPages()) expect(event?.metadata.actor.onBehalfReason).toBe(erased);
  });

  test('reads as erased in events that were handed out before, where nobody had read them yet', async () => {
    const { log } = await scene();
    const handedOut: AnyEvent[] = [];
    for await (const page of log.readPages({ openWhenRead: true })) handedOut.push(...page);
    await eraseIn(log, 'no-stream', shop);
    expect(handedOut.map(({ data }) => 'name' in data && data.name)).toEqual([erased, 'Bert']);
    expect(handedOut.map(({ metadata }) => metadata.actor.onBehalfReason)).toEqual([erased, 'on behalf']);
  });

  test('stays erased for a process that begins anew on a log that still holds the key', async () => {
    const { store, log } = await scene();
    await eraseIn(log, 'no-stream', shop);
    await log.erasures.destroyKey(shop);
    expect(store.all.filter(({ type }) => type === 'SubjectKeyCreated')).toHaveLength(3);
    expect(await namesIn(open(store))).toEqual([erased, 'Bert']);
  });

  test('is erased before its key is destroyed: a crash in between shows nothing', async () => {
    const { store, log } = await scene();
    await eraseIn(log, 'no-stream', shop);
    expect(await namesIn(log)).toEqual([erased, 'Bert']);
    expect(await namesIn(open(store))).toEqual([erased, 'Bert']);
  });

  test('is known within a second to a process that follows no subscription', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { store, log } = await scene();
    const reader = open(store);
    expect(await namesIn(reader)).toEqual(['Anna', 'Bert']);
    const told = vi.fn();
    reader.erasures.onErased(told);
    await eraseIn(log, 'no-stream', shop);
    const look = async (): Promise<void> => {
      for await (const _ of reader.readStream('plan-none'));
    };
    await look();
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    await look();
    expect(told).toHaveBeenCalledWith(shop);
    expect(await namesIn(reader)).toEqual([erased, 'Bert']);
  });

  test('gets no new key, however many processes have something to say of it at once', async () => {
    const { store, log } = await scene();
    const late = [1, 2, 3].map(() => open(store));
    await Promise.all([
      eraseIn(log, 'no-stream', shop).then(() => log.erasures.destroyKey(shop)),
      ...late.map((one, index) => named(one, shop, `Late ${index}`)),
    ]);
    await named(open(store), shop, 'Later');
    await log.erasures.destroyKey(shop);
    const key = [];
    for await (const { type } of store.readStream(streams.subjectKey(shop))) key.push(type);
    expect(key).toEqual(['SubjectKeyDestroyed']);
    const names = await namesIn(open(store));
    expect(names.filter((name) => name !== erased)).toEqual(['Bert']);
    // What is said of it later stands in the log as erased.
    expect(store.all.filter(({ data }) => data.includes(erased))).not.toHaveLength(0);
  });

  test('that never had a key cannot be given one', async () => {
    const { store, log } = await scene();
    const third = '01993000-0000-7000-8000-00000000000e' as AccountId;
    await eraseIn(log, 'no-stream', third);
    await Promise.all([log.erasures.destroyKey(third), named(open(store), third, 'Carla')]);
    await named(open(store), third, 'Carla');
    const key = [];
    for await (const { type } of store.readStream(streams.subjectKey(third))) key.push(type);
    expect(key).toEqual(['SubjectKeyDestroyed']);
  });
});

test('a key that is gone without a word reads as erased: nothing can open it any more', async () => {
  const { store } = await scene();
  const keyless: EventStore = {
    ...store,
    readStream: (stream, options) => store.readStream(stream.replace('subjectKey-', 'gone-'), options),
    readAll: (options) =>
      (async function* () {
        for await (const event of store.readAll(options))
          if (!event.stream.startsWith('subjectKey-')) yield event;
      })(),
  };
  expect(await namesIn(open(keyless))).toEqual([erased, erased]);
});

test('a key made by a process that died before its append is not what readers wait for', async () => {
  const { store, log } = await scene();
  const last = await log.head();
  const dying: EventStore = {
    ...store,
    append: (stream, expected, events) =>
      stream.startsWith('subjectKey-')
        ? store.append(stream, expected, events)
        : Promise.reject(new Error('the process died')),
  };
  const third = '01993000-0000-7000-8000-00000000000e' as AccountId;
  await expect(named(open(dying), third, 'Carla')).rejects.toThrow('died');
  expect(await store.head()).toBeGreaterThan(last);
  expect(await log.head()).toBe(last);
  expect(await open(store).head()).toBe(last);
  await named(log, third, 'Carla');
  expect(await log.head()).toBe(await store.head());
});

describe('Changing the master key', () => {
  const [from, to] = [masterKey, randomBytes(32)];

  test('leaves nothing that the old one opens, and everything readable by the new one alone', async () => {
    const { store } = await scene();
    expect(await rewrapKeys(store, { from, to })).toEqual({ rewrapped: 2, already: 0, destroyed: 0 });
    expect(await rewrapKeys(store, { from, to })).toEqual({ rewrapped: 0, already: 2, destroyed: 0 });
    expect(await namesIn(open(store, { masterKey: to }))).toEqual(['Anna', 'Bert']);
  });

  test('is usable in between, by processes that know both', async () => {
    const { store } = await scene();
    const both = open(store, { masterKey: to, previousMasterKey: from });
    expect(await namesIn(both)).toEqual(['Anna', 'Bert']);
    const stopping = new AbortController();
    const third = '01993000-0000-7000-8000-00000000000e' as AccountId;
    await named(both, third, 'Carla');
    stopping.abort(new Error('killed'));
    await expect(rewrapKeys(store, { from, to, signal: stopping.signal })).rejects.toThrow('killed');
    expect(await rewrapKeys(store, { from, to, dryRun: true })).toMatchObject({ rewrapped: 2, already: 1 });
    expect(await rewrapKeys(store, { from, to })).toMatchObject({ rewrapped: 2, already: 1 });
    expect(await namesIn(both)).toEqual(['Anna', 'Bert', 'Carla']);
  });

  test('truncates what a run that was interrupted left behind', async () => {
    const { store } = await scene();
    const interrupted: EventStore = { ...store, truncate: () => Promise.reject(new Error('killed')) };
    await expect(rewrapKeys(interrupted, { from, to })).rejects.toThrow('killed');
    await rewrapKeys(store, { from, to });
    const left = [];
    for await (const { type } of store.readStream(streams.subjectKey(shop))) left.push(type);
    expect(left).toEqual(['SubjectKeyRewrapped']);
  });

  test('brings no erased subject back', async () => {
    const { store, log } = await scene();
    await eraseIn(log, 'no-stream', shop);
    await log.erasures.destroyKey(shop);
    expect(await rewrapKeys(store, { from, to })).toMatchObject({ rewrapped: 2, destroyed: 1 });
    expect(await namesIn(open(store, { masterKey: to }))).toEqual([erased, 'Bert']);
  });

  test('costs a replay one more pass over the keys, not a look-up for each', async () => {
    const { store, log } = await scene();
    const subjects = Array.from({ length: 200 }, () => randomUUID() as AccountId);
    for (const [index, subject] of subjects.entries()) await named(log, subject, `Name ${index}`);
    await rewrapKeys(store, { from, to });
    let reads = 0;
    const counting: EventStore = {
      ...store,
      readStream: (stream, options) => {
        reads += 1;
        return store.readStream(stream, options);
      },
    };
    expect(await namesIn(open(counting, { masterKey: to }))).toHaveLength(202);
    expect(reads).toBeLessThan(5);
  });
});
