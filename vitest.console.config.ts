import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepTemporaryFilesInMemory } from './tests/temporary-directory.ts';

process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.cache/node', import.meta.url));
keepTemporaryFilesInMemory();

// The console in a real browser, over a real system: a run of its own, because it needs Chromium and a build.
export default defineConfig({
  test: {
    name: 'console',
    include: ['tests/console/**/*.browser.ts'],
    globalSetup: ['tests/scenes/postgres/global-setup.ts', 'tests/console/built-console.ts'],
    reporters: ['default', './tests/count-reporter.ts'],
    // One more than the smallest machine has cores, since much of a test is waiting for what a page draws and reads.
    maxWorkers: 3,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A busy machine may take many times as long as one at rest: what is looked for again is not given up after a second.
    expect: { poll: { timeout: Number(process.env.PATIENCE ?? 240_000) } },
    pool: 'forks',
    execArgv: ['--import', new URL('tests/imported-first.ts', import.meta.url).href],
    isolate: false,
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
