import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Argument, InvalidArgumentError } from 'commander';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
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
  { quick = false, events }: Options,
  { signal, print }: Run,
): Promise<boolean> => {
  const started = performance.now();
  try {
    await runScenario(scenario, { quick, events, signal, progress, write: print });
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
  { quick, events }: Options,
  { signal }: Run,
): Promise<boolean> => {
  const options = [...(quick ? ['--quick'] : []), ...(events ? ['--events', String(events)] : [])];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // We wait for it to clear up.
  const passOn = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', passOn);
  const [code] = await once(child, 'exit');
  signal.removeEventListener('abort', passOn);
  signal.throwIfAborted();
  return code === 0;
};

const program = createProgram(
  'bench',
  'Measures. One line of JSON a figure on stdout, progress on stderr. Use a machine that does nothing else.',
)
  .addArgument(
    new Argument('[scenarios...]', 'all when none is named').choices(scenarios.map(({ name }) => name)),
  )
  .option('--quick', 'tiny sizes: shows that everything works, measures nothing')
  .option('--events <count>', 'how long the log of rebuild-large is: 1000000 unless told', countOf)
  .addHelpText(
    'after',
    `\nScenarios:\n${list}\n\nWith EVENTSTORE_URL naming an empty EventStoreDB, one of ${onEventStoreDb.join(', ')} measures on that.`,
  )
  .action((named: readonly string[], options: Options) => {
    const chosen = named.length === 0 ? scenarios : scenarios.filter(({ name }) => named.includes(name));
    if (eventStoreUrl() && !(chosen.length === 1 && chosen[0]?.onEventStoreDb))
      program.error(`error: on EVENTSTORE_URL measure one of ${onEventStoreDb.join(', ')}, or unset it.`);
    return runCommand(async (run) => {
      const runOne = chosen.length === 1 ? runHere : runApart;
      let fine = true;
      for (const scenario of chosen) if (!(await runOne(scenario, options, run))) fine = false;
      return fine;
    });
  });

await runProgram(program, { usage: exitCodes.failed, interrupted: exitCodes.interrupted });
