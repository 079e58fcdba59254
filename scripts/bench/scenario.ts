import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, lineOf } from '#scripts/bench/figure.ts';

/** What a scenario is given. */
export interface Bench {
  /** Tiny sizes: it shows that everything works and that the oracles hold. */
  readonly quick: boolean;
  /** How many events a log is to have, where a scenario lets one say so. */
  readonly events?: number | undefined;
  /** A new, empty directory, removed at the end. */
  directory(): Promise<string>;
  /** To be done at the end, the last first: also after a failure and after Ctrl-C. */
  afterwards(step: () => Promise<unknown>): void;
  report(figure: Figure): void;
  progress(text: string): void;
}

export interface Scenario {
  readonly name: string;
  /** What it measures, in a line. */
  readonly about: string;
  /** Measures as well on the EventStoreDB that EVENTSTORE_URL names, which must be empty: each scenario has a log of its own. */
  readonly onEventStoreDb?: true;
  /** @throws OracleFailed when what was acknowledged is not what is stored */
  run(bench: Bench): Promise<void>;
}

/** Something acknowledged is not there, or something is there that was not asked for: the figures mean nothing. */
export class OracleFailed extends Error {
  override readonly name = 'OracleFailed';
}

/** @throws OracleFailed unless both are the same */
export const expectSame = (what: string, acknowledged: number | bigint, stored: number | bigint): void => {
  if (BigInt(acknowledged) !== BigInt(stored))
    throw new OracleFailed(`${what}: ${acknowledged} acknowledged, ${stored} found`);
};

export interface RunOptions {
  readonly quick: boolean;
  readonly events?: number | undefined;
  /** Takes one line of JSON a figure, without its line break. */
  readonly write: (line: string) => void;
  readonly progress: (text: string) => void;
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Runs a scenario and clears up after it, whatever happens. */
export const runScenario = async (
  scenario: Scenario,
  { quick, events, write, progress }: RunOptions,
): Promise<void> => {
  const steps: (() => Promise<unknown>)[] = [];
  const clearUp = async (): Promise<void> => {
    for (let step = steps.pop(); step; step = steps.pop())
      await step().catch((error: unknown) => progress(`could not clear up: ${String(error)}`));
  };
  const interrupted = (): void => void clearUp().then(() => process.exit(130));
  for (const signal of stopSignals) process.on(signal, interrupted);
  try {
    await scenario.run({
      quick,
      events,
      directory: async () => {
        const directory = await mkdtemp(join(tmpdir(), 'tierline-bench-'));
        steps.push(() => rm(directory, { recursive: true, force: true }));
        return directory;
      },
      afterwards: (step) => void steps.push(step),
      report: (figure) => write(lineOf(scenario.name, quick, figure)),
      progress: (text) => progress(`${scenario.name}: ${text}`),
    });
  } finally {
    await clearUp();
    for (const signal of stopSignals) process.off(signal, interrupted);
  }
};
