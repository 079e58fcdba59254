import { startDatabaseServer } from '#scripts/bench/database.ts';
import { compareManyWriters } from '#scripts/bench/peers/compare-appends.ts';
import { compareCommands } from '#scripts/bench/peers/compare-commands.ts';
import { compareReading } from '#scripts/bench/peers/compare-reading.ts';
import type { Scenario } from '#scripts/bench/scenario.ts';

/** Everything in docs/performance.md that stands beside a peer, in one command: interleaved rounds, equal durability. */
export const peers: Scenario = {
  name: 'peers',
  about:
    'appends, reading, rebuilding and commands beside Emmett, a bare Fastify and bare Postgres; about 5 minutes',
  run: async (bench) => {
    const { writers, ...size } = bench.quick
      ? { writers: 4, rounds: 1, milliseconds: 20, batch: 10, copy: 100 }
      : { writers: 50, rounds: 5, milliseconds: 2_000, batch: 1_000, copy: 10_000 };
    await compareManyWriters(bench, await startDatabaseServer(bench), writers, size);
    await compareReading(bench);
    await compareCommands(bench);
  },
};
