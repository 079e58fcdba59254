import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Argument, Command } from 'commander';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import { runScenario, type Scenario } from '#scripts/bench/scenario.ts';
import { scenarios } from '#scripts/bench/scenarios.ts';

const onEventStoreDb = scenarios.flatMap((scenario) => (scenario.onEventStoreDb ? [scenario.name] : []));
const list = scenarios.map(({ name, about }) => `  ${name.padEnd(14)}${about}`).join('\n');

const command = new Command('bench')
  .description(
    'Measures. One line of JSON a figure on stdout, progress on stderr. Use a machine that does nothing else.',
  )
  .addArgument(
    new Argument('[scenarios...]', 'all when none is named').choices(scenarios.map(({ name }) => name)),
  )
  .option('--quick', 'tiny sizes: shows that everything works, measures nothing')
  .option('--events <count>', 'how long the log of rebuild-large is: 1000000 unless told', Number)
  .addHelpText(
    'after',
    `\nScenarios:\n${list}\n\nWith EVENTSTORE_URL naming an empty EventStoreDB, one of ${onEventStoreDb.join(', ')} measures on that.`,
  )
  .parse();

const { quick = false, events } = command.opts<{ quick?: boolean; events?: number }>();
if (events !== undefined && !(Number.isSafeInteger(events) && events > 0))
  command.error('error: --events takes a number from 1 on.');
const names = new Set(command.args);
const chosen = names.size === 0 ? scenarios : scenarios.filter(({ name }) => names.has(name));

if (eventStoreUrl() && !(chosen.length === 1 && chosen[0]?.onEventStoreDb))
  command.error(`error: on EVENTSTORE_URL measure one of ${onEventStoreDb.join(', ')}, or unset it.`);

const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const runHere = async (scenario: Scenario): Promise<boolean> => {
  const started = performance.now();
  try {
    await runScenario(scenario, {
      quick,
      events,
      progress,
      write: (line) => void process.stdout.write(`${line}\n`),
    });
    progress(`${scenario.name}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    progress(
      `${scenario.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return false;
  }
};

/** In a process of its own, so that no scenario pays for the memory and the compiled code of another. */
const runApart = async ({ name }: Scenario): Promise<boolean> => {
  const options = [...(quick ? ['--quick'] : []), ...(events ? ['--events', String(events)] : [])];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', passOn);
  // The terminal tells the child as well: we only wait for it to clear up.
  process.on('SIGINT', () => {});
  const [code, signal] = await once(child, 'exit');
  process.off('SIGTERM', passOn);
  if (signal || code === 130) process.exit(130);
  return code === 0;
};

let failed = 0;
for (const scenario of chosen)
  if (!(await (chosen.length === 1 ? runHere(scenario) : runApart(scenario)))) failed += 1;
// Everything is closed by now; what a library still holds open must not keep us.
process.exit(failed === 0 ? 0 : 1);
