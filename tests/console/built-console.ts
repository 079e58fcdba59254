import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { directoryOf, hashSources } from '#scripts/console/console-sources.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the console is that all files of the run are shown. */
    consoleDirectory: string;
  }
}

const run = promisify(execFile);
const program = join(import.meta.dirname, '../../scripts/console.ts');

/** The console as its sources are now, built once for the run, by the program that a start builds it with. */
export default async function setup(project: TestProject): Promise<void> {
  await run(process.execPath, [program]);
  project.provide('consoleDirectory', directoryOf(await hashSources()));
}
