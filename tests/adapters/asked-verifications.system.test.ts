import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openAskedVerifications } from '#adapters/postgres/asked-verifications.ts';
import type { AskedVerifications } from '#application/record/ports/asked-verifications.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../scenes/postgres/test-database.ts';

let database: TestDatabase;
let asked: AskedVerifications;
beforeAll(async () => {
  database = await createTestDatabase();
  asked = openAskedVerifications(database.pool);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('truncate tierline.asked_verification');
});

const at = instantOf(Date.UTC(2026, 9, 1));
const later = instantOf(Date.UTC(2026, 9, 2));
const nothing = { events: 0, sealed: 0, findings: [], accepted: [], notes: [] };

test('one waits at a time, however many ask at once, and who asks after it began asks for another', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => asked.ask(v7(), at)));
  expect(new Set(ids).size).toBe(1);
  const [first = ''] = ids;
  await asked.begin(first, at, 5n);
  const second = await asked.ask(v7(), later);
  expect(second).not.toBe(first);
  // The older one comes first, begun or not: its leader may have died.
  expect(await asked.next()).toBe(first);
  await asked.end(first, { ...nothing, at });
  expect(await asked.next()).toBe(second);
  expect((await asked.list()).map(({ id }) => id)).toEqual([second, first]);
});

test('what came of one is kept as it was told', async () => {
  const id = await asked.ask(v7(), at);
  expect(await asked.find(id)).toEqual({
    ...{ id, state: 'running', askedAt: at, startedAt: null, endedAt: null, error: null },
    ...{ ...nothing, position: 0n, head: 0n },
  });
  await asked.begin(id, at, 5n);
  expect(await asked.find(id)).toMatchObject({ startedAt: at, position: 0n, head: 5n });
  const reached = { events: 7, position: 2n ** 100n, head: 2n ** 101n };
  await asked.progress(id, reached);
  expect(await asked.find(id)).toMatchObject({ state: 'running', startedAt: at, ...reached });
  const words = { findings: ['Altered: “é” \\ "x"'], accepted: ['Restore 1'], notes: ['A key was lost'] };
  await asked.end(id, { at: later, events: 9, sealed: 8, ...words });
  expect(await asked.find(id)).toMatchObject({
    ...{ state: 'done', endedAt: later, events: 9, sealed: 8, ...words },
    position: reached.head,
  });
  expect(await asked.next()).toBeUndefined();
});

test('one that failed says why, also where it never began, and is not in the way of the next', async () => {
  const id = await asked.ask(v7(), at);
  await asked.fail(id, { at: later, error: 'seals-of-later-version' });
  expect(await asked.find(id)).toMatchObject({
    state: 'failed',
    endedAt: later,
    error: 'seals-of-later-version',
  });
  expect(await asked.next()).toBeUndefined();
  expect(await asked.ask(v7(), later)).not.toBe(id);
});

test('old ones are forgotten, and an id that is none names none', async () => {
  const ids: string[] = [];
  for (let number = 0; number < 103; number += 1) {
    const id = await asked.ask(v7(), at);
    await asked.begin(id, at, 5n);
    await asked.end(id, { ...nothing, at });
    ids.push(id);
  }
  expect((await asked.list()).map(({ id }) => id)).toEqual(ids.slice(3).reverse());
  expect(await asked.find(ids[0] ?? '')).toBeUndefined();
  expect(await asked.find('no id')).toBeUndefined();
});
