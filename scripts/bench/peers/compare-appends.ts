import { createBareWriters } from '#scripts/bench/bare-appends.ts';
import { countStored, createDatabase, openLog } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { openBareRows } from '#scripts/bench/peers/bare-rows.ts';
import { createEmmettWriters, openEmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';

const batch = 1_000;
const rowsOfCopy = 10_000;

/** One event an append at 50 writers: ours, Emmett's, and what Postgres takes of bare rows. */
export const compareAppends = async (bench: Bench, server: string): Promise<void> => {
  const { rounds, milliseconds, writers } = bench.quick
    ? { rounds: 1, milliseconds: 50, writers: 4 }
    : { rounds: 5, milliseconds: 2_000, writers: 50 };
  const { store } = await openLog(bench, await createDatabase(server, 'ours'));
  const ours = createBareWriters(store);
  const emmett = await openEmmettStore(bench, await createDatabase(server, 'emmett'), writers);
  const emmetts = createEmmettWriters(emmett);
  const rows = await openBareRows(bench, await createDatabase(server, 'bare_rows'), writers);
  const batches = await openBareRows(bench, await createDatabase(server, 'bare_batches'), 1);
  const copies = await openBareRows(bench, await createDatabase(server, 'bare_copies'), 1);

  let acknowledged = 0;
  let acknowledgedByEmmett = 0;
  const p50: number[] = [];
  const p99: number[] = [];
  const ratesOf = await takeTurns(
    rounds,
    {
      ours: async () => {
        const round = await ours.round(writers, milliseconds);
        acknowledged += round.count;
        p50.push(percentile(round.latencies, 0.5));
        p99.push(percentile(round.latencies, 0.99));
        return round.rate;
      },
      emmett: async () => {
        const round = await emmetts.round(writers, milliseconds);
        acknowledgedByEmmett += round.count;
        return round.rate;
      },
      rows: () => rows.oneByOne(milliseconds),
      batches: () => batches.inBatches(milliseconds, batch),
      copies: () => copies.byCopy(milliseconds, rowsOfCopy),
    },
    bench.progress,
  );
  expectSame('events in our store', acknowledged, await countStored(store));
  expectSame("events in Emmett's store", acknowledgedByEmmett, await emmett.stored());
  for (const bare of [rows, batches, copies]) expectSame('bare rows', bare.written(), await bare.stored());

  const title = `appends at ${writers} writers`;
  const note = 'one event an append; the same payload, fsync on; client and server share the cores';
  const beside = [
    { peer: "Emmett's Postgres store", values: ratesOf('emmett'), target: { of: 'ratio', atLeast: 9 } },
    { peer: 'one row a transaction', values: ratesOf('rows') },
    {
      peer: `batches of ${batch} rows on one connection`,
      values: ratesOf('batches'),
      target: { of: 'ratio', atLeast: 0.75 },
    },
    { peer: 'COPY in', values: ratesOf('copies') },
  ] as const;
  for (const { peer, values, ...target } of beside)
    bench.report({
      figure: `${title}, beside ${peer}`,
      values: ratesOf('ours'),
      unit: 'appends/s',
      against: { name: peer, values },
      ...target,
      note,
    });
  bench.report({
    figure: `p99 of ${title}`,
    values: p99.slice(1),
    unit: 'ms',
    against: { name: 'p50', values: p50.slice(1) },
    compareBy: 'value',
    target: { of: 'value', atMost: 2 },
    note,
  });
};
