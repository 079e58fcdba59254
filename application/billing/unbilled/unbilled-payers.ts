import type { Accounts } from '#application/accounts/accounts.ts';
import { awaitFacts } from '#application/billing/await-facts.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { UnbilledReads, UnbilledRow } from '#application/billing/ports/billing-reads.ts';
import { createConsumptionCheck } from '#application/billing/unbilled/consumption-check.ts';
import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import { isMended } from '#domain/billing/unbilled/mended.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface UnbilledDependencies {
  readonly accounts: Accounts;
  readonly billingFacts: BillingFacts;
  readonly readModels: UnbilledReads;
}

/** A payer's month that could not be billed, with what is to be known of the payer now. */
export interface NamedUnbilledMonth extends UnbilledRow {
  readonly name: string;
  /** What was in the way is not so any more: a run of the month bills it. */
  readonly mended: boolean;
}

const pageSize = 500;

/** Which payers could not be billed, and are neither billed since nor waived (docs/domain.md B4). */
export const createUnbilledPayers = ({ accounts, billingFacts, readModels }: UnbilledDependencies) => {
  const check = createConsumptionCheck(billingFacts, 0);
  const checkForMetric = createConsumptionCheck(billingFacts);

  const named = async (row: UnbilledRow): Promise<NamedUnbilledMonth> => {
    const { payerId, code } = row;
    const payer = await accounts.find(payerId);
    if (!payer) throw new Error(`there is no account ${payerId} that could not be billed`);
    return { ...row, name: accountNameOf(payer), mended: isMended(code, payer) };
  };

  return {
    /** A biller's, by payer and month. @throws ReadModelBehind when the facts do not get to the same moment in time */
    list: async (
      billerId: AccountId,
      { limit, after }: PageRequest,
    ): Promise<Shown<Page<NamedUnbilledMonth>>> => {
      const items: NamedUnbilledMonth[] = [];
      let cursor = after;
      for (;;) {
        const left = limit - items.length;
        const request = { limit: left, ...(cursor === undefined ? {} : { after: cursor }) };
        const { position, value } = await readModels.unbilledMonths(billerId, request);
        if (value.items.some(({ ifConsumed }) => ifConsumed)) await awaitFacts(billingFacts, [position]);
        const unbilled: UnbilledRow[] = [];
        for (const row of value.items) if (await check(row)) unbilled.push(row);
        items.push(...(await Promise.all(unbilled.map(named))));
        if (value.next === null || items.length === limit)
          return { position, value: { items, next: value.next } };
        cursor = value.next;
      }
    },
    /** How many payers there are of all billers, for the metric: what was used is looked up once a minute. */
    count: async (): Promise<number> => {
      const payers = new Set<AccountId>();
      let cursor: string | undefined;
      for (;;) {
        const request = { limit: pageSize, ...(cursor === undefined ? {} : { after: cursor }) };
        const { items, next } = (await readModels.unbilledMonths(undefined, request)).value;
        for (const row of items)
          if (!payers.has(row.payerId) && (await checkForMetric(row))) payers.add(row.payerId);
        if (next === null) return payers.size;
        cursor = next;
      }
    },
  };
};
