import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProcessCheckpoints } from '#adapters/postgres/process-checkpoints.ts';
import { type LogPlace, logStart } from '#application/kernel/log-place.ts';
import type { ProcessCheckpoints } from '#application/kernel/ports/process-checkpoints.ts';
import { createTestDatabase, type TestDatabase } from '../scenes/postgres/test-database.ts';

let database: TestDatabase;
let checkpoints: ProcessCheckpoints;
beforeAll(async () => {
  database = await createTestDatabase();
  checkpoints = openProcessCheckpoints(database.pool);
});
afterAll(() => database.drop());

const place = (position: bigint): LogPlace => ({
  position,
  event: {
    id: '01900000-0000-7000-8000-000000000001',
    stream: 'plan-1',
    revision: 3,
    position: position - 1n,
  },
});

test('a process that never ran begins before the first event', async () => {
  expect(await checkpoints.read('billing-run')).toEqual({ position: 0n });
});

test('a place with positions of 128 bits is kept exactly', async () => {
  await checkpoints.write('camera-suspension', place(2n ** 128n - 1n));
  expect(await checkpoints.read('camera-suspension')).toEqual(place(2n ** 128n - 1n));
});

test('a process may go back to the start', async () => {
  await checkpoints.write('account-index', place(5n));
  await checkpoints.write('account-index', logStart);
  expect(await checkpoints.read('account-index')).toEqual(logStart);
});

test('a position kept before places had events is read without one', async () => {
  await database.pool.query("insert into tierline.process_checkpoint (name, position) values ('erasure', 7)");
  expect(await checkpoints.read('erasure')).toEqual({ position: 7n });
});
