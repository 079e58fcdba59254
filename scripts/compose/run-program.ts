import { once } from 'node:events';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { explainFailure } from '#scripts/compose/explain-start.ts';
import type { ProgressDisplay } from '#scripts/compose/progress-display.ts';

/** `failed`: something went wrong, or a check found a difference. `interrupted`: ended by Ctrl-C. */
export const exitCodes = { fine: 0, failed: 1, usage: 2, interrupted: 130 } as const;

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Somebody stopped the program. The message says what that means for its work. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What a command works with. */
export interface CommandRun<Progress> {
  /** Aborts with `Interrupted` at the first SIGINT or SIGTERM; the second one ends the process as it stands. */
  readonly signal: AbortSignal;
  /** Closed after the command, the last first, whatever happened. */
  readonly closing: AsyncDisposableStack;
  /** Writes a line to stdout. While a progress bar fills the terminal, lines wait until it is gone. */
  readonly print: (line: string) => void;
  readonly onProgress: (progress: Progress) => void;
}

export interface CommandOptions<Progress> {
  readonly display?: ProgressDisplay<Progress>;
  /** What is told after a signal. */
  readonly interrupted?: string;
}

/**
 * Runs one command of a program and sets the exit code: 0 when `work` finds all well, 1 when it answers false.
 * @throws what `work` throws, after all that it opened is closed; `runProgram` explains it
 */
export const runCommand = async <Progress = never>(
  work: (run: CommandRun<Progress>) => Promise<boolean>,
  { display, interrupted = 'interrupted' }: CommandOptions<Progress> = {},
): Promise<void> => {
  const stopping = new AbortController();
  for (const signal of stopSignals) process.once(signal, () => stopping.abort(new Interrupted(interrupted)));
  const lines: string[] = [];
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  const print = display?.isBar ? (line: string): void => void lines.push(line) : write;
  await using closing = new AsyncDisposableStack();
  try {
    const fine = await work({
      signal: stopping.signal,
      closing,
      print,
      onProgress: (progress) => display?.show(progress),
    });
    process.exitCode = fine ? exitCodes.fine : exitCodes.failed;
  } finally {
    display?.end();
    for (const line of lines) write(line);
  }
};

/** Resolves with the first SIGINT or SIGTERM. Later ones are ignored, so that closing is not cut short. */
export const untilStopped = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of stopSignals) process.on(signal, resolve);
  });

/** A program, or a group of commands, whose errors `runProgram` ends. */
export const createProgram = (name: string, description: string): Command =>
  new Command(name).description(description).exitOverride();

export interface ProgramOptions {
  /** The exit code of a wrong command line; 2 when absent. */
  readonly usage?: number;
  /** The exit code after Ctrl-C; 1 when absent. */
  readonly interrupted?: number;
  /** Words an error for people. */
  readonly explain?: (error: unknown) => string;
}

/** Reads the command line, runs what it names, and ends the process: the one ending of all programs. */
export const runProgram = async (
  program: Command,
  { usage = exitCodes.usage, interrupted = exitCodes.failed, explain = explainFailure }: ProgramOptions = {},
): Promise<never> => {
  // Whoever reads may stop early, as `head` does: the work goes on to its end, and its exit code holds.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    // Commander has said already what is wrong with the command line.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.fine : usage;
    else {
      process.stderr.write(`${explain(error)}\n`);
      process.exitCode = error instanceof Interrupted ? interrupted : exitCodes.failed;
    }
  }
  // Everything is closed by now; what a library still holds open must not keep us.
  process.exit();
};

/** An option's value: why something is done, for the log. */
export const reasonOf = (text: string): string => {
  const reason = text.trim();
  if (reason.length > 0 && reason.length <= 1000) return reason;
  throw new InvalidArgumentError('It must be 1 to 1,000 characters.');
};

/** Waits for work that does not look at the signal, until the signal aborts. @throws its reason then */
export const unlessAborted = async <Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> => {
  work.catch(() => {});
  signal.throwIfAborted();
  const ended = new AbortController();
  const aborted = once(signal, 'abort', { signal: ended.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    aborted.catch(() => {});
    ended.abort();
  }
};
