import { readMasterKey } from '#adapters/secrets/load-secrets.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type OpenOptions, openStores } from '#scripts/compose/open-stores.ts';
import { createProgressDisplay } from '#scripts/compose/progress-display.ts';
import {
  type CommandRun,
  createProgram,
  reasonOf,
  runCommand,
  runProgram,
} from '#scripts/compose/run-program.ts';
import { startClock } from '#scripts/compose/system-clock.ts';
import { replaceSecret, tellReplaced } from '#scripts/keys/replace-token-secret.ts';
import { rotate, tellRewrapped } from '#scripts/keys/rotate.ts';
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

const interrupted = 'interrupted; run it again to go on';

/** Opens the stores for a change of secrets, which looks at the secrets itself. */
const onStores = async (
  settings: Settings,
  { signal, closing }: Pick<CommandRun<never>, 'signal' | 'closing'>,
  options: Pick<OpenOptions, 'replacesTokenSecret'> = {},
) => {
  const logger = createLogger('error');
  const opening = { logger, as: 'visit', signal, recognise: false, ...options } as const;
  const stores = await openStores(settings, opening);
  closing.defer(() => stores.close());
  const clock = await startClock(stores.store, settings.clockStart);
  return { ...stores, others: stores.registration.others, now: async () => clock.now(), signal };
};

const program = createProgram('keys', 'Changes the secrets of an installation.');

program
  .command('rotate')
  .requiredOption('--from <file>', 'the master key in use so far')
  .requiredOption('--to <file>', 'the new master key (openssl rand -hex 32)')
  .option('--dry-run', 'count only, change nothing')
  .description(
    'Wraps every subject key under the new master key. May be interrupted and run again. A server may run meanwhile if all its processes have MASTER_KEY_FILE (the new one) and MASTER_KEY_FILE_PREVIOUS (the old one); otherwise it is refused, and the process is named.',
  )
  .action(({ from, to, dryRun = false }: RotateOptions) =>
    runCommand(
      async ({ print, onProgress, ...run }) => {
        const keys = { from: await readMasterKey(from, '--from'), to: await readMasterKey(to, '--to') };
        const settings = { ...readSettings(process.env), masterKeyFile: to, previousMasterKeyFile: from };
        const opened = await onStores(settings, run);
        return rotate({ ...opened, ...keys, dryRun, onProgress }, print);
      },
      { display: createProgressDisplay('rotate', tellRewrapped), interrupted },
    ),
  );

program
  .command('replace-token-secret')
  .requiredOption('--reason <text>', 'why; it is kept in the log', reasonOf)
  .option('--dry-run', 'count only, change nothing')
  .description(
    'Puts the token secret of TOKEN_SECRET_FILE (made anew under DATA_DIR where it is missing) in the place of one that was lost, and reserves all e-mail addresses anew under it. Only while nothing else runs. May be interrupted and run again.',
  )
  .action(({ reason, dryRun = false }: ReplaceOptions) =>
    runCommand(
      async ({ print, onProgress, ...run }) => {
        const replacesTokenSecret = dryRun ? 'dry-run' : 'really';
        const { secrets, ...opened } = await onStores(readSettings(process.env), run, {
          replacesTokenSecret,
        });
        const { tokenSecret } = secrets;
        return replaceSecret({ ...opened, tokenSecret, reason, dryRun, onProgress }, print);
      },
      { display: createProgressDisplay('replace-token-secret', tellReplaced), interrupted },
    ),
  );

await runProgram(program);
