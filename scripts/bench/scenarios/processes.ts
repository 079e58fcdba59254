import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { hammer } from '#scripts/bench/hammer.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { type Server, startServer } from '#scripts/bench/server.ts';

const counts = [1, 2, 4] as const;

/** An installation with cameras on a Postgres of its own, and as many api processes on it as asked for. */
const openInstallation = async (bench: Bench, processes: number, customers: number, camerasEach: number) => {
  const databaseUrl = await startDatabaseServer(bench);
  const directory = await bench.directory();
  // Only a worker makes read models, without which no server says that it is ready.
  const worker = await startServer(bench, directory, 'all', { databaseUrl });
  await worker.stop();
  const { masterKey } = await loadSecrets({ dataDirectory: directory });
  const { log, pool } = await openLog(bench, databaseUrl, masterKey);
  const cameras = await seedCameras(log, customers, camerasEach);
  const servers: Server[] = [];
  for (let number = 0; number < processes; number += 1)
    servers.push(await startServer(bench, directory, 'api', { databaseUrl, key: worker.key }));
  const switches = async (): Promise<number> => {
    const found = await pool.query<{ count: bigint }>(
      "select count(*) as count from event_store.event where type in ('CameraActivated', 'CameraDeactivated')",
    );
    return Number(found.rows[0]?.count ?? -1);
  };
  return { cameras, servers, switches };
};

export const processes: Scenario = {
  name: 'processes',
  about: 'whole commands over HTTP by 1, 2 and 4 api processes on one database, in turns',
  run: async (bench) => {
    const { rounds, milliseconds, connections, camerasEach, tried } = bench.quick
      ? { rounds: 1, milliseconds: 30, connections: 4, camerasEach: 2, tried: counts.slice(0, 2) }
      : { rounds: 4, milliseconds: 2_500, connections: 48, camerasEach: 40, tried: counts };
    const most = Math.max(...tried);
    const { cameras, servers, switches } = await openInstallation(bench, most, connections, camerasEach);
    const before = await switches();
    const own = (index: number) => cameras.slice(index * camerasEach, (index + 1) * camerasEach);
    const [first] = servers;
    if (!first) throw new Error('no process was started');
    const switchers = Array.from({ length: connections }, (_, index) =>
      createSwitcher(own(index), first.key),
    );
    const measured = tried.map((count) => ({
      count,
      rates: [] as number[],
      p50: [] as number[],
      p99: [] as number[],
    }));
    let acknowledged = 0;
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1)
      for (const { count, rates, p50, p99 } of measured) {
        const open = await Promise.all(
          switchers.map((_, index) => (servers[index % count] ?? first).connect()),
        );
        const {
          rate,
          latencies,
          count: done,
        } = await hammer(connections, milliseconds, async (worker) => {
          const connection = open[worker];
          if (connection) await switchers[worker]?.(connection, false);
        });
        for (const connection of open) connection.close();
        acknowledged += done;
        if (round === 0) continue;
        rates.push(rate);
        p50.push(percentile(latencies, 0.5));
        p99.push(percentile(latencies, 0.99));
        bench.progress(`round ${round} of ${rounds}: ${count} processes, ${Math.round(rate)} commands/s`);
      }
    expectSame('commands', acknowledged, (await switches()) - before);
    const [alone] = measured;
    for (const { count, rates, p50, p99 } of measured) {
      const title = `commands over HTTP by ${count} api ${count === 1 ? 'process' : 'processes'} on one database`;
      const note = `${connections} connections in all; client, processes and database share the cores`;
      bench.report({
        figure: title,
        values: rates,
        unit: 'commands/s',
        ...(alone && count > 1 ? { against: { name: 'one process, in turns', values: alone.rates } } : {}),
        note,
      });
      bench.report({
        figure: `p99 of ${title}`,
        values: p99,
        unit: 'ms',
        against: { name: 'p50', values: p50 },
        compareBy: 'value',
        note,
      });
    }
    for (const server of servers) await server.stop();
  },
};
