import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readMasterKey } from '#adapters/secrets/load-secrets.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type OpenOptions, openStores, type Stores } from '#scripts/compose/open-stores.ts';
import { startClock } from '#scripts/compose/system-clock.ts';
import { replaceSecret } from '#scripts/keys/replace-token-secret.ts';
import { rotate } from '#scripts/keys/rotate.ts';
import { readSettings, type Settings } from '#scripts/settings.ts';

interface RotateOptions {
  readonly from: string;
  readonly to: string;
  readonly dryRun?: boolean;
}

interface ReplaceOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
}

/** What a change of secrets stands on, beside the secrets themselves. */
const onStores = async <Result>(
  settings: Settings,
  options: Pick<OpenOptions, 'replacesTokenSecret'>,
  work: (
    opened: Stores & {
      readonly others: Stores['registration']['others'];
      readonly now: () => Promise<ReturnType<Awaited<ReturnType<typeof startClock>>['now']>>;
      readonly signal: AbortSignal;
    },
  ) => Promise<Result>,
): Promise<Result> => {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Error('interrupted; run it again to go on'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const logger = createLogger('error');
  const stores = await openStores(settings, {
    logger,
    as: 'visit',
    signal: stopping.signal,
    recognise: false,
    ...options,
  });
  try {
    const clock = await startClock(stores.store, settings.clockStart);
    const { others } = stores.registration;
    return await work({ ...stores, others, now: async () => clock.now(), signal: stopping.signal });
  } finally {
    await stores.close();
  }
};

const reasonOf = (text: string): string => {
  const reason = text.trim();
  if (reason.length > 0 && reason.length <= 1000) return reason;
  throw new InvalidArgumentError('It must be 1 to 1,000 characters.');
};

const print = (lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};

const program = new Command('keys').description('Changes the secrets of an installation.').exitOverride();

program
  .command('rotate')
  .requiredOption('--from <file>', 'the master key in use so far')
  .requiredOption('--to <file>', 'the new master key (openssl rand -hex 32)')
  .option('--dry-run', 'count only, change nothing')
  .description(
    'Wraps every subject key under the new master key. May be interrupted and run again. A server may run meanwhile if all its processes have MASTER_KEY_FILE (the new one) and MASTER_KEY_FILE_PREVIOUS (the old one); otherwise it is refused, and the process is named.',
  )
  .action(async ({ from, to, dryRun = false }: RotateOptions) => {
    const keys = { from: await readMasterKey(from), to: await readMasterKey(to) };
    const settings = { ...readSettings(process.env), masterKeyFile: to, previousMasterKeyFile: from };
    print(await onStores(settings, {}, (opened) => rotate({ ...opened, ...keys, dryRun }, process.stderr)));
  });

program
  .command('replace-token-secret')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .option('--dry-run', 'count only, change nothing')
  .description(
    'Puts the token secret of TOKEN_SECRET_FILE (made anew under DATA_DIR where it is missing) in the place of one that was lost, and reserves all e-mail addresses anew under it. Only while nothing else runs. May be interrupted and run again.',
  )
  .action(async ({ reason, dryRun = false }: ReplaceOptions) => {
    const { fine, lines } = await onStores(
      readSettings(process.env),
      { replacesTokenSecret: dryRun ? 'dry-run' : 'really' },
      ({ secrets, ...opened }) =>
        replaceSecret({ ...opened, tokenSecret: secrets.tokenSecret, reason, dryRun }, process.stderr),
    );
    print(lines);
    if (!fine) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said already what is wrong with the command line.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
process.exit();
