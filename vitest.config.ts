import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { EnduranceFirst } from './tests/endurance-first.ts';
import { keepTemporaryFilesInMemory } from './tests/temporary-directory.ts';

// Workers and the servers that tests start read the same sources: each is compiled once.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.cache/node', import.meta.url));
keepTemporaryFilesInMemory();

const everyTest = 'tests/**/*.test.ts';
const onPostgres = ['tests/**/*.system.test.ts', 'tests/contract/**/*.test.ts', 'tests/e2e/**/*.test.ts'];
const endurance = 'tests/endurance/**/*.test.ts';
const globalSetup = ['tests/scenes/postgres/global-setup.ts'];
const execArgv = ['--import', new URL('tests/imported-first.ts', import.meta.url).href];

export default defineConfig({
  test: {
    reporters: ['default', './tests/count-reporter.ts'],
    // Twice as many as the smallest machine has cores, since many tests wait for what takes its time.
    maxWorkers: 4,
    sequence: { sequencer: EnduranceFirst },
    projects: [
      // No Postgres is started for these: a test that asks for one fails.
      { extends: true, test: { name: 'pure', include: [everyTest], exclude: [...onPostgres, endurance] } },
      {
        extends: true,
        test: {
          name: 'system',
          include: onPostgres,
          globalSetup: ['tests/compile-sources.ts', ...globalSetup],
          execArgv,
        },
      },
      // A dozen servers start one after the other in some, each in its own time.
      {
        extends: true,
        test: {
          name: 'endurance',
          include: [endurance],
          globalSetup: [...globalSetup, 'tests/endurance/bundle-programs.ts'],
          execArgv,
          testTimeout: 1_800_000,
        },
      },
    ],
    // Bounds for what hangs, not for what is slow: on a busy machine a test may take many times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // A file finds what the ones before it have imported: no module keeps anything that another file could meet.
    isolate: false,
    // Nothing is mocked, so that Node can import the sources itself, as it does in production.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
