import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type ConsoleFiles, notBuilt } from '#api/kernel/console/console-files.ts';
import {
  broughtAlong,
  directoryOf,
  hashSources,
  hasSources,
  isBuilt,
} from '#scripts/console/console-sources.ts';

const program = join(import.meta.dirname, '../console.ts');

/** Builds in a process of its own, behind everything else on this machine. @returns its last words when it failed */
const buildBeside = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C at a terminal is meant for the server alone.
      detached: true,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : said || `It ended with code ${code}.`));
    child.once('spawn', () => setPriority(child.pid ?? 0, constants.priority.PRIORITY_LOW));
    // It goes on when we end: the next start finds what it made.
    child.unref();
  });

/**
 * The console's files, built meanwhile where its sources have changed since they were. Nobody waits for it: whoever asks
 * before is told that it is being built.
 */
export const openConsole = (logger: Logger): (() => ConsoleFiles) => {
  let files: ConsoleFiles = { state: 'building' };
  const find = async (): Promise<ConsoleFiles> => {
    const known = hasSources() ? directoryOf(await hashSources()) : await broughtAlong();
    if (known === undefined) return notBuilt;
    const built: ConsoleFiles = { state: 'built', directory: known };
    if (isBuilt(known)) return built;
    const failure = await buildBeside();
    if (failure === undefined || isBuilt(known)) {
      logger.info({ directory: known }, 'the console is built');
      return built;
    }
    logger.error({ failure }, 'the console could not be built');
    return notBuilt;
  };
  find().then(
    (found) => {
      files = found;
    },
    (error: unknown) => {
      logger.error({ error }, 'the console could not be looked for');
      files = notBuilt;
    },
  );
  return () => files;
};
