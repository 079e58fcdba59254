import { compareProcesses } from '#scripts/bench/appending-processes.ts';
import { createDatabase, startDatabaseServer } from '#scripts/bench/database.ts';
import { openBareRows } from '#scripts/bench/peers/bare-rows.ts';
import {
  type AppendsSize,
  compareManyWriters,
  noteOnAppends as note,
  openOurs,
} from '#scripts/bench/peers/compare-appends.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';

/** A few writers, beside the same number of connections that each write one row a transaction. */
const compareFewWriters = async (bench: Bench, server: string, writers: number, size: AppendsSize) => {
  const ours = await openOurs(bench, await createDatabase(server, `ours_${writers}`), writers);
  const rows = await openBareRows(bench, await createDatabase(server, `rows_${writers}`), writers);
  const ratesOf = await takeTurns(
    size.rounds,
    { ours: () => ours.round(size.milliseconds), rows: () => rows.oneByOne(size.milliseconds) },
    bench.progress,
  );
  await ours.check();
  expectSame('bare rows', rows.written(), await rows.stored());
  const title = `appends at ${writers} ${writers === 1 ? 'writer' : 'writers'}`;
  bench.report({
    figure: title,
    values: ratesOf('ours'),
    unit: 'appends/s',
    against: { name: 'one row a transaction, a connection a writer', values: ratesOf('rows') },
    ...(writers === 1 ? { target: { of: 'ratio', atLeast: 0.75 } } : {}),
    note,
  });
  bench.report({
    figure: `p99 of ${title}`,
    values: ours.p99(),
    unit: 'ms',
    against: { name: 'p50', values: ours.p50() },
    compareBy: 'value',
    note,
  });
};

/** A stream and an event each, all in turns on one server: equal durability, one run. */
export const appends: Scenario = {
  name: 'appends',
  about: '50, 10 and 1 writers, 1, 2 and 4 processes: our Postgres store beside Emmett, bare rows and COPY',
  run: async (bench) => {
    const { few, many, ...size } = bench.quick
      ? { few: [1], many: 4, rounds: 1, milliseconds: 20, batch: 10, copy: 100 }
      : { few: [1, 10], many: 50, rounds: 5, milliseconds: 2_000, batch: 1_000, copy: 10_000 };
    const server = await startDatabaseServer(bench);
    await compareManyWriters(bench, server, many, size);
    for (const writers of few) await compareFewWriters(bench, server, writers, size);
    await compareProcesses(bench, server);
  },
};
