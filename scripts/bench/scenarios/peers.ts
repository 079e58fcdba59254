import { startDatabaseServer } from '#scripts/bench/database.ts';
import { compareAppends } from '#scripts/bench/peers/compare-appends.ts';
import { compareCommands } from '#scripts/bench/peers/compare-commands.ts';
import { compareReading } from '#scripts/bench/peers/compare-reading.ts';
import type { Scenario } from '#scripts/bench/scenario.ts';

/** Everything in docs/performance.md that stands beside a peer, in one command: interleaved rounds, equal durability. */
export const peers: Scenario = {
  name: 'peers',
  about:
    'appends, reading, rebuilding and commands beside Emmett, a bare Fastify and bare Postgres; about 5 minutes',
  run: async (bench) => {
    await compareAppends(bench, await startDatabaseServer(bench));
    await compareReading(bench);
    await compareCommands(bench);
  },
};
