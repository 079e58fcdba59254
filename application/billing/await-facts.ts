import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { longestWaitMilliseconds } from '#application/kernel/await-read-model.ts';
import { ReadModelBehind } from '#application/kernel/ports/reading.ts';

/** Brings the facts to each position, one after the other. @throws ReadModelBehind when that takes longer than anybody waits */
export const awaitFacts = async (
  facts: Pick<BillingFacts, 'bringTo'>,
  positions: readonly bigint[],
): Promise<void> => {
  const tooLong = AbortSignal.timeout(longestWaitMilliseconds);
  try {
    for (const position of positions) await facts.bringTo(position, tooLong);
  } catch (error) {
    if (!tooLong.aborted) throw error;
    throw new ReadModelBehind('The billing facts do not show as much as is asked for yet.', { cause: error });
  }
};
