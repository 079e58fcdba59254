import { InvalidArgumentError } from 'commander';
import { createClock } from '#adapters/clock/clock.ts';
import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { createProgram, reasonOf, runCommand, runProgram } from '#scripts/compose/run-program.ts';
import { type CommandContext, printStatus, rebuildAll, verifyAll } from '#scripts/projections/commands.ts';
import { explainDifferences } from '#scripts/projections/diff-command.ts';
import { printParked, retryOne, skipOne } from '#scripts/projections/parked-commands.ts';
import { createLogProgress } from '#scripts/projections/progress.ts';
import { prepareAll, rollBackTo } from '#scripts/projections/standby-commands.ts';
import { readSettings } from '#scripts/settings.ts';

const names = Object.keys(definitions).filter(isReadModelName);

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onStores = (
  work: (context: CommandContext) => Promise<boolean>,
  progressLabel?: string,
): Promise<void> =>
  runCommand(
    async ({ closing, ...run }) => {
      const { signal } = run;
      const logger = createLogger('error');
      const stores = await openStores(readSettings(process.env), { logger, as: 'visit', signal });
      closing.defer(() => stores.close());
      return work({ ...run, pool: stores.pool, log: stores.log, clock: createClock() });
    },
    progressLabel === undefined ? {} : { display: createLogProgress(progressLabel) },
  );

const program = createProgram(
  'projections',
  'Shows, rebuilds and verifies the read models. A server may run meanwhile, and goes on serving.',
);

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Give a number from 1 on.');
  return number;
};

const readModel = (text: string): ReadModelName => {
  if (isReadModelName(text)) return text;
  throw new InvalidArgumentError(`There is no such read model. There are: ${names.join(', ')}.`);
};

const readModels = (text: string, before: readonly ReadModelName[] = []): readonly ReadModelName[] => [
  ...before,
  readModel(text),
];

/** The read models named, or all with `--all`. */
const chosen = (given: readonly ReadModelName[], { all = false }): readonly ReadModelName[] => {
  if (!all && given.length === 0)
    program.error(`error: name read models, or say --all. There are: ${names.join(', ')}.`);
  return all ? names : given;
};

program
  .command('status')
  .description('position, lag, parked events and builds of every read model; 1 when one is not live')
  .action(() => onStores(printStatus));

program
  .command('rebuild')
  .argument('[name...]', `of ${names.join(', ')}`, readModels)
  .option('--all', 'every read model, in one pass over the log')
  .option('--from-zero', 'begin with nothing, whatever an interrupted build or `prepare` left')
  .description(
    'builds new generations from the log and swaps them in; goes on with builds that were interrupted',
  )
  .action((given: ReadModelName[] = [], options: { all?: boolean; fromZero?: boolean }) => {
    const wanted = chosen(given, options);
    const { fromZero = false } = options;
    return onStores((context) => rebuildAll(wanted, { ...context, fromZero }), 'rebuild');
  });

program
  .command('prepare')
  .argument('[name...]', `of ${names.join(', ')}; all when none is named`, readModels)
  .description('builds the versions of this code beside the live ones, without swapping: before a deployment')
  .action((given: ReadModelName[] = []) => {
    const wanted = chosen(given, { all: given.length === 0 });
    return onStores((context) => prepareAll(wanted, context), 'prepare');
  });

program
  .command('rollback')
  .argument('<name>', `of ${names.join(', ')}`, readModel)
  .option('--dry-run', 'only say what would be done')
  .description('catches the previous generation up and swaps back to it; again to undo that')
  .action((name: ReadModelName, options: { dryRun?: boolean }) =>
    onStores((context) => rollBackTo(name, context, options), 'rollback'),
  );

program
  .command('verify')
  .argument('[name...]', `of ${names.join(', ')}`, readModels)
  .option('--all', 'every read model')
  .description('folds the log anew and compares row by row with what is live; 1 when they differ')
  .action((given: ReadModelName[] = [], options: { all?: boolean }) => {
    const wanted = chosen(given, options);
    return onStores((context) => verifyAll(wanted, context), 'verify');
  });

program
  .command('diff')
  .argument('<name>', `of ${names.join(', ')}`, readModel)
  .option('--limit <rows>', 'how many rows to explain', positive, 20)
  .description('explains row by row how what is live differs from a fold of the log; 1 when it does')
  .action((name: ReadModelName, { limit }: { limit: number }) =>
    onStores((context) => explainDifferences(name, limit, context), 'diff'),
  );

program
  .command('parked')
  .description('lists the events that are set aside; 1 when there are any')
  .action(() => onStores(printParked));

program
  .command('retry')
  .argument('<id>', 'of a parked event')
  .description('tries the events of its key again, in order')
  .action((id: string) => onStores((context) => retryOne(id, context)));

program
  .command('skip')
  .argument('<id>', 'of a parked event')
  .requiredOption('--reason <text>', 'why; it is recorded', reasonOf)
  .description('leaves it out of this version of its read model for good, and applies those behind it')
  .action((id: string, { reason }: { reason: string }) =>
    onStores((context) => skipOne(id, reason, context)),
  );

await runProgram(program);
