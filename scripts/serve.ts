import { Command, Option } from 'commander';
import { EmbeddedPostgresMissing } from '#adapters/embedded-postgres/binaries.ts';
import { DataDirectoryInUse } from '#adapters/embedded-postgres/data-directory-lock.ts';
import { BadSecretFile } from '#adapters/secrets/secret-file.ts';
import { EventStoreUnavailable } from '#application/ports/event-store.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type Role, startSystem } from '#scripts/compose/system.ts';
import { BadSettings, readSettings, type Settings } from '#scripts/settings.ts';

const started = performance.now();

const command = new Command('serve')
  .description('Runs Tierline. Settings come from the environment; the README lists them.')
  .addOption(
    new Option('--role <role>', 'what this process does').choices(['all', 'api', 'worker']).default('all'),
  )
  .parse();

/** Errors whose message says all there is to do. */
const plainErrors = [DataDirectoryInUse, EmbeddedPostgresMissing, BadSecretFile, EventStoreUnavailable];

/** A bad setting, or a directory in use, is said in plain words: a stack trace would help nobody. */
const explain = (error: unknown): string => {
  if (error instanceof BadSettings)
    return `Tierline does not start:\n${error.message.replaceAll(/^/gm, '  ')}`;
  if (!(error instanceof Error)) return `Tierline does not start: ${String(error)}`;
  const plain = plainErrors.some((kind) => error instanceof kind);
  return `Tierline does not start: ${plain ? error.message : (error.stack ?? error.message)}`;
};

/** What this process keeps in memory is of a log that is gone. */
const logReplaced =
  'Tierline ends: the log is another one than this process has read, as after a restore. Start it again (docs/restoring.md).';

const run = async (settings: Settings): Promise<void> => {
  const logger = createLogger(settings.logLevel);
  const { role } = command.opts<{ role: Role }>();
  const system = await startSystem(settings, role, logger);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  logger.info({ url: system.url, role, seconds: Number(seconds) }, 'Tierline is ready');
  if (system.operatorKeyFile)
    logger.info({ file: system.operatorKeyFile }, 'the operator key is in this file');

  let closing = false;
  const shutDown = async (reason: string, exitCode: number): Promise<void> => {
    if (closing) return;
    closing = true;
    logger.info({ reason }, 'shutting down');
    await system.close();
    logger.info({}, 'stopped');
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void shutDown('SIGINT', 0));
  process.on('SIGTERM', () => void shutDown('SIGTERM', 0));
  void system.logReplaced.then(() => {
    process.stderr.write(`${logReplaced}\n`);
    return shutDown('log-replaced', 1);
  });
};

try {
  await run(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
