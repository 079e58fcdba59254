import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { withClient } from '#projections/engine/transaction.ts';
import { candidate, someClaim } from '#tests/adapters/idempotency-scene.ts';
import { networkTo } from '#tests/adapters/network-to.ts';
import type { FaultyNetwork } from '#tests/contract/faulty-network.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

let database: TestDatabase;
let network: FaultyNetwork;
let pool: pg.Pool;
let pipelined: PipelinedPool;

beforeAll(async () => {
  database = await createTestDatabase();
  const faulty = await networkTo(database);
  network = faulty.network;
  pool = createPool(faulty.url, { max: 4, statementTimeoutMilliseconds: 200, silenceMilliseconds: 300 });
  pipelined = new PipelinedPool(pool, 500);
});
afterAll(async () => {
  await network.mend();
  await pipelined.end();
  await pool.end();
  await network.close();
  await database.drop();
});

/** Every way in which this process asks the database something short, each over a connection that it has already. */
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  'a statement': () => pool.query('select 1'),
  'a statement with values': () => pool.query('select $1::int', [1]),
  'a prepared statement': () => pool.query({ name: 'one', text: 'select $1::int', values: [1] }),
  'a connection that is held for a moment': () => withClient(pool, (client) => client.query('select 1'), 500),
  'a connection that pipelines, by itself or after it was held': async () => {
    await pipelined.query('select 1');
    await withClient(pipelined, async () => {}, 500);
    return pipelined.query('select 1');
  },
  'the claim of an idempotency key': () => openIdempotencyStore(pool, 500).claim(someClaim(), candidate()),
};

describe('A database that takes what it is asked and says nothing', () => {
  it.each(Object.entries(ways))('is given up by whoever waits for %s, and is asked anew', async (_, ask) => {
    await ask();
    network.freeze();
    const refused = await ask().then(
      () => undefined,
      (error: unknown) => error,
    );
    // As after another server has taken over: what was opened before stays dead, and nothing of it is used again.
    network.cut();
    await network.mend();

    expect(storeFailureOf(refused)).toMatchObject({ code: 'away', unavailable: true, fateUnknown: true });
    await vi.waitFor(ask, { timeout: 240_000 });
  });

  it('is waited for by a statement that was given its own time', async () => {
    const { rows } = await withClient(pool, async (client) => {
      await client.query('set statement_timeout = 0');
      return client.query(`select 'slow' as how from pg_sleep(0.3)`);
    });
    expect(rows).toEqual([{ how: 'slow' }]);
  });
});
