import { expect, test } from 'vitest';
import { runScenario } from '#scripts/bench/scenario.ts';
import { scenarios } from '#scripts/bench/scenarios.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';

const ofTheConsole = scenarios.filter(({ needsBrowser }) => needsBrowser);

test.each(ofTheConsole.map((scenario) => [scenario.name, scenario] as const))(
  'the benchmark %s reaches the end of its list at a tiny size',
  async (name, scenario) => {
    const lines: string[] = [];
    await runScenario(scenario, {
      quick: true,
      makeDirectory: createInstalledDirectory,
      write: (line) => void lines.push(line),
      progress: () => {},
    });
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ scenario: name, value: expect.any(Number), quick: true }),
      ),
    );
  },
);
