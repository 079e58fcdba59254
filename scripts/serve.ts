import { flushCompileCache } from 'node:module';
import { Option } from 'commander';
import { openConsole } from '#scripts/compose/console.ts';
import { explainStart } from '#scripts/compose/explain-start.ts';
import { consoleAddress, firstLines } from '#scripts/compose/first-lines.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { createProgram, exitCodes, runProgram, untilStopped } from '#scripts/compose/run-program.ts';
import { type Role, startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';

const started = performance.now();

const program = createProgram(
  'serve',
  'Runs Tierline. Settings come from the environment; docs/settings.md lists them.',
)
  .addOption(
    new Option('--role <role>', 'what this process does').choices(['all', 'api', 'worker']).default('all'),
  )
  .action(async ({ role }: { role: Role }) => {
    const settings = readSettings(process.env);
    // Whoever sits at a terminal is told in plain lines; warnings and worse still come as they are logged.
    const isForPeople = process.stdout.isTTY && !process.env.LOG_LEVEL;
    const logger = createLogger(isForPeople ? 'warn' : settings.logLevel);
    // Beside the stores: nobody waits for it.
    const console = role === 'worker' ? undefined : openConsole(logger);
    const system = await startSystem(settings, role, logger, { ...(console && { console }) });
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const { url, metricsUrl: metrics } = system;
    const served = console && { console: consoleAddress(system, settings) };
    logger.info({ url, metrics, ...served, role, seconds: Number(seconds) }, 'Tierline is ready');
    if (system.operatorKeyFile)
      logger.info({ file: system.operatorKeyFile }, 'the operator key is in this file');
    if (process.stdout.isTTY && role !== 'worker') process.stdout.write(firstLines(system, settings));
    // A server that is killed leaves it to its next start, too.
    flushCompileCache();

    const why = await Promise.race([untilStopped(), system.mustEnd]);
    const isTold = typeof why === 'string';
    if (!isTold) process.stderr.write(`Tierline ends: ${why.message}\n`);
    logger.info({ reason: isTold ? why : why.code }, 'shutting down');
    await system.close();
    logger.info({}, 'stopped');
    process.exitCode = isTold ? exitCodes.fine : exitCodes.failed;
  });

// A wrong command line of the server has always ended with 1: supervisors may know it.
await runProgram(program, { usage: exitCodes.failed, explain: explainStart });
