import { createBareWriters } from '#scripts/bench/bare-appends.ts';
import { countStored, createDatabase, openLog } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { openBareRows } from '#scripts/bench/peers/bare-rows.ts';
import { createEmmettWriters, openEmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';

export const noteOnAppends =
  'one event an append, the same payload, fsync on; client and server share the cores';

/** Our store at a number of writers, and what each of its rounds was like. */
export const openOurs = async (bench: Bench, url: string, writers: number) => {
  const { store } = await openLog(bench, url);
  const bare = createBareWriters(store);
  const p50: number[] = [];
  const p99: number[] = [];
  let acknowledged = 0;
  return {
    round: async (milliseconds: number): Promise<number> => {
      const { count, rate, latencies } = await bare.round(writers, milliseconds);
      acknowledged += count;
      p50.push(percentile(latencies, 0.5));
      p99.push(percentile(latencies, 0.99));
      return rate;
    },
    /** Of the rounds that count; the first warms up. */
    p50: () => p50.slice(1),
    p99: () => p99.slice(1),
    check: async () => expectSame('events in our store', acknowledged, await countStored(store)),
  };
};

export interface AppendsSize {
  readonly rounds: number;
  readonly milliseconds: number;
  /** Rows of a transaction, and of a COPY. */
  readonly batch: number;
  readonly copy: number;
}

/** Many writers, beside Emmett and beside what Postgres takes of bare rows. */
export const compareManyWriters = async (
  bench: Bench,
  server: string,
  writers: number,
  size: AppendsSize,
) => {
  const { rounds, milliseconds, batch, copy } = size;
  const ours = await openOurs(bench, await createDatabase(server, 'ours'), writers);
  const emmett = await openEmmettStore(bench, await createDatabase(server, 'emmett'), writers);
  const emmetts = createEmmettWriters(emmett);
  const rows = await openBareRows(bench, await createDatabase(server, 'rows'), writers);
  const batches = await openBareRows(bench, await createDatabase(server, 'batches'), 1);
  const copies = await openBareRows(bench, await createDatabase(server, 'copies'), 1);
  let acknowledgedByEmmett = 0;
  const ratesOf = await takeTurns(
    rounds,
    {
      ours: () => ours.round(milliseconds),
      emmett: async () => {
        const { count, rate } = await emmetts.round(writers, milliseconds);
        acknowledgedByEmmett += count;
        return rate;
      },
      rows: () => rows.oneByOne(milliseconds),
      batches: () => batches.inBatches(milliseconds, batch),
      copies: () => copies.byCopy(milliseconds, copy),
    },
    bench.progress,
  );
  await ours.check();
  expectSame("events in Emmett's store", acknowledgedByEmmett, await emmett.stored());
  for (const bare of [rows, batches, copies]) expectSame('bare rows', bare.written(), await bare.stored());

  const title = `appends at ${writers} writers`;
  const report = (beside: string, values: readonly number[], atLeast?: number): void =>
    bench.report({
      figure: `${title}, beside ${beside}`,
      values: ratesOf('ours'),
      unit: 'appends/s',
      against: { name: beside, values },
      ...(atLeast === undefined ? {} : { target: { of: 'ratio', atLeast } }),
      note: noteOnAppends,
    });
  report('@event-driven-io/emmett-postgresql on the same server', ratesOf('emmett'), 9);
  report('one row a transaction, a connection a writer', ratesOf('rows'));
  report(`batches of ${batch} rows on one connection`, ratesOf('batches'), 0.75);
  report('COPY into a like table', ratesOf('copies'));
  bench.report({
    figure: `p99 of ${title}`,
    values: ours.p99(),
    unit: 'ms',
    against: { name: 'p50', values: ours.p50() },
    compareBy: 'value',
    target: { of: 'value', atMost: 2 },
    note: noteOnAppends,
  });
};
