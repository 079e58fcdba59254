import { Command, CommanderError } from 'commander';
import { createClock } from '#adapters/clock/clock.ts';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { definitions, isReadModelName } from '#projections/definitions.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { type CommandContext, printStatus, rebuildAll, verifyAll } from '#scripts/projections/commands.ts';
import { createProgressDisplay } from '#scripts/projections/progress.ts';
import { readSettings } from '#scripts/settings.ts';

const names = Object.keys(definitions).filter(isReadModelName);

const exitCodes = { fine: 0, failed: 1, usage: 2 } as const;

type Work = (context: CommandContext) => Promise<boolean>;

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onStores = async (label: string, work: Work): Promise<number> => {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Error('interrupted'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const stores = await openStores(readSettings(process.env), { logger: createLogger('error'), as: 'visit' });
  const display = label === '' ? undefined : createProgressDisplay(label, process.stderr);
  const lines: string[] = [];
  try {
    const fine = await work({
      pool: stores.pool,
      log: stores.log,
      clock: createClock(),
      signal: stopping.signal,
      print: (line) => lines.push(line),
      ...(display ? { onProgress: display.show } : {}),
    });
    return fine ? exitCodes.fine : exitCodes.failed;
  } finally {
    display?.end();
    for (const line of lines) process.stdout.write(`${line}\n`);
    await stores.close();
  }
};

const program = new Command('projections')
  .description(
    'Shows, rebuilds and verifies the read models. A server may run meanwhile, and goes on serving.',
  )
  .exitOverride();

const chosen = (given: readonly string[], options: { readonly all?: boolean }): readonly ReadModelName[] => {
  if (options.all) return names;
  const unknown = given.filter((name) => !isReadModelName(name));
  if (unknown.length > 0)
    program.error(`error: no such read model: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  if (given.length === 0)
    program.error(`error: name read models, or say --all. There are: ${names.join(', ')}.`);
  return given.filter(isReadModelName);
};

program
  .command('status')
  .description('position, lag, parked events and builds of every read model; 1 when one is not live')
  .action(async () => {
    process.exitCode = await onStores('', printStatus);
  });

program
  .command('rebuild')
  .argument('[name...]', `of ${names.join(', ')}`)
  .option('--all', 'every read model, in one pass over the log')
  .description('builds new generations from the log and swaps them in')
  .action(async (given: string[], options: { all?: boolean }) => {
    const wanted = chosen(given, options);
    process.exitCode = await onStores('rebuild', (context) => rebuildAll(wanted, context));
  });

program
  .command('verify')
  .argument('[name...]', `of ${names.join(', ')}`)
  .option('--all', 'every read model')
  .description('folds the log anew and compares row by row with what is live; 1 when they differ')
  .action(async (given: string[], options: { all?: boolean }) => {
    const wanted = chosen(given, options);
    process.exitCode = await onStores('verify', (context) => verifyAll(wanted, context));
  });

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said already what is wrong with the command line.
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.failed;
  }
}
process.exit();
