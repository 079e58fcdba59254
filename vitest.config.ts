import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/scenes/postgres/global-setup.ts'],
    reporters: ['default', './tests/count-reporter.ts'],
    // Bounds for what hangs, not for what is slow: on a busy machine a test may take many times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // Many files start servers of their own: more workers than cores only make them wait for each other.
    maxWorkers: 2,
  },
});
