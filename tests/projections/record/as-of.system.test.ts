import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { accountOf } from '#projections/engine/account-path.ts';
import { createReadModels, type PastReads } from '#projections/read-models.ts';
import { createFakeLog } from '#tests/projections/engine/fake-log.ts';
import { steps, tell } from '#tests/projections/engine/random-history.ts';
import { makeEmpty, showLive, testClock } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase, openPool } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const now = await createBuiltDatabase();
const then = await createBuiltDatabase();

afterAll(async () => {
  await now.drop();
  await then.drop();
});

const page = { limit: 500 };
const read = [
  definitions['customer-list'],
  definitions.permissions,
  definitions.cameras,
  definitions.invoices,
  definitions.ledger,
];

/** Two integrators, one below the other, and customers of both with cameras: each kind of step by its number. */
const certain = tell([
  ...[0, 1].map((parent) => [0, parent, 0] as const),
  ...[1, 2, 2].map((parent) => [1, parent, parent] as const),
  ...[0, 1, 2].map((customer) => [3, customer, 0] as const),
  [4, 0, 0],
  [4, 1, 0],
]);

/** Everything there is to know of an account and what is below it. */
const toldOf = async (models: PastReads, account: AccountId) => ({
  account: (await models.account(account)).value,
  tree: (await models.tree(account)).value,
  list: (await models.customerList({ under: account, ...page })).value,
  permissions: (await models.permissions(account)).value,
  cameras: (await models.cameras(account, { removed: true, ...page })).value,
  received: (await models.invoices(account, 'payer', page)).value,
  issued: (await models.invoices(account, 'biller', page)).value,
  postings: (await models.postings(account, page)).value,
  balance: (await models.balance(account, page)).value,
});

describe('Any past state', () => {
  test('is the fold of everything up to its position, and of nothing after', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(1000), fc.boolean(), async (choices, part, between) => {
        const told = tell(choices);
        const { events } = told.scene.log;
        const prefix = events.slice(0, Math.ceil((events.length * part) / 1000));
        const last = prefix.at(-1);
        // A position between two events shows what the one before it does.
        const position = (last?.position ?? 0n) + (between && last ? 1n : 0n);

        const log = createFakeLog();
        for (const event of prefix) log.add(event);
        await makeEmpty(then.pool, read);
        await showLive(then.pool, log, read);
        const expected = createReadModels(then.pool, log, testClock);

        await makeEmpty(now.pool, [definitions['event-index']]);
        await showLive(now.pool, told.scene.log, [definitions['event-index']]);
        const models = createReadModels(now.pool, told.scene.log, testClock);

        for (const account of told.accounts) {
          const past = models.asOf(position, { path: told.scene.pathOf(account), below: true });
          expect(await toldOf(past, account)).toEqual(await toldOf(expected, account));
        }
        for (const camera of told.cameras) {
          const path = events.find((event) => event.stream === `camera-${camera}`)?.metadata.path ?? [
            platformId,
          ];
          const past = models.asOf(position, { path, below: false });
          expect((await past.camera(camera)).value).toEqual((await expected.camera(camera)).value);
        }
      }),
      { numRuns: sized(5, 25) },
    );
  });

  test('is the same whether its events are looked up one by one or found by one pass over the log', async () => {
    const told = certain;
    await makeEmpty(now.pool, [definitions['event-index']]);
    await showLive(now.pool, told.scene.log, [definitions['event-index']]);
    const models = createReadModels(now.pool, told.scene.log, testClock);
    const middle = told.scene.log.events[told.scene.log.events.length >> 1];
    const position = middle?.position ?? 0n;
    // What is asked of the platform is always found by a pass.
    const whole = models.asOf(position, { path: [platformId], below: true });
    for (const account of told.accounts) {
      const own = models.asOf(position, { path: told.scene.pathOf(account), below: true });
      expect((await own.account(account)).value).toEqual((await whole.account(account)).value);
    }
  });

  test('is read where nothing may be written, as on a replica, and leaves no trace in the catalogue', async () => {
    const told = certain;
    await makeEmpty(now.pool, [definitions['event-index']]);
    await showLive(now.pool, told.scene.log, [definitions['event-index']]);
    const position = told.scene.log.events.at(-1)?.position ?? 0n;
    const readOnly = openPool({
      connectionString: now.url,
      options: '-c default_transaction_read_only=on',
    });
    const catalogue = async () =>
      (
        await now.pool.query(`
          select relname, pg_relation_size(oid) as size from pg_class
          where relname in ('pg_class', 'pg_attribute', 'pg_type', 'pg_index', 'pg_depend') order by relname`)
      ).rows;
    try {
      await expect(readOnly.query('create temporary table t ()')).rejects.toThrow('read-only');
      const models = createReadModels(readOnly, told.scene.log, testClock);
      const before = await catalogue();
      for (const account of told.accounts) {
        const past = models.asOf(position, { path: told.scene.pathOf(account), below: true });
        const { account: shown, permissions } = await toldOf(past, account);
        expect([shown?.id, permissions?.at(-1)?.accountId]).toEqual([account, account]);
      }
      for (const camera of told.cameras) {
        const path = told.scene.log.events.find((event) => event.stream === `camera-${camera}`)?.metadata
          .path;
        const past = models.asOf(position, { path: path ?? [platformId], below: false });
        expect((await past.camera(camera)).value?.id).toBe(camera);
      }
      expect([told.accounts.length, told.cameras.length]).toEqual([6, 3]);
      expect(await catalogue()).toEqual(before);
    } finally {
      await readOnly.end();
    }
  });

  test('of what did not exist yet is nothing', async () => {
    const told = tell([[0, 1, 1]]);
    await makeEmpty(now.pool, [definitions['event-index']]);
    await showLive(now.pool, told.scene.log, [definitions['event-index']]);
    const account = told.accounts.at(-1) ?? platformId;
    const created = told.scene.log.events.find(({ metadata }) => accountOf(metadata.path) === account);
    const models = createReadModels(now.pool, told.scene.log, testClock);
    const past = models.asOf((created?.position ?? 0n) - 1n, {
      path: told.scene.pathOf(account),
      below: true,
    });
    expect((await past.account(account)).value).toBeUndefined();
    expect((await past.permissions(account)).value).toBeUndefined();
    expect((await past.camera('01900000-0000-7000-9000-ffffffffffff' as CameraId)).value).toBeUndefined();
  });
});
