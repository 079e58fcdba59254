import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { countLive } from '#scripts/bench/checkpoints.ts';
import type { OpenLog } from '#scripts/bench/database.ts';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

const names = Object.keys(definitions).filter(isReadModelName);

interface Measured {
  readonly title: string;
  readonly what: readonly ReadModelName[];
  readonly rates: number[];
}

/** In Postgres what its COPY hands over is the limit; in EventStoreDB what its client reads. */
const copies = eventStoreUrl() === undefined;
const targets = copies ? { each: 0.22, all: 0.1 } : { each: 0.8, all: 0.5 };

/** Each read model by itself, and all in one pass, against reading the same events and doing nothing with them. */
export const rebuilds: Scenario = {
  name: 'rebuild',
  onEventStoreDb: true,
  about:
    'rebuilding each read model, and all in one pass, against raw COPY out of the log; on EventStoreDB a drain',
  run: async (bench) => {
    const { size, rounds } = bench.quick ? { size: 300, rounds: 1 } : { size: 200_000, rounds: 3 };
    const opened = await openSeededLog(bench, size);
    const { events, cameras } = opened;
    const rebuilder = await startMeasuredProcess(bench, opened);
    const drains: number[] = [];
    const copied: number[] = [];
    const copy = async (): Promise<number> => {
      const { events: lines, seconds } = await rebuilder.copyOut();
      if (lines < events) throw new OracleFailed(`${events} events stored, ${lines} copied`);
      return lines / seconds;
    };
    const drain = async (): Promise<number> => {
      const { events: drained, seconds } = await rebuilder.drain();
      expectSame('events drained', events, drained);
      return events / seconds;
    };
    await drain();
    if (copies) await copy();
    const measured: readonly Measured[] = [
      ...names.map((name) => ({ title: name, what: [name], rates: [] })),
      { title: `all ${names.length} read models in one pass`, what: names, rates: [] },
    ];
    for (let round = 1; round <= rounds; round += 1)
      for (const [index, { title, what, rates }] of measured.entries()) {
        if (index % 3 === 0) drains.push(await drain());
        if (index % 3 === 0 && copies) copied.push(await copy());
        const { events: folded, seconds } = await rebuilder.rebuild(what);
        expectSame(`events folded into ${title}`, events, folded);
        rates.push(events / seconds);
        bench.progress(`round ${round} of ${rounds}: ${title} in ${seconds.toFixed(2)} s`);
      }
    expectSame('cameras', cameras, await countLive(opened.pool, 'cameras', 'camera'));

    const drained = { name: 'a plain drain of the same events, in turns', values: drains };
    const against = copies
      ? { name: 'raw COPY of the same events out of the log, in turns', values: copied }
      : drained;
    if (copies) bench.report({ figure: 'plain drain of the log', values: drains, unit: 'events/s', against });
    for (const { title, what, rates } of measured)
      bench.report({
        figure: `rebuild of ${title}`,
        values: rates,
        unit: 'events/s',
        against,
        target: { of: 'ratio', atLeast: what.length === 1 ? targets.each : targets.all },
        note: `${events} events, indexes and swap counted in`,
      });
    await measureMemory(bench, opened);
  },
};

/** In a process that does nothing else, so that its peak is the rebuild's. */
const measureMemory = async (bench: Bench, opened: OpenLog): Promise<void> => {
  const rebuilder = await startMeasuredProcess(bench, opened);
  const drained = (await rebuilder.drain()).peakMemory;
  const { peakMemory } = await rebuilder.rebuild(names);
  bench.report({
    figure: 'peak memory of a rebuild of all read models',
    values: [peakMemory / 1e6],
    unit: 'MB',
    against: { name: 'after a plain drain by the same process', values: [drained / 1e6] },
    compareBy: 'value',
    target: { of: 'value', atMost: 600 },
  });
};
