import type pg from 'pg';
import { createPool } from '#adapters/postgres/create-pool.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { createDatabase } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';
import { type Connection, openConnection } from '#scripts/bench/http-connection.ts';
import { openEmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';
import { openLogOf, startServer } from '#scripts/bench/server.ts';

/** Switches cameras over connections that are kept, each its own; counts what was acknowledged. */
const createClient = async (
  { afterwards }: Pick<Bench, 'afterwards'>,
  open: () => Promise<Connection>,
  key: string,
  cameras: readonly CameraId[],
  { connections, milliseconds }: { readonly connections: number; readonly milliseconds: number },
) => {
  const each = cameras.length / connections;
  const switchers = await Promise.all(
    Array.from({ length: connections }, async (_, index) => ({
      connection: await open(),
      next: createSwitcher(cameras.slice(index * each, (index + 1) * each), key),
    })),
  );
  const close = async (): Promise<void> => {
    for (const { connection } of switchers) connection.close();
  };
  // A server that is told to end waits for its connections.
  afterwards(close);
  let acknowledged = 0;
  return {
    round: async (): Promise<Hammered> => {
      const round = await hammer(connections, milliseconds, async (worker) => {
        const switcher = switchers[worker];
        if (switcher) await switcher.next(switcher.connection, false);
      });
      acknowledged += round.count;
      return round;
    },
    acknowledged: () => acknowledged,
    close,
  };
};

const countSwitches = async (pool: pg.Pool, table: string): Promise<number> => {
  const found = await pool.query<{ count: bigint }>(
    `select count(*) as count from ${table} where type in ('CameraActivated', 'CameraDeactivated')`,
  );
  return Number(found.rows[0]?.count ?? -1);
};

/** The same request to each of three servers, all on one Postgres: ours, a Fastify with two statements, and Emmett's. */
export const compareCommands = async (bench: Bench): Promise<void> => {
  const { rounds, camerasEach, ...size } = bench.quick
    ? { rounds: 1, connections: 4, milliseconds: 20, camerasEach: 2 }
    : { rounds: 4, connections: 50, milliseconds: 2_500, camerasEach: 40 };
  const { connections } = size;
  const directory = await bench.directory();
  if (!bench.quick) {
    // Only a worker makes read models, without which no server says that it is ready.
    const worker = await startServer(bench, directory, 'all');
    await worker.stop();
  }
  const server = await startServer(bench, directory, bench.quick ? 'all' : 'api');
  const { log, pool, url } = await openLogOf(bench, directory);
  const cameras = await seedCameras(log, connections, camerasEach);
  const stored = (): Promise<number> => countSwitches(pool, 'event_store.event');
  const before = await stored();

  const fastifyUrl = await createDatabase(url, 'fastify');
  const emmettUrl = await createDatabase(url, 'emmett');
  const fastifyPort = await bench.launch.peer('fastify', fastifyUrl, bench.afterwards);
  const emmettPort = await bench.launch.peer('emmett', emmettUrl, bench.afterwards);
  const ours = await createClient(bench, server.connect, server.key, cameras, size);
  const fastify = await createClient(bench, () => openConnection(fastifyPort), '', cameras, size);
  const emmett = await createClient(bench, () => openConnection(emmettPort), '', cameras, size);

  const p50: number[] = [];
  const p99: number[] = [];
  const ratesOf = await takeTurns(
    rounds,
    {
      ours: async () => {
        const { rate, latencies } = await ours.round();
        p50.push(percentile(latencies, 0.5));
        p99.push(percentile(latencies, 0.99));
        return rate;
      },
      fastify: async () => (await fastify.round()).rate,
      emmett: async () => (await emmett.round()).rate,
    },
    bench.progress,
  );
  for (const client of [ours, fastify, emmett]) await client.close();
  expectSame('commands', ours.acknowledged(), (await stored()) - before);
  const fastifys = createPool(fastifyUrl, { max: 1 });
  const rows = await countSwitches(fastifys, 'event').finally(() => fastifys.end());
  expectSame("Fastify's rows", fastify.acknowledged(), rows);
  const emmetts = await openEmmettStore(bench, emmettUrl, 1);
  expectSame("Emmett's events", emmett.acknowledged(), await emmetts.stored());

  const title = `commands over HTTP at ${connections} connections, role api`;
  const note = 'the same request, the same client; each server a process of its own that shares the cores';
  bench.report({
    figure: `${title}, beside a Fastify with one SELECT and one INSERT`,
    values: ratesOf('ours'),
    unit: 'commands/s',
    against: { name: 'Fastify with one SELECT and one INSERT', values: ratesOf('fastify') },
    target: { of: 'ratio', atLeast: 1.5 },
    note: `${note}; ours checks the key and authorises, the other does not`,
  });
  bench.report({
    figure: `${title}, beside Emmett`,
    values: ratesOf('ours'),
    unit: 'commands/s',
    against: { name: "Emmett's CommandHandler behind Fastify", values: ratesOf('emmett') },
    note,
  });
  bench.report({
    figure: `p99 of ${title}`,
    values: p99.slice(1),
    unit: 'ms',
    against: { name: 'p50', values: p50.slice(1) },
    compareBy: 'value',
    target: { of: 'ratio', atMost: 2 },
    note,
  });
};
