import type { RunRequest } from '#application/billing/examine-payers.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** Payers billed from one snapshot and settled with one append. */
const pageSize = 200;

/**
 * The payers of a run, in pages that are looked at together: all children of the biller by id, or those asked for, one at
 * a time, since anything may lie between them.
 */
export const pagesOfPayers = async function* (
  facts: BillingFacts,
  { billerId, payerIds }: Pick<RunRequest, 'billerId' | 'payerIds'>,
): AsyncGenerator<readonly AccountFacts[]> {
  if (payerIds) {
    for (const id of payerIds) {
      const payer = await facts.read((snapshot) => snapshot.account(id));
      if (!payer) throw new Error(`the billing facts do not know payer ${id}`);
      yield [payer];
    }
    return;
  }
  let after: AccountId | undefined;
  for (;;) {
    const page = await facts.read((snapshot) => snapshot.childrenOf(billerId, after, pageSize));
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.accountId;
  }
};
