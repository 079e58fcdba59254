import { type GatherRequest, gatherConsumption } from '#application/billing/gather-consumption.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { isConsumed } from '#domain/billing/consumption.ts';
import { uncovered } from '#domain/billing/covers.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

/**
 * Which of these children of one biller used anything in the month, themselves or below them (docs/domain.md B4).
 * @param payers by id
 */
export const findConsumers = async (
  facts: FactsSnapshot,
  { above, biller, month }: Pick<GatherRequest, 'above' | 'month'> & { readonly biller: AccountFacts },
  payers: readonly AccountFacts[],
): Promise<ReadonlySet<AccountId>> => {
  const consumers = new Set<AccountId>();
  const gathered = gatherConsumption(facts, {
    above,
    payers,
    month,
    zone: zoneIn(biller, month),
    ranges: uncovered([], month, facts.position),
    late: new Map(),
  });
  for await (const { payer, total } of gathered) if (isConsumed(total)) consumers.add(payer.accountId);
  return consumers;
};
