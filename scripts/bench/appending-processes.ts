import { countStored, createDatabase, openLog } from '#scripts/bench/database.ts';
import { takeTurns } from '#scripts/bench/peers/take-turns.ts';
import { type Bench, expectSame } from '#scripts/bench/scenario.ts';
import { type MeasuredProcess, startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

/** The same number of writers in one process, and shared by several, all on one database: what they append together. */
export const compareProcesses = async (bench: Bench, server: string): Promise<void> => {
  const { rounds, milliseconds, writers, counts } = bench.quick
    ? { rounds: 1, milliseconds: 20, writers: 4, counts: [1, 2] }
    : { rounds: 5, milliseconds: 2_000, writers: 48, counts: [1, 2, 4] };
  const opened = await openLog(bench, await createDatabase(server, 'several'));
  const started: MeasuredProcess[] = [];
  while (started.length < Math.max(...counts)) started.push(await startMeasuredProcess(bench, opened));

  let acknowledged = 0;
  const appendBy = async (count: number): Promise<number> => {
    const asked = started.slice(0, count).map((process) => process.append(writers / count, milliseconds));
    const outcomes = await Promise.all(asked);
    for (const { events } of outcomes) acknowledged += events;
    return outcomes.reduce((rate, { events, seconds }) => rate + events / seconds, 0);
  };
  const turns = Object.fromEntries(counts.map((count) => [String(count), () => appendBy(count)]));
  const ratesOf = await takeTurns(rounds, turns, bench.progress);
  for (const process of started) await process.stop();
  expectSame('events of all processes', acknowledged, await countStored(opened.store));

  const note = `${writers} writers in all, one event an append; processes and database share the cores`;
  for (const count of counts)
    bench.report({
      figure: `appends by ${count} ${count === 1 ? 'process' : 'processes'} on one database`,
      values: ratesOf(String(count)),
      unit: 'appends/s',
      ...(count > 1 ? { against: { name: '1 process, in turns', values: ratesOf('1') } } : {}),
      note,
    });
};
