import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { countStored } from '#scripts/bench/database.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { openLogOf, prepareInstallation, startServer } from '#scripts/bench/server.ts';

const note = 'from the start of the process until GET /health/ready is 200, asked every 20 ms';

const startOnce = async (
  bench: Bench,
  directory: string,
  { signal = 'SIGTERM', afresh = false }: { signal?: 'SIGTERM' | 'SIGKILL'; afresh?: boolean } = {},
): Promise<number> => {
  const server = await startServer(bench, directory, 'all', { afresh });
  await server.stop(signal);
  bench.progress(`ready after ${server.secondsToReady.toFixed(2)} s`);
  return server.secondsToReady;
};

const times = async (count: number, once: (last: boolean) => Promise<number>): Promise<readonly number[]> => {
  const values: number[] = [];
  for (let time = 0; time < count; time += 1) values.push(await once(time === count - 1));
  return values;
};

export const start: Scenario = {
  name: 'start',
  about: 'the time until the server is ready: the first start ever, and later ones over a long log',
  run: async (bench) => {
    const { size, count, later } = bench.quick
      ? { size: 100, count: 1, later: 1 }
      : { size: 300_000, count: 3, later: 5 };
    const first = await times(count, async () => startOnce(bench, await bench.directory(), { afresh: true }));
    bench.report({
      figure: 'first start',
      values: first,
      unit: 's',
      target: { of: 'value', atMost: 10 },
      note: `nothing compiled before; ${note}`,
    });

    const directory = await bench.directory();
    let events = 0;
    await prepareInstallation(directory, async ({ log, store }) => {
      const seeder = createSeeder(log);
      await seedBusiness(seeder, size, bench.progress);
      events = seeder.counts().events;
      expectSame('events', events, await countStored(store));
    });
    const building = await startServer(bench, directory);
    bench.report({
      figure: 'first start over a log without read models, which it builds',
      values: [building.secondsToReady],
      unit: 's',
      target: { of: 'value', atMost: 3 },
      note: `${events} events; ${note}`,
    });
    const { log, pool } = await openLogOf(bench, directory);
    await untilAllShow(pool, await log.head());
    await building.stop();
    bench.report({
      figure: 'later start',
      values: await times(later, (last) =>
        startOnce(bench, directory, { signal: last ? 'SIGKILL' : 'SIGTERM' }),
      ),
      unit: 's',
      target: { of: 'value', atMost: 3 },
      note: `${events} events; ${note}`,
    });
    bench.report({
      figure: 'start after kill -9',
      values: await times(count, () => startOnce(bench, directory, { signal: 'SIGKILL' })),
      unit: 's',
      target: { of: 'value', atMost: 3 },
      note: `${events} events; ${note}`,
    });
  },
};
