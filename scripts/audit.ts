import { userInfo } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { createClock } from '#adapters/clock/clock.ts';
import { type Instant, parseInstant } from '#domain/kernel/ids.ts';
import { acceptAheadTime } from '#scripts/audit/accept-time.ts';
import { type AuditContext, newSealKey, restore, rotateKey, verify } from '#scripts/audit/commands.ts';
import { addExportCommand, addManifestCommand } from '#scripts/audit/export-command.ts';
import { exportRecord, printManifest } from '#scripts/audit/export-record.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { createProgram, reasonOf, runCommand, runProgram } from '#scripts/compose/run-program.ts';
import { openSealing } from '#scripts/compose/sealing.ts';
import { createLogProgress } from '#scripts/projections/progress.ts';
import { readSettings } from '#scripts/settings.ts';

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onSeals = (work: (context: AuditContext) => Promise<boolean>, progressLabel?: string): Promise<void> =>
  runCommand(
    async ({ closing, ...run }) => {
      const settings = readSettings(process.env);
      const { signal } = run;
      const stores = await openStores(settings, { logger: createLogger('error'), as: 'visit', signal });
      closing.defer(() => stores.close());
      return work({
        ...run,
        pool: stores.pool,
        stores,
        sealing: openSealing(settings, stores, createClock()),
      });
    },
    progressLabel === undefined ? {} : { display: createLogProgress(progressLabel) },
  );

const sizeOrTime = (text: string): number | Instant => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const time = parseInstant(text);
  if (time) return time;
  throw new InvalidArgumentError('It must be a number of events, or a time such as 2026-03-31T00:00:00Z.');
};

const program = createProgram(
  'audit',
  'Shows that the log is what was sealed, and renews the key that seals it. A server may run meanwhile.',
);

program
  .command('verify')
  .option(
    '--since <size|time>',
    'begin at the last head of so many events, or of that time, and trust what lies before',
    sizeOrTime,
  )
  .option(
    '--key <file>',
    'trust this public key (PEM), instead of the one that belongs to SEAL_KEY_FILE; may be given again',
    (file: string, files: readonly string[] = []) => [...files, file],
  )
  .description(
    'hashes every event anew and compares with the hash tiles, the signed heads and the sink; 1 when they differ',
  )
  .action((options: { since?: number | Instant; key?: readonly string[] }) =>
    onSeals((context) => verify(options, context), 'verify'),
  );

addExportCommand(program, (options) =>
  onSeals((context) => exportRecord(options, context), options.dryRun ? undefined : 'export'),
);

addManifestCommand(program, (exportId) => onSeals((context) => printManifest(exportId, context)));

program
  .command('rotate-key')
  .description('makes a new key that seals from now on, endorsed by the one before, which is destroyed')
  .action(() => onSeals(rotateKey));

program
  .command('new-seal-key')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .description(
    'takes a new key in the place of a lost one: nobody can endorse it, so trust must be renewed by hand, and reports name the break',
  )
  .action((options: { reason: string }) => onSeals((context) => newSealKey(options, context)));

program
  .command('accept-time')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .option('--dry-run', 'only says what would be accepted')
  .description(
    'accepts that the last events are ahead of this machine, as a wrong clock left them, so that the system starts again',
  )
  .action((options: { reason: string; dryRun?: true }) =>
    onSeals((context) => acceptAheadTime(options, context)),
  );

const words = (text: string): string => {
  const said = text.trim();
  if (said === '' || said.length > 500 || /[\p{Cc}\p{Cs}]/u.test(said))
    throw new InvalidArgumentError('It must be 1 to 500 characters on one line.');
  return said;
};

/** Where the machine knows no name for whoever runs this, the number does. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
};

program
  .command('accept-restore')
  .requiredOption(
    '--reason <text>',
    'why the log was restored; it is written to the sink in plain words',
    words,
  )
  .option('--by <name>', 'who accepts it', words, userName())
  .option('--dry-run', 'shows what would be given up')
  .description(
    'records that the log was restored from a backup and that what is newer is given up; sealing then goes on',
  )
  .action((options: { reason: string; by: string; dryRun?: boolean }) =>
    onSeals((context) => restore(options, context)),
  );

await runProgram(program);
