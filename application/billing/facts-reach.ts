import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';

/** As long as somebody waits for an answer; milliseconds. */
const longestWait = 5_000;

/** Brings the facts to each position, one after the other; false when that takes longer than anybody waits. */
export const factsReach = async (
  facts: Pick<BillingFacts, 'bringTo'>,
  positions: readonly bigint[],
): Promise<boolean> => {
  const tooLong = AbortSignal.timeout(longestWait);
  try {
    for (const position of positions) await facts.bringTo(position, tooLong);
    return true;
  } catch (error) {
    if (tooLong.aborted) return false;
    throw error;
  }
};
