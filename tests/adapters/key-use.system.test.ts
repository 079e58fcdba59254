import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openKeyUse } from '#adapters/postgres/key-use.ts';
import type { ApiKeyId, Day } from '#domain/kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const key = (number: number) => `01993000-0000-7000-8000-${String(number).padStart(12, '0')}` as ApiKeyId;
const day = (text: string) => text as Day;

test('The last day of a key is kept, a day written once, and an earlier one never', async () => {
  const query = vi.spyOn(database.pool, 'query');
  const use = openKeyUse(database.pool);
  for (let count = 0; count < 1_000; count += 1) use.note(key(count % 3), day('2026-11-30'));
  expect(await use.lastDays([key(0), key(9)])).toEqual(new Map([[key(0), '2026-11-30']]));
  query.mockClear();
  await use.close();
  expect(query).toHaveBeenCalledTimes(1);
  use.note(key(0), day('2026-11-30'));
  use.note(key(1), day('2026-12-01'));
  await use.close();
  expect(query).toHaveBeenCalledTimes(2);
  query.mockRestore();

  const another = openKeyUse(database.pool);
  another.note(key(1), day('2026-11-30'));
  await another.close();
  expect(await another.lastDays([key(0), key(1), key(2), key(3)])).toEqual(
    new Map([
      [key(0), '2026-11-30'],
      [key(1), '2026-12-01'],
      [key(2), '2026-11-30'],
    ]),
  );
});

test('What cannot be written fails nobody, and is written by a later use', async () => {
  const query = vi.spyOn(database.pool, 'query');
  query.mockImplementation(() => Promise.reject(new Error('the database is away')));
  const use = openKeyUse(database.pool);
  use.note(key(20), day('2026-11-30'));
  await use.close();
  query.mockRestore();
  use.note(key(20), day('2026-11-30'));
  await use.close();
  expect(await openKeyUse(database.pool).lastDays([key(20)])).toEqual(new Map([[key(20), '2026-11-30']]));
});
