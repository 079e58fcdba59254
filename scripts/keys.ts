import { Command, CommanderError } from 'commander';
import { readMasterKey } from '#adapters/secrets/load-secrets.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { rotate } from '#scripts/keys/rotate.ts';
import { readSettings } from '#scripts/settings.ts';

interface RotateOptions {
  readonly from: string;
  readonly to: string;
  readonly dryRun?: boolean;
}

const program = new Command('keys').description('Changes the master key.').exitOverride();

program
  .command('rotate')
  .requiredOption('--from <file>', 'the master key in use so far')
  .requiredOption('--to <file>', 'the new master key (openssl rand -hex 32)')
  .option('--dry-run', 'count only, change nothing')
  .description(
    'Wraps every subject key under the new master key. May be interrupted and run again. A server may run meanwhile if all its processes have MASTER_KEY_FILE (the new one) and MASTER_KEY_FILE_PREVIOUS (the old one).',
  )
  .action(async ({ from, to, dryRun = false }: RotateOptions) => {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort(new Error('interrupted; run it again to go on'));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const keys = { from: await readMasterKey(from), to: await readMasterKey(to) };
    const settings = {
      ...readSettings(process.env),
      masterKeyFile: to,
      previousMasterKeyFile: from,
    };
    const stores = await openStores(settings, {
      logger: createLogger('error'),
      as: 'visit',
      signal: stopping.signal,
    });
    try {
      const lines = await rotate(stores.store, { ...keys, dryRun, signal: stopping.signal }, process.stderr);
      for (const line of lines) process.stdout.write(`${line}\n`);
    } finally {
      await stores.close();
    }
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
