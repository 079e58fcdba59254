import { createPool } from '#adapters/postgres/create-pool.ts';
import { openHashTiles } from '#adapters/postgres/hash-tiles.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';

/** Seals the log of a database until somebody kills it: `seal-forever.ts <database url> <directory>`. */
const [url = '', directory = ''] = process.argv.slice(2);
const pool = createPool(url);
const store = await openPostgresEventStore({ pool });
process.stdout.write('sealing\n');
const sealing = createSealing({
  store,
  log: createEventLog(store, { masterKey: new Uint8Array(32) }),
  tiles: openHashTiles(pool),
  keys: openSealKeys({ dataDirectory: directory }),
  sink: openSealsDirectory(directory),
  clock: { now: () => instantOf(Date.now()) },
  logger: createMemoryLogger(),
  everyEvents: 10,
  everySeconds: 1,
});
// One that finds that another leads is started again, as the worker does.
for (;;) await sealing.run(new AbortController().signal).catch(() => undefined);
