import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createBulkStore } from '#scripts/bench/bulk-store.ts';
import { countStored, type OpenLog, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';

export interface SeededLog extends OpenLog {
  /** How many events were written, and how many cameras there are in them. */
  readonly events: number;
  readonly cameras: number;
}

/**
 * A log of about so many events of a business that grew, on a server of its own.
 * @param inBulk copied straight into the table of Postgres, for millions of them
 * @throws OracleFailed when what was written by the log is not what is stored
 */
export const openSeededLog = async (bench: Bench, size: number, inBulk = false): Promise<SeededLog> => {
  const opened = await openLog(bench, await startDatabaseServer(bench));
  const bulk = inBulk ? await createBulkStore(opened.pool) : undefined;
  const seeder = createSeeder(bulk ? createEventLog(bulk.store, opened) : opened.log);
  const begun = performance.now();
  await seedBusiness(seeder, size, bench.progress);
  await bulk?.finish();
  const counts = seeder.counts();
  if (!bulk) expectSame('events', counts.events, await countStored(opened.store));
  await opened.pool.query('vacuum analyze event_store.event');
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  bench.progress(`${counts.events} events seeded in ${seconds} s`);
  return { ...opened, ...counts };
};
