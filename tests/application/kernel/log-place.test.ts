import { expect, test } from 'vitest';
import {
  findPlace,
  logStart,
  placeAfter,
  placedEventOf,
  placedEventText,
} from '#application/kernel/log-place.ts';
import type { EventToAppend } from '#application/kernel/ports/event-store.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const event = (id: string): EventToAppend => ({ id, type: 'Happened', data: '{}', metadata: '{}' });
const first = '00000000-0000-4000-8000-000000000001';
const second = '00000000-0000-4000-8000-000000000002';
const third = '00000000-0000-4000-8000-000000000003';

const storeWith = async (...ids: readonly string[]) => {
  const store = createMemoryEventStore();
  for (const [index, id] of ids.entries())
    await store.append('s-1', index === 0 ? 'no-stream' : index - 1, [event(id)]);
  const events = [];
  for await (const stored of store.readAll()) events.push(stored);
  return { store, events };
};

const lastPlace = async (...ids: readonly string[]) => {
  const { events } = await storeWith(...ids);
  const last = events.at(-1);
  if (!last) throw new Error('nothing there');
  return placeAfter(last);
};

test('the place of an event is in the log that has this event there', async () => {
  const { store } = await storeWith(first, second, third);
  expect(await findPlace(store, await lastPlace(first, second))).toBe('in-log');
});

test('a place is not in a log that ends before it, or has another event there', async () => {
  const place = await lastPlace(first, second);
  expect(await findPlace((await storeWith(first)).store, place)).toBe('not-in-log');
  expect(await findPlace((await storeWith(first, third)).store, place)).toBe('not-in-log');
});

test('a place without an event is taken up to the end of the log and refused beyond', async () => {
  const { store, events } = await storeWith(first, second);
  const end = events.at(-1)?.position ?? 0n;
  expect(await findPlace(store, { position: end })).toBe('unproved');
  expect(await findPlace(store, { position: end + 1n })).toBe('not-in-log');
  expect(await findPlace(store, logStart)).toBe('in-log');
});

test('the event of a place is the same after it was text', async () => {
  const { event: placed } = await lastPlace(first, second);
  if (!placed) throw new Error('no event');
  expect(placedEventOf(placedEventText(placed))).toEqual(placed);
});
