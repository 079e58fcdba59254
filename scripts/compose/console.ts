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
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'ignore', 'pipe'] });
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
 * The console's files, built meanwhile where its sources have changed since they were. Nobody waits for it: whoever asks is
 * told that it is being built.
 */
export const openConsole = async (logger: Logger): Promise<() => ConsoleFiles> => {
  if (!hasSources()) {
    const directory = await broughtAlong();
    return () => (directory === undefined ? notBuilt : { state: 'built', directory });
  }
  const directory = directoryOf(await hashSources());
  let files: ConsoleFiles = isBuilt(directory) ? { state: 'built', directory } : { state: 'building' };
  if (files.state === 'building')
    void buildBeside().then((failure) => {
      files = failure === undefined ? { state: 'built', directory } : notBuilt;
      if (failure === undefined) logger.info({ directory }, 'the console is built');
      else logger.error({ failure }, 'the console could not be built');
    });
  return () => files;
};
