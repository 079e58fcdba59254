import type { Gathered } from '#application/billing/gather-consumption.ts';
import { type BilledPart, billWithoutLoss, partOf } from '#application/billing/put-off.ts';
import type { Bill } from '#domain/billing/bill.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { type Charge, chargesFor, sumOf } from '#domain/billing/charges.ts';
import { type Consumption, isNothing } from '#domain/billing/consumption.ts';
import { coverOf, type DueUsage } from '#domain/billing/covers.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { BillWarning, PriceRules, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import { CurrencyMismatch } from '#domain/billing/plan-prices/plan-price.ts';
import { netShare } from '#domain/billing/tax.ts';
import type { Terms } from '#domain/billing/terms.ts';
import { decimalText, roundHalfUp, times } from '#domain/kernel/fraction.ts';
import type { AccountId, Month, PlanId } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

/** A direct child's part of the payer's unrounded net cost; 12 digits after the point. */
export interface CostShare {
  readonly accountId: AccountId;
  readonly cost: string;
}

export interface MadeBill {
  readonly outcome: 'made';
  readonly bill: Bill;
  readonly priceRules: PriceRules;
  readonly covers: readonly UsageCover[];
  readonly warnings: readonly BillWarning[];
  readonly shares: readonly CostShare[];
}

/** A payer that gets no bill though nothing is wrong. */
export interface Skipped {
  readonly outcome: 'skipped';
  readonly why: SkipReason;
}

/** A payer that should be billed and cannot be. */
export interface Failed {
  readonly outcome: 'failed';
  readonly why: FailureReason;
  readonly detail: string;
}

export type BillResult = MadeBill | Skipped | Failed;

/** What is the same for every payer of one biller and month. */
export interface BillingFrame {
  /** From the platform down to the biller, which is the last. */
  readonly above: readonly AccountFacts[];
  readonly biller: AccountFacts;
  readonly month: Month;
  readonly plans: ReadonlyMap<PlanId, PlanFacts>;
  readonly priceRules: PriceRules;
}

const shareDigits = 12;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const warningsOf = ({ payer, missing }: Gathered): readonly BillWarning[] => {
  if (missing.size === 0) return [];
  let days = 0;
  for (const count of missing.values()) days += count;
  const whose = payer.type === 'customer' ? '' : ` of ${counted(missing.size, 'customer', 'customers')}`;
  return [
    {
      code: 'usage-missing',
      detail: `${counted(days, 'day', 'days')}${whose} without a usage row counted as zero.`,
    },
  ];
};

/**
 * Months without late usage are nearly all, and need no cover. A month whose own usage was put off has a cover of nothing,
 * which says at which position the bill was made.
 */
const coversOf = (
  { month, ranges, late, position }: DueUsage & { readonly month: Month; readonly position: bigint },
  { total }: Gathered,
  part: BilledPart,
): readonly UsageCover[] => [
  ...(part.usage ? ranges : [{ after: position, upTo: position }]).map((range) => coverOf(month, range)),
  ...(part.late ? [...late] : [])
    .filter(([lateMonth]) => total.late.has(lateMonth))
    .flatMap(([lateMonth, free]) => free.map((range) => coverOf(lateMonth, range))),
];

const shareOf = (accountId: AccountId, charges: readonly Charge[], { tax }: Terms): CostShare => {
  const net = times(sumOf(charges), netShare(tax));
  return { accountId, cost: decimalText(roundHalfUp(net, shareDigits), shareDigits) };
};

/** What is made of a payer's consumption; of the same frame, terms and usage it is the same. */
export type Make<Result> = (
  frame: BillingFrame,
  terms: Terms,
  gathered: Gathered,
  due: DueUsage & { readonly position: bigint },
) => Result;

/** Makes the bill of what was gathered. */
export const makeBill: Make<BillResult> = ({ month, plans, biller, priceRules }, terms, gathered, due) => {
  const zone = zoneIn(biller, month);
  const charge = (consumption: Consumption) => chargesFor(consumption, terms, plans, month, zone);
  try {
    const made = billWithoutLoss(gathered.total, charge, terms);
    if (!made) return { outcome: 'skipped', why: 'nothing-to-bill' };
    const { bill, part } = made;
    return {
      outcome: 'made',
      bill,
      priceRules,
      covers: coversOf({ ...due, month }, gathered, part),
      warnings: warningsOf(gathered),
      shares: [...gathered.byChild].flatMap(([accountId, ofChild]) => {
        const billed = partOf(ofChild, part);
        // A child whose usage waits for the next document costs nothing on this one.
        return isNothing(billed) ? [] : [shareOf(accountId, charge(billed), terms)];
      }),
    };
  } catch (error) {
    if (!(error instanceof CurrencyMismatch)) throw error;
    return { outcome: 'failed', why: 'currency-mismatch', detail: error.message };
  }
};
