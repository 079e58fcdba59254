import pg from 'pg';
import { createBareWriters, sampleEvent } from '#scripts/bench/bare-appends.ts';
import { countStored, createDatabase, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';

const writers = 50;

/** Emmett's Postgres store in a database of its own, with as many connections as writers. */
const openEmmett = async (bench: Bench, url: string) => {
  const { getPostgreSQLEventStore } = await import('@event-driven-io/emmett-postgresql');
  const pool = new pg.Pool({ connectionString: url, max: writers });
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

/** 50 writers, a stream and an event each, ours and Emmett's taking turns on one server: equal durability, one run. */
export const appends: Scenario = {
  name: 'appends',
  about: "50 writers, one event an append: our Postgres store against Emmett's on the same server",
  run: async (bench) => {
    const { rounds, milliseconds } = bench.quick
      ? { rounds: 1, milliseconds: 150 }
      : { rounds: 5, milliseconds: 3_000 };
    const server = await startDatabaseServer(bench);
    const { store } = await openLog(bench, await createDatabase(server, 'ours'));
    const ours = createBareWriters(store);
    const emmett = await openEmmett(bench, await createDatabase(server, 'emmett'));

    let acknowledged = (await ours.round(writers, milliseconds / 3)).count;
    let acknowledgedByEmmett = (await emmett.round(milliseconds / 3)).count;
    const rates: number[] = [];
    const ratesOfEmmett: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const mine = await ours.round(writers, milliseconds);
      const other = await emmett.round(milliseconds);
      acknowledged += mine.count;
      acknowledgedByEmmett += other.count;
      rates.push(mine.rate);
      ratesOfEmmett.push(other.rate);
      bench.progress(
        `round ${round} of ${rounds}: ${Math.round(mine.rate)}/s, Emmett ${Math.round(other.rate)}/s`,
      );
    }
    expectSame('events in our store', acknowledged, await countStored(store));
    expectSame("events in Emmett's store", acknowledgedByEmmett, await emmett.stored());

    bench.report({
      figure: 'appends at 50 writers',
      values: rates,
      unit: 'appends/s',
      against: { name: '@event-driven-io/emmett-postgresql on the same server', values: ratesOfEmmett },
      target: { of: 'ratio', atLeast: 8 },
      note: 'fsync on for both; client and server share the cores',
    });
  },
};
