import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { createClock } from '#adapters/clock/clock.ts';
import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { type CommandContext, printStatus, rebuildAll, verifyAll } from '#scripts/projections/commands.ts';
import { explainDifferences } from '#scripts/projections/diff-command.ts';
import { printParked, retryOne, skipOne } from '#scripts/projections/parked-commands.ts';
import { createProgressDisplay } from '#scripts/projections/progress.ts';
import { prepareAll, rollBackTo } from '#scripts/projections/standby-commands.ts';
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
  const stores = await openStores(readSettings(process.env), {
    logger: createLogger('error'),
    as: 'visit',
    signal: stopping.signal,
  });
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

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Give a number from 1 on.');
  return number;
};

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
  .option('--from-zero', 'begin with nothing, whatever an interrupted build or `prepare` left')
  .description(
    'builds new generations from the log and swaps them in; goes on with builds that were interrupted',
  )
  .action(async (given: string[], options: { all?: boolean; fromZero?: boolean }) => {
    const wanted = chosen(given, options);
    const { fromZero = false } = options;
    process.exitCode = await onStores('rebuild', (context) => rebuildAll(wanted, { ...context, fromZero }));
  });

program
  .command('prepare')
  .argument('[name...]', `of ${names.join(', ')}; all when none is named`)
  .description('builds the versions of this code beside the live ones, without swapping: before a deployment')
  .action(async (given: string[]) => {
    const wanted = chosen(given, { all: given.length === 0 });
    process.exitCode = await onStores('prepare', (context) => prepareAll(wanted, context));
  });

program
  .command('rollback')
  .argument('<name>', `of ${names.join(', ')}`)
  .option('--dry-run', 'only say what would be done')
  .description('catches the previous generation up and swaps back to it; again to undo that')
  .action(async (given: string, options: { dryRun?: boolean }) => {
    const [name] = chosen([given], {});
    if (name) process.exitCode = await onStores('rollback', (context) => rollBackTo(name, context, options));
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

program
  .command('diff')
  .argument('<name>', `of ${names.join(', ')}`)
  .option('--limit <rows>', 'how many rows to explain', positive, 20)
  .description('explains row by row how what is live differs from a fold of the log; 1 when it does')
  .action(async (given: string, { limit }: { limit: number }) => {
    const [name] = chosen([given], {});
    if (name)
      process.exitCode = await onStores('diff', (context) => explainDifferences(name, limit, context));
  });

program
  .command('parked')
  .description('lists the events that are set aside; 1 when there are any')
  .action(async () => {
    process.exitCode = await onStores('', printParked);
  });

program
  .command('retry')
  .argument('<id>', 'of a parked event')
  .description('tries the events of its key again, in order')
  .action(async (id: string) => {
    process.exitCode = await onStores('', (context) => retryOne(id, context));
  });

program
  .command('skip')
  .argument('<id>', 'of a parked event')
  .requiredOption('--reason <text>', 'why; it is recorded')
  .description('leaves it out of this version of its read model for good, and applies those behind it')
  .action(async (id: string, { reason }: { reason: string }) => {
    if (reason.trim() === '' || reason.length > 1000)
      program.error('error: give a reason of 1 to 1000 characters.');
    process.exitCode = await onStores('', (context) => skipOne(id, reason.trim(), context));
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
