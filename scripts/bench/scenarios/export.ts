import { platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { nodeOptionsOf } from '#scripts/bench/node-options.ts';
import { expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

/** Exporting the whole record in both forms, and parts of it, against a plain drain; its memory must not grow. */
export const exportScenario: Scenario = {
  name: 'export',
  about:
    'exporting 200,000 events, or as many as --events says (10000000 too), in both forms, and parts of them, with the memory',
  run: async (bench) => {
    const size = bench.events ?? (bench.quick ? 300 : 200_000);
    const rounds = bench.quick || size > 1_000_000 ? 1 : 3;
    const opened = await openSeededLog(bench, size, true);
    const { events, cameras } = opened;
    for (const built of await rebuild([definitions['event-index']], opened))
      if (built.outcome === 'failed') throw built.error;
    await opened.pool.query('vacuum analyze event_store.event');
    bench.progress('the index is built');

    const account = platformId;
    const parts = [
      { title: 'all events as NDJSON', format: 'ndjson', query: { account }, found: events },
      { title: 'all events as CSV', format: 'csv', query: { account }, found: events },
      {
        title: 'one type (about one event in six) as NDJSON, read through the log',
        format: 'ndjson',
        query: { account, type: 'CameraAdded' },
        found: cameras,
      },
      {
        title: 'one type (about one event in a hundred) as NDJSON, looked up',
        format: 'ndjson',
        query: { account, type: 'CustomerCreated' },
        found: undefined,
      },
    ] as const;
    const drains: number[] = [];
    const measured = parts.map((part) => ({
      ...part,
      rates: [] as number[],
      peaks: [] as number[],
      /** How fast the log was done with, whatever part of it was wanted. */
      logRates: [] as number[],
    }));
    for (let round = 1; round <= rounds; round += 1) {
      const started = performance.now();
      let drained = 0;
      for await (const page of opened.log.readPages()) drained += page.length;
      drains.push(drained / ((performance.now() - started) / 1000));
      for (const { title, format, query, found, rates, peaks, logRates } of measured) {
        // In a process that does nothing else, so that its peak is the export's.
        const exporter = await startMeasuredProcess(bench, opened, nodeOptionsOf('audit'));
        const outcome = await exporter.exportEvents(format, query);
        await exporter.stop();
        if (found !== undefined) expectSame(title, found, outcome.events);
        rates.push(outcome.events / outcome.seconds);
        logRates.push(events / outcome.seconds);
        peaks.push(outcome.peakMemory / 1e6);
        bench.progress(`round ${round}: ${title}: ${outcome.events} in ${outcome.seconds.toFixed(2)} s`);
      }
    }
    for (const { title, query, rates, peaks } of measured) {
      bench.report({
        figure: `export of ${title}`,
        values: rates,
        unit: 'events/s',
        against: { name: 'a plain drain of the log, opened', values: drains },
        ...('type' in query ? {} : { target: { of: 'ratio', atLeast: 0.5 } }),
        note: `${events} events in the log; from the stores to the bytes, leaves hashed; with Node's options of npm run audit`,
      });
      bench.report({
        figure: `peak memory of the export of ${title}`,
        values: peaks,
        unit: 'MB',
        target: { of: 'value', atMost: 250 },
      });
    }
    const [frequent, rare] = measured.slice(-2);
    if (frequent && rare)
      bench.report({
        figure: 'export of one type in a hundred: how fast the log is done with',
        values: rare.logRates,
        unit: 'events of the log/s',
        against: { name: 'one type in six, read through the log', values: frequent.logRates },
        target: { of: 'ratio', atLeast: 1 },
        note: 'below 1, the way that was taken is not the cheaper one: reading through the log would have ended sooner',
      });
  },
};
