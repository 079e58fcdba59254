import { SingleBar } from 'cli-progress';
import type { RunProgress } from '#application/billing/billing-run/carry-out-billing-run.ts';

/** Shows how far a billing run is. */
export interface RunDisplay {
  show(progress: RunProgress): void;
  end(): void;
}

const onTerminal = (stream: NodeJS.WriteStream): RunDisplay => {
  const bar = new SingleBar({
    format:
      'billing {bar} {value} of {total} payers | {issued} issued, {skipped} skipped, {failed} failed | {eta} s left',
    stream,
    hideCursor: true,
  });
  let started = false;
  return {
    show: ({ payers, issued, skipped, failed }) => {
      const done = issued + skipped + failed;
      if (started) bar.setTotal(payers);
      else bar.start(payers, done, { issued, skipped, failed });
      started = true;
      bar.update(done, { issued, skipped, failed });
    },
    end: () => bar.stop(),
  };
};

const plainEvery = 2_000;

const inLines = (print: (line: string) => void): RunDisplay => {
  let last = performance.now();
  return {
    show: ({ payers, issued, skipped, failed }) => {
      const now = performance.now();
      if (now - last < plainEvery) return;
      last = now;
      print(`billing: ${issued + skipped + failed} of ${payers} payers, ${issued} issued, ${failed} failed`);
    },
    end: () => {},
  };
};

/** A bar that stays on a terminal, plain lines anywhere else. */
export const createRunDisplay = (output: NodeJS.WriteStream): RunDisplay =>
  output.isTTY ? onTerminal(output) : inLines((line) => output.write(`${line}\n`));
