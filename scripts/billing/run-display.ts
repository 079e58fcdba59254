import type { RunProgress } from '#application/billing/billing-run/carry-out-billing-run.ts';
import { createProgressDisplay, type ProgressDisplay } from '#scripts/compose/progress-display.ts';

/** Shows how far a billing run is. */
export const createRunDisplay = (): ProgressDisplay<RunProgress> =>
  createProgressDisplay('billing', ({ payers, issued, skipped, failed }) => {
    const done = issued + skipped + failed;
    return {
      share: payers === 0 ? 1 : done / payers,
      text: `${done} of ${payers} payers, ${issued} issued, ${failed} failed`,
    };
  });
