import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProcessCheckpoints } from '#adapters/postgres/process-checkpoints.ts';
import type { ProcessCheckpoints } from '#application/ports/process-checkpoints.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
let checkpoints: ProcessCheckpoints;
beforeAll(async () => {
  database = await createTestDatabase();
  checkpoints = openProcessCheckpoints(database.pool);
});
afterAll(() => database.drop());

test('a process that never ran begins before the first event', async () => {
  expect(await checkpoints.read('billing-run')).toBe(0n);
});

test('a position of 128 bits is kept exactly', async () => {
  const position = 2n ** 128n - 1n;
  await checkpoints.write('camera-suspension', position);
  expect(await checkpoints.read('camera-suspension')).toBe(position);
});

test('a rebuild may go back to the start', async () => {
  await checkpoints.write('account-index', 5n);
  await checkpoints.write('account-index', 0n);
  expect(await checkpoints.read('account-index')).toBe(0n);
});
