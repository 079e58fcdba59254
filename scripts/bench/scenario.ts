import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, lineOf } from '#scripts/bench/figure.ts';
import { inProcesses, type Launch } from '#scripts/bench/launch.ts';
import { unlessAborted } from '#scripts/compose/run-program.ts';

/** What a scenario is given. */
export interface Bench {
  /** Tiny sizes: it shows that everything works and that the oracles hold. */
  readonly quick: boolean;
  /** How many events a log is to have, where a scenario lets one say so. */
  readonly events?: number | undefined;
  /** How many cameras the largest customer is to have, where a scenario lets one say so. */
  readonly cameras?: number | undefined;
  /** A new, empty directory, removed at the end. */
  directory(): Promise<string>;
  /** To be done at the end, the last first: also after a failure and after Ctrl-C. */
  afterwards(step: () => Promise<unknown>): void;
  readonly launch: Launch;
  report(figure: Figure): void;
  progress(text: string): void;
}

export interface Scenario {
  readonly name: string;
  /** What it measures, in a line. */
  readonly about: string;
  /** Measures as well on the EventStoreDB that EVENTSTORE_URL names, which must be empty: each scenario has a log of its own. */
  readonly onEventStoreDb?: true;
  /** Looks at the console in Chromium. */
  readonly needsBrowser?: true;
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
  readonly cameras?: number | undefined;
  /** Makes a directory for the scenario; tests give it a Postgres that need not be set up first. */
  readonly makeDirectory?: () => Promise<string>;
  readonly launch?: Launch;
  /** Ends the scenario, which clears up then too. */
  readonly signal?: AbortSignal;
  /** Takes one line of JSON a figure, without its line break. */
  readonly write: (line: string) => void;
  readonly progress: (text: string) => void;
}

/** Runs a scenario and clears up after it, whatever happens. */
export const runScenario = async (
  scenario: Scenario,
  {
    quick,
    events,
    cameras,
    write,
    progress,
    makeDirectory = () => mkdtemp(join(tmpdir(), 'tierline-bench-')),
    launch = inProcesses(),
    signal = new AbortController().signal,
  }: RunOptions,
): Promise<void> => {
  const tell = (text: string): void => progress(`${scenario.name}: ${text}`);
  await using clearingUp = new AsyncDisposableStack();
  const afterwards: Bench['afterwards'] = (step) =>
    clearingUp.defer(async () => {
      await step().catch((error: unknown) => tell(`could not clear up: ${String(error)}`));
    });
  const directory = async (): Promise<string> => {
    signal.throwIfAborted();
    const made = await makeDirectory();
    afterwards(() => rm(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
    return made;
  };
  const report = (figure: Figure): void => write(lineOf(scenario.name, quick, figure));
  await unlessAborted(
    signal,
    scenario.run({ quick, events, cameras, directory, afterwards, launch, report, progress: tell }),
  );
};
