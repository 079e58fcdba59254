import type { TestProject } from 'vitest/node';
import { buildConsole } from '#scripts/console/build-console.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the console is that all files of the run are shown. */
    consoleDirectory: string;
  }
}

/** The console as its sources are now, built once for the run. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('consoleDirectory', await buildConsole());
}
