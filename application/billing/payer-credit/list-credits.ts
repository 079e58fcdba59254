import type { Accounts } from '#application/accounts/accounts.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** Credit of a payer, in minor units, with the payer's name. */
export interface NamedCredit {
  readonly payerId: AccountId;
  readonly name: string;
  readonly currency: string;
  readonly credit: Minor;
}

/** The payers that have credit at a biller, by id and currency. */
export const createCreditList =
  ({
    accounts,
    readModels,
  }: {
    readonly accounts: Accounts;
    readonly readModels: Pick<BillingReads, 'credits'>;
  }) =>
  async (billerId: AccountId, request: PageRequest): Promise<Shown<Page<NamedCredit>>> => {
    const { position, value } = await readModels.credits(billerId, request);
    const named = async (row: (typeof value.items)[number]): Promise<NamedCredit> => {
      const account = await accounts.find(row.payerId);
      return { ...row, name: account && account.type !== 'platform' ? account.name : '' };
    };
    const items = await Promise.all(value.items.map(named));
    return { position, value: { items, next: value.next } };
  };
