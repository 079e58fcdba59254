import pg from 'pg';
import { compareProcesses } from '#scripts/bench/appending-processes.ts';
import { createBareWriters, sampleEvent } from '#scripts/bench/bare-appends.ts';
import { countStored, createDatabase, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';
import { openBareRows } from '#scripts/bench/peers/bare-rows.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';

const note = 'one event an append, the same payload, fsync on; client and server share the cores';

/** Emmett's Postgres store in a database of its own, with as many connections as writers. */
const openEmmett = async (bench: Bench, url: string, writers: number) => {
  const { getPostgreSQLEventStore } = await import('@event-driven-io/emmett-postgresql');
  const pool = new pg.Pool({ connectionString: url, max: writers, idleTimeoutMillis: 0 });
  bench.afterwards(() => pool.end());
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  bench.afterwards(() => store.close());
  await store.schema.migrate();
  const versions = new Map<number, bigint>();
  const append = async (writer: number): Promise<void> => {
    const { nextExpectedStreamVersion } = await store.appendToStream(`writer-${writer}`, [sampleEvent], {
      expectedStreamVersion: versions.get(writer) ?? 'STREAM_DOES_NOT_EXIST',
    });
    versions.set(writer, nextExpectedStreamVersion);
  };
  return {
    round: (milliseconds: number): Promise<Hammered> => hammer(writers, milliseconds, append),
    stored: async (): Promise<number> => {
      const found = await pool.query<{ count: string }>('select count(*) as count from emt_messages');
      return Number(found.rows[0]?.count ?? -1);
    },
  };
};

/** Our store at a number of writers, and what each of its rounds was like. */
const openOurs = async (bench: Bench, url: string, writers: number) => {
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

interface Size {
  readonly rounds: number;
  readonly milliseconds: number;
  /** Rows of a transaction, and of a COPY. */
  readonly batch: number;
  readonly copy: number;
}

/** A few writers, beside the same number of connections that each write one row a transaction. */
const compareFewWriters = async (bench: Bench, server: string, writers: number, size: Size) => {
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

/** Many writers, beside Emmett and beside what Postgres takes of bare rows. */
const compareManyWriters = async (bench: Bench, server: string, writers: number, size: Size) => {
  const { rounds, milliseconds, batch, copy } = size;
  const ours = await openOurs(bench, await createDatabase(server, 'ours'), writers);
  const emmett = await openEmmett(bench, await createDatabase(server, 'emmett'), writers);
  const rows = await openBareRows(bench, await createDatabase(server, 'rows'), writers);
  const batches = await openBareRows(bench, await createDatabase(server, 'batches'), 1);
  const copies = await openBareRows(bench, await createDatabase(server, 'copies'), 1);
  let acknowledgedByEmmett = 0;
  const ratesOf = await takeTurns(
    rounds,
    {
      ours: () => ours.round(milliseconds),
      emmett: async () => {
        const { count, rate } = await emmett.round(milliseconds);
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
      note,
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
    note,
  });
};

/** A stream and an event each, all in turns on one server: equal durability, one run. */
export const appends: Scenario = {
  name: 'appends',
  about: '50, 10 and 1 writers, 1, 2 and 4 processes: our Postgres store beside Emmett, bare rows and COPY',
  run: async (bench) => {
    const { few, many, ...size } = bench.quick
      ? { few: [1], many: 4, rounds: 1, milliseconds: 50, batch: 10, copy: 100 }
      : { few: [1, 10], many: 50, rounds: 5, milliseconds: 2_000, batch: 1_000, copy: 10_000 };
    const server = await startDatabaseServer(bench);
    await compareManyWriters(bench, server, many, size);
    for (const writers of few) await compareFewWriters(bench, server, writers, size);
    await compareProcesses(bench, server);
  },
};
