import { findConsumers } from '#application/billing/find-consumers.ts';
import { type Gathered, gatherConsumption } from '#application/billing/gather-consumption.ts';
import type { DocumentFacts, EmptyMonth, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { type BilledPart, billWithoutLoss, partOf } from '#application/billing/put-off.ts';
import type { Bill } from '#domain/billing/bill.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { type Charge, chargesFor, sumOf } from '#domain/billing/charges.ts';
import { type Consumption, isNothing } from '#domain/billing/consumption.ts';
import { coverOf, type DueUsage, dueUsage, type PositionRange, uncovered } from '#domain/billing/covers.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { BillWarning, PriceRules, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import { CurrencyMismatch } from '#domain/billing/plan-prices/plan-price.ts';
import { netShare } from '#domain/billing/tax.ts';
import { type Terms, termsOf } from '#domain/billing/terms.ts';
import { withoutPricing } from '#domain/billing/unbilled/payer-happenings.ts';
import { boundsOf } from '#domain/kernel/calendar.ts';
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

/** Whether a payer can be gathered with others: most have nothing billed of the month yet, and late usage of a while ago. */
const isUsual = ({ ranges, late }: DueUsage, position: bigint): boolean =>
  ranges.length === 1 &&
  ranges[0]?.after === 0n &&
  ranges[0].upTo === position &&
  [...late.values()].every((free) => free.every(({ after }) => after > 0n));

/**
 * One pass over payers of one biller and month. What is made of a payer's consumption is the caller's: a bill, or a look ahead.
 */
const workOnUsage = async function* <Result>(
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  dueOf: (payer: AccountFacts) => DueUsage,
  make: Make<Result>,
): AsyncGenerator<{ readonly payer: AccountFacts; readonly result: Result | Skipped | Failed }> {
  const { above, biller, month } = frame;
  const zone = zoneIn(biller, month);
  const { end } = boundsOf(month, zone);
  const agreed = new Map<AccountId, { readonly terms: Terms; readonly due: DueUsage }>();
  /** Each of them has ranges of its own, and what only one asks for is not read for all. */
  const apart: AccountFacts[] = [];
  /** Integrators without pricing: an unbilled one is told of only when something was used below it. */
  const unpriced: AccountFacts[] = [];
  const together: AccountFacts[] = [];

  for (const payer of payers) {
    const terms = termsOf(payer, frame, end, frame.priceRules);
    if (!terms) {
      if (payer.type === 'customer') yield { payer, result: { outcome: 'skipped', why: 'no-profile' } };
      else unpriced.push(payer);
      continue;
    }
    const due = dueOf(payer);
    agreed.set(payer.accountId, { terms, due });
    (isUsual(due, facts.position) ? together : apart).push(payer);
  }

  const consumers = await findConsumers(facts, frame, unpriced);
  for (const payer of unpriced)
    yield {
      payer,
      result: consumers.has(payer.accountId)
        ? { outcome: 'failed', why: 'no-pricing', detail: withoutPricing }
        : { outcome: 'skipped', why: 'no-pricing' },
    };

  const bill = async function* (some: readonly AccountFacts[], ranges: readonly PositionRange[]) {
    const late = new Map(
      some.map(({ accountId }) => [accountId, agreed.get(accountId)?.due.late ?? new Map()]),
    );
    for await (const gathered of gatherConsumption(facts, {
      above,
      payers: some,
      month,
      zone,
      ranges,
      late,
    })) {
      const { payer } = gathered;
      const own = agreed.get(payer.accountId);
      if (own)
        yield {
          payer,
          result: make(frame, own.terms, gathered, { ...own.due, position: facts.position }),
        };
    }
  };
  yield* bill(together, uncovered([], month, facts.position));
  for (const payer of apart) yield* bill([payer], agreed.get(payer.accountId)?.due.ranges ?? []);
};

/**
 * The bills of payers of one biller for one month, from one snapshot of the facts (docs/domain.md B1–B4): the same snapshot
 * gives the same bills, in a dry run and in a run.
 * @param payers children of the biller, by id
 * @param dueOf which usage the payer's bill is about
 */
export const billUsage = (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  dueOf: (payer: AccountFacts) => DueUsage,
): ReturnType<typeof workOnUsage<BillResult>> => workOnUsage(facts, frame, payers, dueOf, makeBill);

/** What became of payers before. */
export interface PayersPast {
  /** Of the biller to these payers, void ones included. */
  readonly documents: readonly DocumentFacts[];
  readonly emptyMonths: readonly EmptyMonth[];
}

/** What is made of payers with everything that is due by now. */
export const workOnPayers = <Result>(
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  { documents, emptyMonths }: PayersPast,
  make: Make<Result>,
): ReturnType<typeof workOnUsage<Result>> => {
  const issued = Map.groupBy(documents, ({ payerId }) => payerId);
  const empty = Map.groupBy(emptyMonths, ({ payerId }) => payerId);
  return workOnUsage(
    facts,
    frame,
    payers,
    ({ accountId }) =>
      dueUsage(issued.get(accountId) ?? [], empty.get(accountId) ?? [], frame.month, facts.position),
    make,
  );
};

/** The bills of payers with everything that is due by now. */
export const billPayers = (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  past: PayersPast,
): ReturnType<typeof workOnUsage<BillResult>> => workOnPayers(facts, frame, payers, past, makeBill);
