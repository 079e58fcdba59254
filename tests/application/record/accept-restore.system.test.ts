import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { restore, verify } from '#scripts/audit/commands.ts';
import { exportRecord } from '#scripts/audit/export-record.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { openSealing, type Sealing } from '#scripts/compose/sealing.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

let database: TestDatabase;
let directory: string;
let sealing: Sealing;
let closeStore: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'tierline-restore-'));
  const { pool } = database;
  const store = await openPostgresEventStore({ pool });
  closeStore = () => store.close();
  const log = createEventLog(store, { masterKey: new Uint8Array(32) });
  const settings = { dataDirectory: directory, sealsDirectory: join(directory, 'seals') };
  sealing = openSealing(settings, { pool, store, log }, createClock());
});
afterAll(async () => {
  await closeStore();
  await database.drop();
  await removeDirectory(directory);
});

/** Seals until every event that is there is under a head. */
const sealAll = async (): Promise<void> => {
  const stopping = new AbortController();
  const process = createSealing({ ...sealing, everyEvents: 1, logger: createMemoryLogger() });
  const before = (await readSealsEnd(sealing)).head?.size ?? 0;
  const running = process.run(stopping.signal);
  for await (const event of sealing.store.subscribeToAll({ signal: stopping.signal })) {
    if (event.type !== 'LogSealed' || ((await readSealsEnd(sealing)).head?.size ?? 0) <= before) continue;
    break;
  }
  stopping.abort();
  await running;
};

/** So many events more. */
const planMore = async (count: number): Promise<void> => {
  const seeder = createSeeder(sealing.log);
  for (let number = 0; number < count; number += 1) await seeder.plan();
};

const told = async (work: (context: AuditContext) => Promise<boolean>) => {
  const lines: string[] = [];
  const signal = new AbortController().signal;
  const fine = await work({
    pool: database.pool,
    stores: sealing,
    sealing,
    signal,
    print: (line) => lines.push(line),
  });
  return { fine, said: lines.join('\n') };
};

test('A log restored from a backup in Postgres is a finding until an operator accepts it, and named in every report after', async () => {
  await seedBusiness(createSeeder(sealing.log), 30, () => {});
  await sealAll();
  const backup = await sealing.log.head();
  await planMore(20);
  await sealAll();
  // The backup knows nothing of what came later; hash tiles, heads and the rest of the database do.
  await database.pool.query('delete from event_store.event where position > $1', [String(backup)]);

  const found = await told((context) => verify({}, context));
  expect(found).toMatchObject({ fine: false, said: expect.stringContaining('accept-restore') });
  const words = { reason: 'the disk broke', by: 'Ops' };
  const dry = await told((context) => restore({ ...words, dryRun: true }, context));
  expect(dry).toMatchObject({ fine: true, said: expect.stringContaining('Nothing was recorded.') });
  expect((await told((context) => verify({}, context))).fine).toBe(false);
  expect(await sealing.log.head()).toBe(backup);

  expect(await told((context) => restore(words, context))).toMatchObject({ fine: true });
  await planMore(20);
  await sealAll();
  const accepted = await told((context) => verify({}, context));
  expect(accepted.said).toContain('As it was sealed');
  expect(accepted).toMatchObject({ fine: true, said: expect.stringContaining('by Ops ("the disk broke")') });
  const again = await told((context) => restore(words, context));
  expect(again).toMatchObject({ fine: false, said: expect.stringContaining('nothing to accept') });

  const { items } = await sealing.seals.heads({ limit: 1 });
  expect(items).toMatchObject([{ restore: 1, accepted: { number: 1, ...words } }]);

  const out = join(directory, 'export');
  expect((await told((context) => exportRecord({ out, format: 'ndjson' }, context))).fine).toBe(true);
  const given = ['scripts/audit/verify-export.mjs', out, '--seals', join(directory, 'seals')];
  const { stdout } = await promisify(execFile)(process.execPath, given);
  expect(stdout).toMatch(/Note: Restore 1 .* by Ops \("the disk broke"\).*As it was sealed: \d+ events\.\n/s);
});

test('Hash tiles whose tables were emptied are built anew', async () => {
  await database.pool.query('truncate tierline.hash_tile, tierline.hash_tree');
  await planMore(1);
  await sealAll();
  const { fine, said } = await told((context) => verify({}, context));
  expect({ fine, said }).toMatchObject({ fine: true, said: expect.not.stringContaining('Hash tiles') });
  const end = await readSealsEnd(sealing);
  expect((await sealing.tiles.reach()).size).toBe(end.head?.size);
});
