import type { Progress } from '#projections/engine/fold-log.ts';
import { createProgressDisplay, type ProgressDisplay } from '#scripts/compose/progress-display.ts';

const thousand = 1000n;

/** Part of the log behind us; positions may be byte offsets of 128 bits, so the ratio is taken in bigint. */
const shareDone = ({ position, head }: Progress): number =>
  head === 0n ? 1 : Number((position * thousand) / head) / Number(thousand);

/** Events a second since the start, and the seconds left if it goes on like that. */
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

/** Shows how far a pass over the log is, such as a rebuild or a verification. */
export const createLogProgress = (label: string): ProgressDisplay<Progress> =>
  createProgressDisplay(label, (progress, seconds) => {
    const { readModel, state: doing, events } = progress;
    const state = readModel ? `${readModel} ${doing}` : doing;
    const share = shareDone(progress);
    const { rate, secondsLeft } = paceOf(progress, seconds);
    const percent = Math.floor(share * 100);
    return {
      state,
      share,
      text: `${state}, ${percent} %, ${events} events, ${rate}/s, ${secondsLeft} s left`,
    };
  });
