import type pg from 'pg';
import { daysOf, monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { type AccountId, type CameraId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { createDatabase, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import type { Bench } from '#scripts/bench/scenario.ts';
import { accountOfPath, createSeeder, type Path, type Seeder } from '#scripts/bench/seed.ts';
import { seedIntegrators } from '#scripts/bench/seed-business.ts';

const all = Object.keys(definitions).filter(isReadModelName);
/** To see that it works a few are enough. */
const few: readonly ReadModelName[] = ['cameras', 'customer-list'];

interface Business {
  readonly customers: number;
  readonly camerasEach: number;
  /** How often each camera was switched off and on again: two events. */
  readonly switches: number;
  /** Whether each customer reports a month of usage, a day an event, with a row for each of its cameras. */
  readonly reports: boolean;
}

interface Size {
  readonly events: number;
  /** Bytes, indexes counted in. */
  readonly log: number;
  readonly readModels: number;
}

const ofLog = "n.nspname = 'event_store'";
const ofReadModels = "n.nspname not in ('event_store', 'information_schema') and n.nspname not like 'pg\\_%'";

const tables = (schemas: string): string =>
  `pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and (${schemas})`;

const bytesOf = async (pool: pg.Pool, schemas: string): Promise<number> => {
  const found = await pool.query<{ bytes: bigint | null }>(
    `select sum(pg_total_relation_size(c.oid))::bigint as bytes from ${tables(schemas)}`,
  );
  return Number(found.rows[0]?.bytes ?? 0);
};

/** Leaves nothing over from changes in the tables that are measured; the database's own need not be written anew. */
const vacuum = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from ${tables(`${ofLog} or ${ofReadModels}`)}`,
  );
  await pool.query(`vacuum full ${rows.map(({ name }) => name).join(', ')}`);
};

const month = monthAfter(monthAt(instantOf(Date.now()), 'UTC'), -1);
const days = daysOf(month, 'Europe/Berlin');

const reportMonth = async (seeder: Seeder, path: Path, cameras: readonly CameraId[]): Promise<void> => {
  const customerId = accountOfPath(path);
  const rowsOf = (day: (typeof days)[number]['day']) =>
    cameras.map((cameraId, index) => ({
      source: 'recorder',
      id: `${day}/${cameraId}`,
      cameraId,
      day,
      storedBytes: String(40_000_000_000 + index * 7_919),
      trafficBytes: String(1_500_000_000 + index * 104_729),
    }));
  await seeder.append(
    streams.usage(customerId, month),
    'no-stream',
    path,
    days.map(({ day }) => ({ type: 'UsageRecorded', data: { customerId, month, rows: rowsOf(day) } })),
  );
};

/** A business in a database of its own, its read models built, and the room it takes. */
const sizeOf = async (bench: Bench, server: string, name: string, business: Business): Promise<Size> => {
  const opened = await openLog(bench, await createDatabase(server, name));
  const seeder = createSeeder(opened.log);
  const planId = await seeder.plan();
  const parents = await seedIntegrators(seeder, planId, { primary: 5, below: 4 });
  const root: readonly AccountId[] = [platformId];
  await inParallel(Array(business.customers).keys(), 100, async (index) => {
    const path = await seeder.customer(parents[index % parents.length] ?? root);
    const ids: CameraId[] = [];
    await inParallel(Array(business.camerasEach).keys(), 20, async () => {
      ids.push(await seeder.camera(path, planId, business.switches));
    });
    if (business.reports) await reportMonth(seeder, path, ids);
  });
  const built = await rebuild(
    (bench.quick ? few : all).map((one) => definitions[one]),
    opened,
  );
  for (const result of built) if (result.outcome === 'failed') throw result.error;
  await vacuum(opened.pool);
  const size = {
    events: seeder.counts().events,
    log: await bytesOf(opened.pool, ofLog),
    readModels: await bytesOf(opened.pool, ofReadModels),
  };
  bench.progress(
    `${name}: ${size.events} events, ${size.log} bytes of log, ${size.readModels} of read models`,
  );
  return size;
};

/** What an account, a camera and a further event take on disk: differences of businesses that are alike but for one thing. */
export const measureSizes = async (bench: Bench): Promise<void> => {
  const { customers, camerasEach, switches } = bench.quick
    ? { customers: 5, camerasEach: 2, switches: 1 }
    : { customers: 1_000, camerasEach: 10, switches: 2 };
  const server = await startDatabaseServer(bench);
  const nobody = { customers: 0, camerasEach: 0, switches: 0, reports: false };
  const none = await sizeOf(bench, server, 'nobody', nobody);
  const accounts = await sizeOf(bench, server, 'accounts', { ...nobody, customers });
  const cameras = await sizeOf(bench, server, 'cameras', { ...nobody, customers, camerasEach });
  const events = await sizeOf(bench, server, 'switches', { ...nobody, customers, camerasEach, switches });
  const usage = await sizeOf(bench, server, 'usage', { ...nobody, customers, camerasEach, reports: true });
  const count = customers * camerasEach;
  const steps = [
    ['an account (one event)', none, accounts, customers],
    ['a camera (added and activated: two events)', accounts, cameras, count],
    ['a further event of a camera', cameras, events, events.events - cameras.events],
    [`a camera's usage of a day (${camerasEach} an event)`, cameras, usage, count * days.length],
  ] as const;
  for (const [what, before, after, divisor] of steps)
    for (const part of ['log', 'readModels'] as const)
      bench.report({
        figure: `${part === 'log' ? 'log' : 'read models'}: bytes of ${what}`,
        values: [Math.max(0, after[part] - before[part]) / divisor],
        unit: 'bytes',
        note: `indexes counted in, nothing left over from changes; ${divisor} of them`,
      });
};
