import { expect, test, vi } from 'vitest';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { newEvents, newStream, stored } from '#tests/contract/scene.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';

test('an append never reads the whole log, though it was so small a moment ago that this was the cheapest', async () => {
  const { pool, drop } = await createTestDatabase();
  const scans = async () => {
    const { rows } = await pool.query<{ whole: bigint; byIndex: bigint }>(
      `select seq_scan as whole, idx_scan as "byIndex" from pg_stat_user_tables
       where relid = 'event_store.event'::regclass`,
    );
    const [found] = rows;
    if (found === undefined) throw new Error('The table is not there');
    return found;
  };
  const streams = Array.from({ length: 20 }, newStream);
  const filling = await openPostgresEventStore({ pool });
  for (const stream of streams) await stored(filling, stream, 'no-stream', newEvents(1));
  await filling.close();
  await pool.query('analyze event_store.event');
  /** A session counts for certain only when it ends. */
  const appendersGone = () =>
    vi.waitFor(async () => {
      const { rowCount } = await pool.query(
        `select from pg_stat_activity where datname = current_database() and application_name = 'event store append'`,
      );
      expect(rowCount).toBe(0);
    }, 240_000);
  await appendersGone();
  const before = await scans();

  const store = await openPostgresEventStore({ pool });
  for (const stream of streams) await stored(store, stream, 0, newEvents(1));
  await store.close();
  await appendersGone();
  const after = await scans();
  // Some are of opening the store.
  expect(after.whole - before.whole).toBeLessThan(streams.length / 2);
  expect(after.byIndex - before.byIndex).toBeGreaterThanOrEqual(streams.length);
  await drop();
});
