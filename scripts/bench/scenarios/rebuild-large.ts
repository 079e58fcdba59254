import { definitions, isReadModelName } from '#projections/definitions.ts';
import { countLive } from '#scripts/bench/checkpoints.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

const names = Object.keys(definitions).filter(isReadModelName);
const million = 1_000_000;

interface Rebuilt {
  readonly events: number;
  readonly rate: number;
  readonly megabytes: number;
}

const sizeText = (events: number): string => `${Number((events / million).toPrecision(3))} M events`;

/** On a server of its own, so that nothing else lies on its disk or in its memory. */
const rebuildAt = async (bench: Bench, size: number): Promise<Rebuilt> => {
  const opened = await openSeededLog(bench, size, true);
  const { events, cameras } = opened;
  const reader = await startMeasuredProcess(bench, opened);
  await reader.copyOut();
  const copied = await reader.copyOut();
  const drainer = await startMeasuredProcess(bench, opened);
  const drained = await drainer.drain();
  expectSame('events drained', events, drained.events);
  await drainer.stop();
  const rebuilder = await startMeasuredProcess(bench, opened);
  const rebuilt = await rebuilder.rebuild(names);
  expectSame('events folded', events, rebuilt.events);
  expectSame('cameras', cameras, await countLive(opened.pool, 'cameras', 'camera'));
  await rebuilder.stop();

  const rate = events / rebuilt.seconds;
  const megabytes = rebuilt.peakMemory / 1e6;
  const note = `${events} events, ${cameras} cameras; indexes and swaps counted in`;
  bench.report({
    figure: `rebuild of all ${names.length} read models in one pass, ${sizeText(size)}`,
    values: [rate],
    unit: 'events/s',
    against: { name: 'raw COPY of the same events out of the log', values: [copied.events / copied.seconds] },
    target: { of: 'ratio', atLeast: 0.1 },
    note,
  });
  bench.report({
    figure: `peak memory of a rebuild of all read models, ${sizeText(size)}`,
    values: [megabytes],
    unit: 'MB',
    against: { name: 'a plain drain by another process', values: [drained.peakMemory / 1e6] },
    compareBy: 'value',
    target: { of: 'value', atMost: 600 },
    note,
  });
  return { events, rate, megabytes };
};

/** A long log: the time all read models take together, and the memory, which must not grow with it. */
export const rebuildLarge: Scenario = {
  name: 'rebuild-large',
  about:
    'all read models in one pass over 1,000,000 events, with its memory; over as many as --events says beside that',
  run: async (bench) => {
    const small = await rebuildAt(bench, bench.quick ? 300 : million);
    if (bench.events === undefined || bench.events <= million) return;
    const large = await rebuildAt(bench, bench.events);
    const note = `${large.events} events beside ${small.events}`;
    bench.report({
      figure: `peak memory of a rebuild of all read models, ${sizeText(bench.events)} beside 1 M`,
      values: [large.megabytes],
      unit: 'MB',
      against: { name: 'over 1 M events', values: [small.megabytes] },
      target: { of: 'ratio', atMost: 1.1 },
      note,
    });
    bench.report({
      figure: `rebuild of all read models, ${sizeText(bench.events)} beside 1 M`,
      values: [large.rate],
      unit: 'events/s',
      against: { name: 'over 1 M events', values: [small.rate] },
      note: `${note}; near 1 when the time grows no faster than the log`,
    });
  },
};
