import { createDatabase } from '#scripts/bench/database.ts';
import { copyCameras, createEmmettRebuilds } from '#scripts/bench/peers/emmett-cameras.ts';
import { openEmmettStore } from '#scripts/bench/peers/emmett-store.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

/** Reading the log as Postgres hands it over, decoded, and into one read model; and Emmett's way to such a read model. */
export const compareReading = async (bench: Bench): Promise<void> => {
  const { size, copied, rounds } = bench.quick
    ? { size: 300, copied: 20, rounds: 1 }
    : { size: 200_000, copied: 3_000, rounds: 3 };
  const opened = await openSeededLog(bench, size, true);
  const { events } = opened;
  const url = await createDatabase(opened.url, 'emmett_cameras');
  const emmett = await openEmmettStore(bench, url, 20);
  const eventsOfEmmett = await copyCameras(opened.log, emmett, copied);
  expectSame("events in Emmett's store", eventsOfEmmett, await emmett.stored());
  const rebuildByEmmett = createEmmettRebuilds(url, emmett);
  const reader = await startMeasuredProcess(bench, opened);

  const ratesOf = await takeTurns(
    rounds,
    {
      copy: async () => events / (await reader.copyOut()).seconds,
      drain: async () => {
        const { events: drained, seconds } = await reader.drain();
        expectSame('events drained', events, drained);
        return events / seconds;
      },
      rebuild: async () => events / (await reader.rebuild(['cameras'])).seconds,
      emmett: async () => eventsOfEmmett / (await rebuildByEmmett()),
    },
    bench.progress,
  );
  const copy = { name: 'raw COPY out of the log', values: ratesOf('copy') };
  const note = `${events} events`;
  bench.report({
    figure: 'reading the log, decoded',
    values: ratesOf('drain'),
    unit: 'events/s',
    against: copy,
    note,
  });
  bench.report({
    figure: 'rebuild of cameras, beside raw COPY',
    values: ratesOf('rebuild'),
    unit: 'events/s',
    against: copy,
    target: { of: 'ratio', atLeast: 0.22 },
    note: `${note}, indexes and swap counted in`,
  });
  bench.report({
    figure: "rebuild of cameras, beside Emmett's rebuild of such a projection",
    values: ratesOf('rebuild'),
    unit: 'events/s',
    against: { name: "Emmett's rebuildPostgreSQLProjections", values: ratesOf('emmett') },
    note: `${note}; Emmett's over ${eventsOfEmmett} of them, those of cameras, in pages of 1,000`,
  });
};
