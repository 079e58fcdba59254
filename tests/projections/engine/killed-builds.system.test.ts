import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { BuildUnderWay } from '#projections/engine/build.ts';
import { type RebuildResult, rebuild } from '#projections/engine/rebuild.ts';
import { listStandbys } from '#projections/engine/standby.ts';
import { verify } from '#projections/engine/verify.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { everyDefinition } from '#tests/projections/engine/shown.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const program = fileURLToPath(new URL('./rebuild-until-killed.ts', import.meta.url));
const masterKey = randomBytes(32);
const database = await createTestDatabase();
const { pool } = database;
const store = await openPostgresEventStore({ pool });
const log = createEventLog(store, { masterKey });
const seeder = createSeeder(log);
const alive = new Set<ChildProcess>();

beforeAll(() => seedBusiness(seeder, sized(400, 3_000), () => {}));
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await store.close();
  await database.drop();
});

const startRebuilding = async () => {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: database.url, MASTER_KEY: masterKey.toString('hex') },
  });
  alive.add(child);
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    alive.delete(child);
  };
};

/** The server takes a moment to see that whoever had the claim is dead. */
const rebuildAll = async (): Promise<readonly RebuildResult[]> => {
  for (;;)
    try {
      return await rebuild(everyDefinition, { pool, log });
    } catch (error) {
      if (!(error instanceof BuildUnderWay)) throw error;
      await delay(20);
    }
};

const unfinished = async () => (await listStandbys(pool)).filter(({ kind }) => kind === 'next');

const generationsOf = (results: readonly RebuildResult[]): readonly number[] =>
  results.map((result) => {
    if (result.outcome === 'failed') throw result.error;
    return result.generation;
  });

describe('A rebuild killed at a random moment', () => {
  test('time after time is gone on with, and shows then what a fresh fold of the log shows', async () => {
    let resumed = 0;
    for (let round = 0; round < sized(2, 8); round += 1) {
      const kill = await startRebuilding();
      const more = seedBusiness(seeder, 100, () => {});
      // In every other round once it has stored something, however slow the machine is.
      if (round % 2 === 1)
        await vi.waitUntil(async () => (await unfinished()).length > 0, { timeout: 240_000 });
      // In the others wherever it is by then: in the fold, at the indexes, catching up, swapping, or clearing away.
      else await delay(Math.random() * 2_000);
      await kill();
      await more;
      const left = await unfinished();
      const made = generationsOf(await rebuildAll());
      if (left.some(({ generation }) => made.includes(generation.number))) resumed += 1;
      for (const definition of everyDefinition)
        expect(await verify(definition, { pool, log })).toMatchObject({ equal: true });
      expect((await listStandbys(pool)).every(({ kind }) => kind === 'previous')).toBe(true);
    }
    expect(resumed).toBeGreaterThan(0);
  });
});
