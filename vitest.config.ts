import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/postgres/global-setup.ts'],
    reporters: ['default', './tests/count-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Many files start servers of their own: more workers than cores only make them wait for each other.
    maxWorkers: 2,
    // What depends on how busy CI's machine is gets a second try there; the first failure is printed all the same.
    retry: process.env.CI ? 1 : 0,
  },
});
