import type pg from 'pg';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { definitions, isReadModelName } from '#projections/definitions.ts';
import { countStored, openLog, startDatabaseServer } from '#scripts/bench/database.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { type Rebuilder, startRebuilder } from '#scripts/bench/start-rebuilder.ts';

const names = Object.keys(definitions).filter(isReadModelName);

const countRows = async (pool: pg.Pool, name: ReadModelName, table: string): Promise<number> => {
  const found = await pool.query<{ schema_name: string }>(
    'select schema_name from projection.checkpoint where name = $1',
    [name],
  );
  const rows = await pool.query<{ count: bigint }>(
    `select count(*) as count from "${found.rows[0]?.schema_name}"."${table}"`,
  );
  return Number(rows.rows[0]?.count ?? -1);
};

/** Drains and rebuilds take turns in one process; answers events per second of both. */
const takeTurns = async (
  bench: Bench,
  rebuilder: Rebuilder,
  what: readonly ReadModelName[],
  rounds: number,
  events: number,
): Promise<{ readonly rebuilds: readonly number[]; readonly drains: readonly number[] }> => {
  const rebuilds: number[] = [];
  const drains: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drained = await rebuilder.drain();
    const rebuilt = await rebuilder.rebuild(what);
    expectSame('events drained', events, drained.events);
    expectSame('events folded', events, rebuilt.events);
    drains.push(events / drained.seconds);
    rebuilds.push(events / rebuilt.seconds);
  }
  bench.progress(
    `${what.join(', ')}: rebuilds ${rebuilds.map(Math.round)}/s, drains ${drains.map(Math.round)}/s`,
  );
  return { rebuilds, drains };
};

/** Each read model by itself, and all in one pass, against reading the same events and doing nothing with them. */
export const rebuildScenario: Scenario = {
  name: 'rebuild',
  about: 'rebuilding each read model, and all in one pass, against a plain drain of the same events',
  run: async (bench) => {
    const { size, rounds } = bench.quick ? { size: 500, rounds: 1 } : { size: 300_000, rounds: 3 };
    const opened = await openLog(bench, await startDatabaseServer(bench));
    const seeder = createSeeder(opened.log);
    const begun = performance.now();
    await seedBusiness(seeder, size, bench.progress);
    const { events, cameras } = seeder.counts();
    bench.progress(`${events} events seeded in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    expectSame('events', events, await countStored(opened.pool));
    await opened.pool.query('vacuum analyze event_store.event');

    const rebuilder = await startRebuilder(bench, opened);
    await rebuilder.drain();
    await rebuilder.rebuild(names);
    const against = 'a plain drain of the same events';
    for (const name of names) {
      const { rebuilds, drains } = await takeTurns(bench, rebuilder, [name], rounds, events);
      bench.report({
        figure: `rebuild of ${name}`,
        values: rebuilds,
        unit: 'events/s',
        against: { name: against, values: drains },
        target: { of: 'ratio', atLeast: 0.6 },
        note: `${events} events`,
      });
    }
    const { rebuilds, drains } = await takeTurns(bench, rebuilder, names, rounds, events);
    bench.report({
      figure: `rebuild of all ${names.length} read models in one pass`,
      values: rebuilds,
      unit: 'events/s',
      against: { name: against, values: drains },
      note: `${events} events; a pass for each read model would take the sum of the above`,
    });
    const fresh = await startRebuilder(bench, opened);
    const drained = (await fresh.drain()).peakMemory;
    const { peakMemory } = await fresh.rebuild(names);
    bench.report({
      figure: 'peak memory of a rebuild of all',
      values: [peakMemory / 1e6],
      unit: 'MB',
      against: { name: 'after a plain drain by the same process', values: [drained / 1e6] },
      target: { of: 'value', atMost: 700 },
    });
    expectSame('cameras', cameras, await countRows(opened.pool, 'cameras', 'camera'));
  },
};
