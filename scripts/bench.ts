import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Argument, InvalidArgumentError } from 'commander';
import { compareFigures, holds } from '#scripts/bench/compare/compare-figures.ts';
import { readFigures } from '#scripts/bench/compare/read-figures.ts';
import { tellComparisons } from '#scripts/bench/compare/tell-comparisons.ts';
import { type FigureLine, parseFigureLine } from '#scripts/bench/figure-line.ts';
import { inProcesses } from '#scripts/bench/launch.ts';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import { tellProfiles } from '#scripts/bench/profile/tell-profiles.ts';
import { runScenario, type Scenario } from '#scripts/bench/scenario.ts';
import { scenarios } from '#scripts/bench/scenarios.ts';
import {
  type CommandRun,
  createProgram,
  exitCodes,
  runCommand,
  runProgram,
} from '#scripts/compose/run-program.ts';

interface Options {
  readonly quick?: boolean;
  readonly events?: number;
  readonly cameras?: number;
  readonly compare?: string;
  readonly profile?: string;
}
type Run = Pick<CommandRun<never>, 'signal' | 'print'>;

const onEventStoreDb = scenarios.flatMap((scenario) => (scenario.onEventStoreDb ? [scenario.name] : []));
const list = scenarios.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n');
const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const countOf = (text: string): number => {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It takes a number from 1 on.');
};

const runHere = async (
  scenario: Scenario,
  { quick = false, events, cameras, profile }: Options,
  { signal, print }: Run,
): Promise<boolean> => {
  const started = performance.now();
  const launch = inProcesses(
    profile === undefined ? undefined : { directory: profile, scenario: scenario.name },
  );
  try {
    await runScenario(scenario, { quick, events, cameras, signal, progress, launch, write: print });
    if (profile !== undefined) await tellProfiles(profile, scenario.name, progress);
    progress(`${scenario.name}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    progress(
      `${scenario.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return false;
  }
};

/** In a process of its own, so that no scenario pays for the memory and the compiled code of another. */
const runApart = async (
  { name }: Scenario,
  { quick, events, cameras, profile }: Options,
  { signal, print }: Run,
): Promise<boolean> => {
  const options = [
    ...(quick ? ['--quick'] : []),
    ...(events ? ['--events', String(events)] : []),
    ...(cameras ? ['--cameras', String(cameras)] : []),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout }).on('line', print);
  // We wait for it to clear up.
  const passOn = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', passOn);
  const [[code]] = await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  signal.removeEventListener('abort', passOn);
  signal.throwIfAborted();
  return code === 0;
};

/** The figures of an earlier run. A file that cannot serve is a wrong command line. */
const earlierFigures = async (path: string): Promise<readonly FigureLine[]> => {
  try {
    return await readFigures(path);
  } catch (error) {
    return program.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Tells what changed since the earlier run. @returns whether nothing fell and nothing is missing */
const compareWith = (
  earlier: readonly FigureLine[],
  figures: readonly FigureLine[],
  chosen: readonly Scenario[],
  print: Run['print'],
): boolean => {
  const comparisons = compareFigures(earlier, figures, new Set(chosen.map(({ name }) => name)));
  for (const comparison of comparisons) print(JSON.stringify({ comparison }));
  for (const line of tellComparisons(comparisons)) progress(line);
  return holds(comparisons);
};

const program = createProgram(
  'bench',
  'Measures. One line of JSON a figure on stdout, progress on stderr. Use a machine that does nothing else.',
)
  .addArgument(
    new Argument('[scenarios...]', 'all when none is named').choices(scenarios.map(({ name }) => name)),
  )
  .option('--quick', 'tiny sizes: shows that everything works, measures nothing')
  .option('--events <count>', 'how long the log of export is, and the second one of rebuild-large', countOf)
  .option(
    '--cameras <count>',
    'how many cameras the largest customer of disable has: 100000 unless told',
    countOf,
  )
  .option(
    '--compare <file>',
    'holds the figures against those of an earlier run, a file of the lines it printed; exit code 1 when one fell or is missing',
  )
  .option(
    '--profile <directory>',
    'has servers and measured processes leave CPU profiles and flame graphs there, and tells where their time went; the figures then are somewhat slower',
  )
  .addHelpText(
    'after',
    `\nScenarios:\n${list}\n\nWith EVENTSTORE_URL naming an empty EventStoreDB, one of ${onEventStoreDb.join(', ')} measures on that.`,
  )
  .action((named: readonly string[], options: Options) => {
    const chosen = named.length === 0 ? scenarios : scenarios.filter(({ name }) => named.includes(name));
    if (eventStoreUrl() && !(chosen.length === 1 && chosen[0]?.onEventStoreDb))
      program.error(`error: on EVENTSTORE_URL measure one of ${onEventStoreDb.join(', ')}, or unset it.`);
    if (options.profile !== undefined) mkdirSync(options.profile, { recursive: true });
    if (options.quick && options.compare)
      program.error('error: --quick measures nothing that --compare could hold against an earlier run.');
    return runCommand(async ({ signal, print }) => {
      const earlier = options.compare === undefined ? undefined : await earlierFigures(options.compare);
      const figures: FigureLine[] = [];
      const run: Run = {
        signal,
        print: (line) => {
          const figure = parseFigureLine(line);
          if (figure) figures.push(figure);
          print(line);
        },
      };
      const runOne = chosen.length === 1 ? runHere : runApart;
      let fine = true;
      for (const scenario of chosen) if (!(await runOne(scenario, options, run))) fine = false;
      if (earlier && !compareWith(earlier, figures, chosen, print)) fine = false;
      return fine;
    });
  });

await runProgram(program, { usage: exitCodes.failed, interrupted: exitCodes.interrupted });
