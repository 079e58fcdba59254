import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, instantOf, type Month } from '#domain/kernel/ids.ts';
import { seedBilling } from '#scripts/bench/seed-billing.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { readSettings } from '#scripts/settings.ts';
import { createClient, createPositions } from '#tests/e2e/client.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { endAll, operatorKey, runScript, startServer } from '#tests/endurance/server-process.ts';
import { those } from '#tests/scenes/events-of-type.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { sized } from '#tests/scenes/sizes.ts';

// kill -9 of the server at random moments of a billing run of hundreds of payers.

const payers = sized(120, 1_000);
const kills = sized(2, 4);
const month = '2026-09' as Month;

let dataDirectory: string;
let billerId: AccountId;

const openLog = () =>
  openStores(readSettings({ DATA_DIR: dataDirectory }), { logger: createLogger('silent'), as: 'visit' });

beforeAll(async () => {
  dataDirectory = await createInstalledDirectory();
  const stores = await openLog();
  const seed = {
    customers: payers,
    camerasOfCustomer: 1,
    month,
    since: instantOf(Date.parse('2026-09-01T00:00:00Z')),
    reported: instantOf(Date.parse('2026-10-01T12:00:00Z')),
  };
  ({ billerId } = await seedBilling(stores.log, seed, () => {}));
  await stores.close();
});

afterAll(async () => {
  await endAll();
  await removeDirectory(dataDirectory);
});

const eventsOf = async (): Promise<readonly AnyEvent[]> => {
  const stores = await openLog();
  const all: AnyEvent[] = [];
  for await (const page of stores.log.readPages()) all.push(...page);
  await stores.close();
  return all;
};

test('a billing run of hundreds of payers killed at random moments bills each once, with numbers without a gap', async () => {
  let server = await startServer(dataDirectory);
  // The clock bills the month at the start: it is long over.
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(Math.random() * sized(300, 700));
    await server.kill('SIGKILL');
    server = await startServer(dataDirectory);
  }
  const client = createClient(server.url, operatorKey, createPositions());
  await eventually(async () => {
    const runs = await client.list<{ month: string; state: string }>(`/v1/accounts/${billerId}/billing-runs`);
    expect(runs.find((run) => run.month === month)).toMatchObject({ state: 'completed' });
  });
  await server.kill('SIGTERM');

  const events = await eventsOf();
  const issued = those(events, 'InvoiceIssued').filter(
    ({ data }) => data.month === month && data.billerId === billerId,
  );
  const inBook = those(events, 'InvoiceIssued').filter(({ data }) => data.billerId === billerId);
  expect(inBook.map(({ data }) => data.number)).toEqual(inBook.map((_, index) => index + 1));
  expect(new Set(issued.map(({ data }) => data.payerId)).size).toBe(payers);
  expect(issued).toHaveLength(payers);
  const ids = new Set(issued.map(({ data }) => data.invoiceId));
  const opened = those(events, 'InvoiceOpened').filter(({ data }) => ids.has(data.invoiceId));
  expect(opened).toHaveLength(payers);
  const billed = those(events, 'PayerBilled').filter(({ data }) => ids.has(data.invoiceId));
  expect(new Set(billed.map(({ data }) => data.payerId)).size).toBe(payers);
  expect(billed).toHaveLength(payers);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test('reconciling finds nothing afterwards, and finds an invoice altered by hand', async () => {
  const reconcile = () => runScript('billing', dataDirectory, ['reconcile', '--from', month, '--to', month]);
  const fine = reconcile();
  expect(await fine.ended(), fine.output()).toBe(0);
  const stores = await openLog();
  const { rows } = await stores.pool.query<{ schema_name: string }>(
    `select schema_name from projection.checkpoint where name = 'invoices'`,
  );
  const table = `"${rows[0]?.schema_name}".invoice`;
  const { rows: altered } = await stores.pool.query<{ id: string }>(
    `update ${table} set balance = balance + 1 where id = (select min(id) from ${table}) returning id`,
  );
  await stores.close();
  const found = reconcile();
  expect(await found.ended(), found.output()).toBe(1);
  expect(found.output()).toContain(`invoice ${altered[0]?.id} in the read model: balance should be`);
});
