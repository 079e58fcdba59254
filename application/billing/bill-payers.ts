import { type Gathered, gatherConsumption } from '#application/billing/gather-consumption.ts';
import type { DocumentFacts, EmptyMonth, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { type Bill, billOf } from '#domain/billing/bill.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { type Charge, chargesFor, sumOf } from '#domain/billing/charges.ts';
import type { Consumption } from '#domain/billing/consumption.ts';
import { coverOf, type DueUsage, dueUsage, type PositionRange, uncovered } from '#domain/billing/covers.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { BillWarning, PriceRules, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import { CurrencyMismatch } from '#domain/billing/plan-prices/plan-price.ts';
import { netShare } from '#domain/billing/tax.ts';
import { type Terms, termsOf } from '#domain/billing/terms.ts';
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

export type BillResult =
  | MadeBill
  | { readonly outcome: 'skipped'; readonly why: SkipReason }
  | { readonly outcome: 'failed'; readonly why: FailureReason; readonly detail: string };

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

/** Months without late usage are nearly all, and need no cover. */
const coversOf = (month: Month, { ranges, late }: DueUsage, { total }: Gathered): readonly UsageCover[] => [
  ...ranges.map((range) => coverOf(month, range)),
  ...[...late]
    .filter(([lateMonth]) => total.late.has(lateMonth))
    .flatMap(([lateMonth, free]) => free.map((range) => coverOf(lateMonth, range))),
];

const shareOf = (accountId: AccountId, charges: readonly Charge[], { tax }: Terms): CostShare => {
  const net = times(sumOf(charges), netShare(tax));
  return { accountId, cost: decimalText(roundHalfUp(net, shareDigits), shareDigits) };
};

/** Makes the bill of what was gathered. */
const makeBill = (
  { month, plans, biller, priceRules }: BillingFrame,
  terms: Terms,
  gathered: Gathered,
  due: DueUsage,
): BillResult => {
  const zone = zoneIn(biller, month);
  const charge = (consumption: Consumption) => chargesFor(consumption, terms, plans, month, zone);
  try {
    const bill = billOf(charge(gathered.total), terms);
    if (bill.kind === 'nothing') return { outcome: 'skipped', why: 'nothing-to-bill' };
    return {
      outcome: 'made',
      bill,
      priceRules,
      covers: coversOf(month, due, gathered),
      warnings: warningsOf(gathered),
      shares: [...gathered.byChild].map(([accountId, part]) => shareOf(accountId, charge(part), terms)),
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
 * The bills of payers of one biller for one month, from one snapshot of the facts (docs/domain.md B1–B4): the same snapshot
 * gives the same bills, in a dry run and in a run.
 * @param payers children of the biller, by id
 * @param dueOf which usage the payer's bill is about
 */
export const billUsage = async function* (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  dueOf: (payer: AccountFacts) => DueUsage,
): AsyncGenerator<{ readonly payer: AccountFacts; readonly result: BillResult }> {
  const { above, biller, month } = frame;
  const zone = zoneIn(biller, month);
  const { end } = boundsOf(month, zone);
  const agreed = new Map<AccountId, { readonly terms: Terms; readonly due: DueUsage }>();
  /** Each of them has ranges of its own, and what only one asks for is not read for all. */
  const apart: AccountFacts[] = [];
  const together: AccountFacts[] = [];

  for (const payer of payers) {
    const terms = termsOf(payer, frame, end, frame.priceRules);
    if (!terms) {
      const why = payer.type === 'customer' ? 'no-profile' : 'no-pricing';
      yield { payer, result: { outcome: 'skipped', why } };
      continue;
    }
    const due = dueOf(payer);
    agreed.set(payer.accountId, { terms, due });
    (isUsual(due, facts.position) ? together : apart).push(payer);
  }

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
      if (own) yield { payer, result: makeBill(frame, own.terms, gathered, own.due) };
    }
  };
  yield* bill(together, uncovered([], month, facts.position));
  for (const payer of apart) yield* bill([payer], agreed.get(payer.accountId)?.due.ranges ?? []);
};

/** What became of payers before. */
export interface PayersPast {
  /** Of the biller to these payers, void ones included. */
  readonly documents: readonly DocumentFacts[];
  readonly emptyMonths: readonly EmptyMonth[];
}

/** The bills of payers with everything that is due by now. */
export const billPayers = (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  { documents, emptyMonths }: PayersPast,
): ReturnType<typeof billUsage> => {
  const issued = Map.groupBy(documents, ({ payerId }) => payerId);
  const empty = Map.groupBy(emptyMonths, ({ payerId }) => payerId);
  return billUsage(facts, frame, payers, ({ accountId }) =>
    dueUsage(
      issued.get(accountId) ?? [],
      (empty.get(accountId) ?? []).map(({ month }) => month),
      frame.month,
      facts.position,
    ),
  );
};
