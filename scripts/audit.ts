import { userInfo } from 'node:os';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { createClock } from '#adapters/clock/clock.ts';
import { type Instant, parseInstant } from '#domain/kernel/ids.ts';
import { acceptAheadTime } from '#scripts/audit/accept-time.ts';
import { type AuditContext, newSealKey, restore, rotateKey, verify } from '#scripts/audit/commands.ts';
import { addExportCommand, addManifestCommand } from '#scripts/audit/export-command.ts';
import { exportRecord, printManifest } from '#scripts/audit/export-record.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { openSealing } from '#scripts/compose/sealing.ts';
import { createProgressDisplay } from '#scripts/projections/progress.ts';
import { readSettings } from '#scripts/settings.ts';

const exitCodes = { fine: 0, failed: 1, usage: 2 } as const;

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onSeals = async (label: string, work: (context: AuditContext) => Promise<boolean>): Promise<number> => {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Error('interrupted'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const settings = readSettings(process.env);
  const stores = await openStores(settings, {
    logger: createLogger('error'),
    as: 'visit',
    signal: stopping.signal,
  });
  const display = label === '' ? undefined : createProgressDisplay(label, process.stderr);
  const lines: string[] = [];
  try {
    const fine = await work({
      pool: stores.pool,
      stores,
      sealing: openSealing(settings, stores, createClock()),
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

const sizeOrTime = (text: string): number | Instant => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const time = parseInstant(text);
  if (time) return time;
  throw new InvalidArgumentError('It must be a number of events, or a time such as 2026-03-31T00:00:00Z.');
};

const reasonOf = (text: string): string => {
  const reason = text.trim();
  if (reason.length > 0 && reason.length <= 1000) return reason;
  throw new InvalidArgumentError('It must be 1 to 1,000 characters.');
};

const program = new Command('audit')
  .description(
    'Shows that the log is what was sealed, and renews the key that seals it. A server may run meanwhile.',
  )
  .exitOverride();

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
  .action(async (options: { since?: number | Instant; key?: readonly string[] }) => {
    process.exitCode = await onSeals('verify', (context) => verify(options, context));
  });

addExportCommand(program, async (options) => {
  process.exitCode = await onSeals(options.dryRun ? '' : 'export', (context) =>
    exportRecord(options, context),
  );
});

addManifestCommand(program, async (exportId) => {
  process.exitCode = await onSeals('', (context) => printManifest(exportId, context));
});

program
  .command('rotate-key')
  .description('makes a new key that seals from now on, endorsed by the one before, which is destroyed')
  .action(async () => {
    process.exitCode = await onSeals('', rotateKey);
  });

program
  .command('new-seal-key')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .description(
    'takes a new key in the place of a lost one: nobody can endorse it, so trust must be renewed by hand, and reports name the break',
  )
  .action(async (options: { reason: string }) => {
    process.exitCode = await onSeals('', (context) => newSealKey(options, context));
  });

program
  .command('accept-time')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .option('--dry-run', 'only says what would be accepted')
  .description(
    'accepts that the last events are ahead of this machine, as a wrong clock left them, so that the system starts again',
  )
  .action(async (options: { reason: string; dryRun?: true }) => {
    process.exitCode = await onSeals('', (context) => acceptAheadTime(options, context));
  });

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
  .action(async (options: { reason: string; by: string; dryRun?: boolean }) => {
    process.exitCode = await onSeals('', (context) => restore(options, context));
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
