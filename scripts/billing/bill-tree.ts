import { billPayers } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { minorOf } from '#domain/kernel/money.ts';

/** What an account bills and is billed in one currency, net, in minor units. */
export interface AccountMoney {
  readonly accountId: AccountId;
  readonly currency: string;
  billed: bigint;
  cost: bigint;
}

const pageSize = 200;

const integratorsBelow = async function* (
  facts: FactsSnapshot,
  top: AccountFacts,
): AsyncGenerator<AccountId> {
  yield top.accountId;
  let after: AccountId | undefined;
  for (;;) {
    const children = await facts.childrenOf(top.accountId, after, pageSize);
    for (const child of children) if (child.type === 'integrator') yield* integratorsBelow(facts, child);
    if (children.length < pageSize) return;
    after = children.at(-1)?.accountId;
  }
};

/** `top` and every integrator below it. */
export const billersFrom = async (facts: FactsSnapshot, top: AccountId): Promise<readonly AccountId[]> => {
  const account = await facts.account(top);
  if (!account) throw new Error(`There is no account ${top}.`);
  const billers: AccountId[] = [];
  for await (const id of integratorsBelow(facts, account)) billers.push(id);
  return billers;
};

/**
 * Bills a month of every biller from `top` down and adds up what each account bills and is billed: margins through all
 * tiers (docs/domain.md B2). Issues nothing; what could not be billed is told to `onFailure`.
 */
export const billTree = async (
  facts: FactsSnapshot,
  top: AccountId,
  month: Month,
  onFailure: (payerId: AccountId, detail: string) => void,
): Promise<ReadonlyMap<string, AccountMoney>> => {
  const money = new Map<string, AccountMoney>();
  const of = (accountId: AccountId, currency: string): AccountMoney => {
    const key = `${accountId} ${currency}`;
    const known = money.get(key) ?? { accountId, currency, billed: 0n, cost: 0n };
    money.set(key, known);
    return known;
  };
  const { biller: first } = await loadBillingFrame(facts, top, month);
  for await (const billerId of integratorsBelow(facts, first)) {
    const frame = await loadBillingFrame(facts, billerId, month);
    let after: AccountId | undefined;
    for (;;) {
      const payers = await facts.childrenOf(billerId, after, pageSize);
      for await (const { payer, result } of billPayers(facts, frame, payers, {
        documents: [],
        emptyMonths: [],
      })) {
        if (result.outcome === 'failed') onFailure(payer.accountId, result.detail);
        if (result.outcome !== 'made') continue;
        const net = minorOf(result.bill.net, result.bill.currency);
        of(billerId, result.bill.currency).billed += net;
        of(payer.accountId, result.bill.currency).cost += net;
      }
      if (payers.length < pageSize) break;
      after = payers.at(-1)?.accountId;
    }
  }
  return money;
};
