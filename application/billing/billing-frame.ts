import type { BillingFrame } from '#application/billing/make-bill.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { PriceRules } from '#domain/billing/invoice-book/invoice-book.ts';
import { currentPriceRules } from '#domain/billing/terms.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';

/**
 * What all bills of a biller and month have in common. @throws when the facts do not know the biller
 * @param priceRules those that an issued document names, to work it out again; without, today's
 */
export const loadBillingFrame = async (
  facts: FactsSnapshot,
  billerId: AccountId,
  month: Month,
  priceRules: PriceRules = currentPriceRules,
): Promise<BillingFrame> => {
  const biller = await facts.account(billerId);
  if (!biller) throw new Error(`the billing facts do not know account ${billerId}`);
  const above: AccountFacts[] = [];
  for (const id of biller.path) {
    const account = id === billerId ? biller : await facts.account(id);
    if (account) above.push(account);
  }
  return { above, biller, month, plans: await facts.plans(), priceRules };
};
