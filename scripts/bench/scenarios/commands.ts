import type pg from 'pg';
import { createBareWriters } from '#scripts/bench/bare-appends.ts';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { createDatabase, openLog } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openLogOf, startServer } from '#scripts/bench/server.ts';

const connections = 50;

const countSwitches = async (pool: pg.Pool): Promise<number> => {
  const found = await pool.query<{ count: bigint }>(
    "select count(*) as count from event_store.event where type in ('CameraActivated', 'CameraDeactivated')",
  );
  return Number(found.rows[0]?.count ?? -1);
};

interface Kind {
  readonly title: string;
  readonly withIdempotencyKey: boolean;
}

const plain: Kind = { title: 'commands over HTTP', withIdempotencyKey: false };
const keyed: Kind = { title: 'commands over HTTP with an Idempotency-Key', withIdempotencyKey: true };

const p99Targets = { all: { of: 'value', atMost: 15 }, api: { of: 'ratio', atMost: 2 } } as const;

/**
 * Whole commands and bare appends take turns on one Postgres server; read models have caught up before each turn.
 * @returns the rates of plain commands, round by round
 */
const measure = async (
  bench: Bench,
  dataDirectory: string,
  role: 'all' | 'api',
  kinds: readonly Kind[],
): Promise<readonly number[]> => {
  const { rounds, milliseconds, camerasEach } = bench.quick
    ? { rounds: 1, milliseconds: 30, camerasEach: 2 }
    : { rounds: 4, milliseconds: 2_500, camerasEach: 40 };
  const server = await startServer(bench, dataDirectory, role);
  const { log, pool, url } = await openLogOf(bench, dataDirectory);
  const cameras = await seedCameras(log, connections, camerasEach);
  const before = await countSwitches(pool);
  const open = await Promise.all(Array.from({ length: connections }, () => server.connect()));
  const switchers = open.map((connection, index) => {
    const own = cameras.slice(index * camerasEach, (index + 1) * camerasEach);
    return { connection, next: createSwitcher(own, server.key) };
  });
  const bare = createBareWriters((await openLog(bench, await createDatabase(url, `bare_${role}`))).store);

  let acknowledged = 0;
  const command = async (duration: number, { withIdempotencyKey }: Kind): Promise<Hammered> => {
    const round = await hammer(connections, duration, async (worker) => {
      const switcher = switchers[worker];
      if (switcher) await switcher.next(switcher.connection, withIdempotencyKey);
    });
    acknowledged += round.count;
    if (role === 'all') await untilAllShow(pool, await log.head());
    return round;
  };

  if (role === 'all') await untilAllShow(pool, await log.head());
  for (const kind of kinds) await command(milliseconds, kind);
  await bare.round(connections, milliseconds / 3);
  const bareRates: number[] = [];
  const measured = new Map<Kind, Hammered[]>(kinds.map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round += 1) {
    bareRates.push((await bare.round(connections, milliseconds)).rate);
    for (const [kind, results] of measured) results.push(await command(milliseconds, kind));
    const told = [...measured.values()].map((results) => Math.round(results.at(-1)?.rate ?? 0));
    bench.progress(
      `role ${role}, round ${round} of ${rounds}: ${told.join(' and ')}/s, bare ${Math.round(bareRates.at(-1) ?? 0)}/s`,
    );
  }
  for (const connection of open) connection.close();
  expectSame('commands', acknowledged, (await countSwitches(pool)) - before);

  const where =
    role === 'all'
      ? 'read models and processes following in the same process'
      : 'role api, no worker running';
  for (const [kind, results] of measured) {
    const name = `${kind.title}, ${where}`;
    bench.report({
      figure: name,
      values: results.map((round) => round.rate),
      unit: 'commands/s',
      against: { name: 'bare appends by 50 writers on the same server', values: bareRates },
      note: 'authorise, load, decide, append at 50 connections; client and server share the cores',
    });
    bench.report({
      figure: `p99 of ${name}`,
      values: results.map((round) => percentile(round.latencies, 0.99)),
      unit: 'ms',
      against: { name: 'p50', values: results.map((round) => percentile(round.latencies, 0.5)) },
      compareBy: 'value',
      ...(kind === plain ? { target: p99Targets[role] } : {}),
    });
  }
  await server.stop();
  return measured.get(plain)?.map(({ rate }) => rate) ?? [];
};

export const commands: Scenario = {
  name: 'commands',
  about: 'whole commands over HTTP at 50 connections, against bare appends at the same concurrency',
  run: async (bench) => {
    const directory = await bench.directory();
    const all = await measure(bench, directory, 'all', [plain, keyed]);
    if (bench.quick) return;
    bench.report({
      figure: 'commands over HTTP by one process that does everything, beside role api',
      values: all,
      unit: 'commands/s',
      against: {
        name: 'role api, no worker running, measured after it',
        values: await measure(bench, directory, 'api', [plain]),
      },
      target: { of: 'ratio', atLeast: 0.5 },
    });
  },
};
