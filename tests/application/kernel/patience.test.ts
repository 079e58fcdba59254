import { expect, test, vi } from 'vitest';
import { createPatience, type PatienceOptions } from '#application/kernel/patience.ts';
import { patientEventStore } from '#application/kernel/patient-event-store.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import {
  EventStoreClosed,
  EventStoreRefused,
  EventStoreUnavailable,
  LogReplaced,
} from '#application/kernel/ports/event-store.ts';
import { appendSome } from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const down = () => new EventStoreUnavailable('No server');

/** Time passes only by pauses, as long as they would last. */
const patience = (options: PatienceOptions = {}) => {
  let now = 0;
  return createPatience({
    now: () => now,
    pause: async (milliseconds) => {
      now += milliseconds;
    },
    ...options,
  });
};

/** A log of ten events that fails after every `each`, so many times in a row. */
const failingStore = async (each: number, times: number, error: () => Error = down) => {
  const sound = createMemoryEventStore();
  await appendSome(sound, 10);
  let failures = 0;
  async function* failing(events: ReturnType<EventStore['readAll']>) {
    let read = 0;
    for await (const event of events) {
      if (read === each && failures < times) {
        failures += 1;
        throw error();
      }
      if (read === each) failures = 0;
      read += 1;
      yield event;
    }
  }
  const store: EventStore = {
    ...sound,
    readAll: (options) => failing(sound.readAll(options)),
    readStream: (stream, options) => failing(sound.readStream(stream, options)),
  };
  return { sound, store };
};

const positions = async (events: ReturnType<EventStore['readAll']>): Promise<bigint[]> => {
  const read: bigint[] = [];
  for await (const event of events) read.push(event.position);
  return read;
};

const ten = Array.from({ length: 10 }, (_, index) => BigInt(index + 1));

test('a patient read goes on after the last event it delivered, in both directions and up to its limit', async () => {
  const { store } = await failingStore(3, 4);
  const patient = patientEventStore(store, patience());
  expect(await positions(patient.readAll())).toEqual(ten);
  expect(await positions(patient.readAll({ direction: 'backwards' }))).toEqual(ten.toReversed());
  expect(await positions(patient.readAll({ limit: 7 }))).toEqual(ten.slice(0, 7));
  expect(await positions(patient.readAll({ after: 2n, limit: 5 }))).toEqual(ten.slice(2, 7));
});

test('it is told once that the log is away, and once that it answers again', async () => {
  const [onWaiting, onAnswer] = [vi.fn(), vi.fn()];
  const { store } = await failingStore(8, 40);
  await positions(patientEventStore(store, patience({ onWaiting, onAnswer })).readAll());
  expect(onWaiting).toHaveBeenCalledOnce();
  expect(onAnswer).toHaveBeenCalledOnce();
});

test('a log that gives no answer for the whole time is given up, and the error says for how long', async () => {
  const { store } = await failingStore(0, Number.POSITIVE_INFINITY);
  const reading = positions(patientEventStore(store, patience()).readAll());
  await expect(reading).rejects.toThrow(EventStoreUnavailable);
  await expect(reading).rejects.toThrow('no answer for 5 minutes: No server');
});

test('each outage has the whole time: progress begins it anew', async () => {
  const { store } = await failingStore(1, 3);
  // Three failures in a row are within the time, thirty of all outages together are not.
  const patient = patientEventStore(store, patience({ giveUpAfter: 4_000 }));
  expect(await positions(patient.readAll())).toEqual(ten);
});

test('what is not an absence of the log is not waited for', async () => {
  for (const error of [
    () => new Error('broken'),
    () => new EventStoreClosed(),
    () => new EventStoreRefused('not permitted'),
  ]) {
    const pause = vi.fn(async () => undefined);
    const { store } = await failingStore(2, 1, error);
    const reading = positions(patientEventStore(store, patience({ pause })).readAll());
    await expect(reading).rejects.toThrow(error().message);
    expect(pause).not.toHaveBeenCalled();
  }
});

test('waiting ends when the process does', async () => {
  const ending = new AbortController();
  const { store } = await failingStore(0, Number.POSITIVE_INFINITY);
  const pause = vi.fn(async () => ending.abort());
  const patient = patientEventStore(store, patience({ signal: ending.signal, pause }));
  await expect(positions(patient.readAll())).rejects.toThrow('No server');
  expect(pause).toHaveBeenCalledOnce();
});

test('a log that comes back as another one is not read on', async () => {
  const { sound, store } = await failingStore(4, 1);
  const other: EventStore = {
    ...store,
    readStream: async function* (stream, options) {
      for await (const event of sound.readStream(stream, options))
        yield { ...event, id: `another ${event.id}` };
    },
  };
  await expect(positions(patientEventStore(other, patience()).readAll())).rejects.toThrow(LogReplaced);
});
