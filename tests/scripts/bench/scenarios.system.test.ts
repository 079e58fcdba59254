import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineOf } from '#scripts/bench/figure.ts';
import { inProcesses } from '#scripts/bench/launch.ts';
import { tellProfiles } from '#scripts/bench/profile/tell-profiles.ts';
import { expectSame, OracleFailed, runScenario } from '#scripts/bench/scenario.ts';
import { scenarios } from '#scripts/bench/scenarios.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';
import { inProcess } from '#tests/scripts/bench/in-process.ts';

/** Servers start and stop in each; on a busy machine that takes its time. */
const patience = 300_000;

/** A server in a process of its own, and one that measures: how they are started is the same in every scenario. */
const asOnTheCommandLine = 'swap';
const itsProfiles = ['swap-1-server-all.svg', 'swap-2-work.svg'];

describe('the benchmarks', () => {
  // One after the other: servers of several at once would leave no time to whatever runs beside them.
  // What needs a browser is tried with the tests in a browser.
  const tried = scenarios.filter(({ needsBrowser }) => !needsBrowser);
  it.each(tried.map((scenario) => [scenario.name, scenario] as const))(
    '%s finds everything it was told is stored, at a tiny size',
    async (name, scenario) => {
      const lines: string[] = [];
      const profiled = name === asOnTheCommandLine;
      const directory = await mkdtemp(join(tmpdir(), 'tierline-test-'));
      onTestFinished(() => removeDirectory(directory));
      const inProcessesOfTheirOwn = inProcesses(profiled ? { directory, scenario: name } : undefined);
      await runScenario(scenario, {
        quick: true,
        makeDirectory: createInstalledDirectory,
        launch: exhaustive || profiled ? inProcessesOfTheirOwn : inProcess,
        write: (line) => void lines.push(line),
        progress: () => {},
      });
      expect(lines).not.toHaveLength(0);
      for (const line of lines)
        expect(JSON.parse(line)).toMatchObject({
          scenario: name,
          figure: expect.any(String),
          value: expect.any(Number),
          unit: expect.any(String),
          quick: true,
        });
      const told: string[] = [];
      await tellProfiles(directory, name, (line) => told.push(line));
      for (const file of profiled ? itsProfiles : [])
        expect(told.join('\n')).toContain(`${join(directory, file)}: `);
    },
    patience,
  );

  it('fail when less is stored than was acknowledged', () => {
    expect(() => expectSame('events', 3, 2)).toThrow(OracleFailed);
  });

  it('clear up after a failure', async () => {
    const done: string[] = [];
    const failing = {
      name: 'failing',
      about: '',
      run: async ({ afterwards }: Parameters<(typeof scenarios)[number]['run']>[0]) => {
        afterwards(async () => done.push('first'));
        afterwards(async () => done.push('last'));
        throw new Error('this one fails');
      },
    };
    const running = runScenario(failing, { quick: true, write: () => {}, progress: () => {} });
    await expect(running).rejects.toThrow('this one fails');
    expect(done).toEqual(['last', 'first']);
  });

  it('say the medians, their ratio and whether it reaches the target', () => {
    const line = lineOf('appends', false, {
      figure: 'appends',
      values: [90, 100, 130],
      unit: 'appends/s',
      against: { name: 'another store', values: [20, 10, 9] },
      target: { of: 'ratio', atLeast: 11 },
    });
    expect(JSON.parse(line)).toMatchObject({
      value: 100,
      againstValue: 10,
      ratio: 10,
      target: 'ratio >= 11',
      met: false,
      runs: 3,
      min: 90,
      max: 130,
    });
  });
});
