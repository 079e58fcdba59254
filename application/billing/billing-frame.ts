import type { BillingFrame } from '#application/billing/bill-payers.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';

/** What all bills of a biller and month have in common. @throws when the facts do not know the biller */
export const loadBillingFrame = async (
  facts: FactsSnapshot,
  billerId: AccountId,
  month: Month,
): Promise<BillingFrame> => {
  const biller = await facts.account(billerId);
  if (!biller) throw new Error(`the billing facts do not know account ${billerId}`);
  const above: AccountFacts[] = [];
  for (const id of biller.path) {
    const account = id === billerId ? biller : await facts.account(id);
    if (account) above.push(account);
  }
  return { above, biller, month, plans: await facts.plans() };
};
