import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { peakMegabytes, type Used, usedBy } from '#scripts/bench/costs/process-times.ts';
import { hammer } from '#scripts/bench/hammer.ts';
import type { Bench } from '#scripts/bench/scenario.ts';
import { openLogOf, startServer } from '#scripts/bench/server.ts';

interface PerCommand {
  /** Microseconds, round by round. */
  readonly server: number[];
  readonly postgres: number[];
}

/** What commands cost in processor time until all is done that follows from them; the client's own part is left out. */
const measureRole = async (bench: Bench, directory: string, role: 'all' | 'api'): Promise<PerCommand> => {
  const { rounds, milliseconds, connections, camerasEach } = bench.quick
    ? { rounds: 1, milliseconds: 30, connections: 4, camerasEach: 2 }
    : { rounds: 3, milliseconds: 4_000, connections: 50, camerasEach: 40 };
  const server = await startServer(bench, directory, role);
  const { log, pool } = await openLogOf(bench, directory);
  const cameras = await seedCameras(log, connections, camerasEach);
  const settled = async (): Promise<Used> => {
    if (role === 'all') await untilAllShow(pool, await log.head());
    return usedBy(server.pid);
  };
  const switchers = await Promise.all(
    Array.from({ length: connections }, async (_, index) => ({
      connection: await server.connect(),
      next: createSwitcher(cameras.slice(index * camerasEach, (index + 1) * camerasEach), server.key),
    })),
  );
  const used: PerCommand = { server: [], postgres: [] };
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const before = await settled();
    const { count } = await hammer(connections, milliseconds, async (worker) => {
      const switcher = switchers[worker];
      if (switcher) await switcher.next(switcher.connection, false);
    });
    const after = await settled();
    if (round === 0) continue;
    used.server.push(((after.server - before.server) * 1000) / count);
    used.postgres.push(((after.postgres - before.postgres) * 1000) / count);
    bench.progress(
      `role ${role}, round ${round}: ${Math.round(used.server.at(-1) ?? 0)} µs and ${Math.round(used.postgres.at(-1) ?? 0)} µs of Postgres a command`,
    );
  }
  for (const { connection } of switchers) connection.close();
  bench.report({
    figure: `peak memory of a process, role ${role}`,
    values: [await peakMegabytes(server.pid)],
    unit: 'MB',
    note: `after commands at ${connections} connections`,
  });
  await server.stop();
  return used;
};

const minus = (values: readonly number[], others: readonly number[]): readonly number[] =>
  values.map((value, round) => Math.max(0, value - (others[round] ?? 0)));

/** The processor time of a command, and of following the event it makes: what everything costs less what a command costs. */
export const measureCpu = async (bench: Bench): Promise<void> => {
  const directory = await bench.directory();
  const all = await measureRole(bench, directory, 'all');
  const api = await measureRole(bench, directory, 'api');
  const note =
    'user and system time of the processes themselves, whatever else the machine does; whole commands at 50 connections';
  const figures = [
    ['a command, Node', api.server],
    ['a command, Postgres', api.postgres],
    ['an event followed by all read models and processes, Node', minus(all.server, api.server)],
    ['an event followed by all read models and processes, Postgres', minus(all.postgres, api.postgres)],
  ] as const;
  for (const [what, values] of figures)
    bench.report({ figure: `processor time of ${what}`, values, unit: 'µs', note });
};
