import { Command, Option } from 'commander';
import { explainStart } from '#scripts/compose/explain-start.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type Role, type RunningSystem, startSystem } from '#scripts/compose/system.ts';
import { readSettings, type Settings } from '#scripts/settings.ts';

const started = performance.now();

const command = new Command('serve')
  .description('Runs Tierline. Settings come from the environment; the README lists them.')
  .addOption(
    new Option('--role <role>', 'what this process does').choices(['all', 'api', 'worker']).default('all'),
  )
  .parse();

const run = async (settings: Settings): Promise<void> => {
  const logger = createLogger(settings.logLevel);
  const { role } = command.opts<{ role: Role }>();
  let running: RunningSystem | undefined;
  const system = await startSystem(settings, role, logger, {
    // Said already; to go on would only write what no other process can read.
    onMisfit: () => void (running?.close() ?? Promise.resolve()).finally(() => process.exit(1)),
  });
  running = system;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const { url, metricsUrl: metrics } = system;
  logger.info({ url, metrics, role, seconds: Number(seconds) }, 'Tierline is ready');
  if (system.operatorKeyFile)
    logger.info({ file: system.operatorKeyFile }, 'the operator key is in this file');

  let closing = false;
  const shutDown = async (signal: string): Promise<void> => {
    if (closing) return;
    closing = true;
    logger.info({ signal }, 'shutting down');
    await system.close();
    logger.info({}, 'stopped');
    process.exit(0);
  };
  process.on('SIGINT', () => void shutDown('SIGINT'));
  process.on('SIGTERM', () => void shutDown('SIGTERM'));
};

try {
  await run(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exit(1);
}
