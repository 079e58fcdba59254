import { SingleBar } from 'cli-progress';
import type { Progress } from '#projections/engine/fold-log.ts';

/** Shows how far a rebuild or a verification is. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Ends what is shown, so that the next line begins on a line of its own. */
  end(): void;
}

const thousand = 1000n;

/** Part of the log behind us; positions may be byte offsets of 128 bits, so the ratio is taken in bigint. */
export const shareDone = ({ position, head }: Progress): number =>
  head === 0n ? 1 : Number((position * thousand) / head) / Number(thousand);

/** Events a second since `started`, and the seconds left if it goes on like that. */
export const paceOf = (
  progress: Progress,
  elapsedSeconds: number,
): { readonly rate: number; readonly secondsLeft: number } => {
  const share = shareDone(progress);
  return {
    rate: elapsedSeconds > 0 ? Math.round(progress.events / elapsedSeconds) : 0,
    secondsLeft: share > 0 ? Math.ceil((elapsedSeconds * (1 - share)) / share) : 0,
  };
};

const stateOf = ({ readModel, state }: Progress): string => (readModel ? `${readModel} ${state}` : state);

const onTerminal = (label: string, output: NodeJS.WriteStream): ProgressDisplay => {
  const started = performance.now();
  const bar = new SingleBar({
    format: `${label} {state} {bar} {percentage} % | {events} events | {rate}/s | {left} s left`,
    stream: output,
    hideCursor: true,
    clearOnComplete: false,
  });
  bar.start(Number(thousand), 0, { state: 'folding', events: 0, rate: 0, left: '?' });
  return {
    show: (progress) => {
      const { rate, secondsLeft } = paceOf(progress, (performance.now() - started) / 1000);
      const { events } = progress;
      const state = stateOf(progress);
      bar.update(Math.round(shareDone(progress) * Number(thousand)), {
        state,
        events,
        rate,
        left: secondsLeft,
      });
    },
    end: () => bar.stop(),
  };
};

const plainEvery = 2000;

const inLines = (label: string, print: (line: string) => void): ProgressDisplay => {
  const started = performance.now();
  let last = { at: started, state: '' };
  return {
    show: (progress) => {
      const now = performance.now();
      const state = stateOf(progress);
      if (state === last.state && now - last.at < plainEvery) return;
      last = { at: now, state };
      const { rate, secondsLeft } = paceOf(progress, (now - started) / 1000);
      const percent = Math.floor(shareDone(progress) * 100);
      print(`${label}: ${state}, ${percent} %, ${progress.events} events, ${rate}/s, ${secondsLeft} s left`);
    },
    end: () => {},
  };
};

/** A bar that stays on a terminal, plain lines anywhere else. */
export const createProgressDisplay = (label: string, output: NodeJS.WriteStream): ProgressDisplay =>
  output.isTTY ? onTerminal(label, output) : inLines(label, (line) => output.write(`${line}\n`));
