import { createPool } from '#adapters/postgres/create-pool.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';

/**
 * Run as a process of its own by killed-builds.system.test.ts, which kills it: rebuilds every read model again and again, storing
 * what it has after every page, and tells on stdout when it begins.
 */
const { DATABASE_URL = '', MASTER_KEY = '' } = process.env;
// The test run's end of the pipe closes with it, however it ends.
process.stdin.resume().once('end', () => process.exit());
const pool = createPool(DATABASE_URL, { max: 20, statementTimeoutMilliseconds: 0 });
const store = await openPostgresEventStore({ pool });
const log = createEventLog(store, { masterKey: Buffer.from(MASTER_KEY, 'hex') });
process.stdout.write('begun\n');
for (;;) {
  const results = await rebuild(Object.values(definitions), {
    pool,
    log,
    windowRows: 300,
    saveEveryMilliseconds: 1,
  }).catch(() => []);
  for (const result of results) if (result.outcome === 'rebuilt') process.stdout.write(`${result.events}\n`);
}
