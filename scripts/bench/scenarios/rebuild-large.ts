import { definitions, isReadModelName } from '#projections/definitions.ts';
import { countLive } from '#scripts/bench/checkpoints.ts';
import { expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

const names = Object.keys(definitions).filter(isReadModelName);

/** A long log: the time all read models take together, and the memory, which must not grow with it. */
export const rebuildLarge: Scenario = {
  name: 'rebuild-large',
  about: 'all read models in one pass over 1,000,000 events, or as many as --events says, with its memory',
  run: async (bench) => {
    const size = bench.events ?? (bench.quick ? 300 : 1_000_000);
    const opened = await openSeededLog(bench, size, true);
    const { events, cameras } = opened;

    const drainer = await startMeasuredProcess(bench, opened);
    await drainer.drain();
    const drained = await drainer.drain();
    expectSame('events drained', events, drained.events);
    const rebuilder = await startMeasuredProcess(bench, opened);
    const rebuilt = await rebuilder.rebuild(names);
    expectSame('events folded', events, rebuilt.events);
    expectSame('cameras', cameras, await countLive(opened.pool, 'cameras', 'camera'));

    const note = `${events} events, ${cameras} cameras; indexes and swaps counted in`;
    bench.report({
      figure: `rebuild of all ${names.length} read models in one pass`,
      values: [events / rebuilt.seconds],
      unit: 'events/s',
      against: { name: 'a plain drain of the same events', values: [events / drained.seconds] },
      note,
    });
    bench.report({
      figure: 'peak memory of a rebuild of all read models',
      values: [rebuilt.peakMemory / 1e6],
      unit: 'MB',
      against: { name: 'a plain drain by another process', values: [drained.peakMemory / 1e6] },
      compareBy: 'value',
      target: { of: 'value', atMost: 700 },
      note,
    });
  },
};
