import {
  type Gathered,
  gatherConsumption,
  type LateRanges,
} from '#application/billing/gather-consumption.ts';
import type { DocumentFacts, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { type BilledPart, billWithoutLoss, partOf } from '#application/billing/put-off.ts';
import type { Bill } from '#domain/billing/bill.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { type Charge, chargesFor, sumOf } from '#domain/billing/charges.ts';
import type { Consumption } from '#domain/billing/consumption.ts';
import { billedMonthsBefore, coverOf, type PositionRange, uncovered } from '#domain/billing/covers.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { BillWarning, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import { netShare } from '#domain/billing/tax.ts';
import { CurrencyMismatch, type Terms, termsOf } from '#domain/billing/terms.ts';
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

/** Late usage the payer's next bill is to cover, by month. */
const lateRangesOf = (documents: readonly DocumentFacts[], month: Month, position: bigint): LateRanges => {
  const late = new Map<Month, readonly PositionRange[]>();
  for (const billed of billedMonthsBefore(documents, month)) {
    const free = uncovered(documents, billed, position);
    if (free.length > 0) late.set(billed, free);
  }
  return late;
};

/**
 * Months without late usage are nearly all, and need no cover. A month whose own usage was put off has a cover of nothing,
 * which says at which position the bill was made.
 */
const coversOf = (
  { month, ranges, late, position }: Due,
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

/** Which usage a bill is to cover, as of a position. */
interface Due {
  readonly month: Month;
  readonly ranges: readonly PositionRange[];
  readonly late: LateRanges;
  readonly position: bigint;
}

/** Makes the bill of what was gathered. */
const makeBill = (
  { month, plans, biller }: BillingFrame,
  terms: Terms,
  gathered: Gathered,
  due: Due,
): BillResult => {
  const zone = zoneIn(biller, month);
  const charge = (consumption: Consumption) => chargesFor(consumption, terms, plans, month, zone);
  try {
    const made = billWithoutLoss(gathered.total, charge, terms);
    if (!made) return { outcome: 'skipped', why: 'nothing-to-bill' };
    const { bill, part } = made;
    return {
      outcome: 'made',
      bill,
      covers: coversOf(due, gathered, part),
      warnings: warningsOf(gathered),
      shares: [...gathered.byChild].map(([accountId, ofChild]) =>
        shareOf(accountId, charge(partOf(ofChild, part)), terms),
      ),
    };
  } catch (error) {
    if (!(error instanceof CurrencyMismatch)) throw error;
    return { outcome: 'failed', why: 'currency-mismatch', detail: error.message };
  }
};

/**
 * The bills of payers of one biller for one month, from one snapshot of the facts (docs/domain.md B1–B4): the same snapshot
 * gives the same bills, in a dry run and in a run.
 * @param payers children of the biller, by id
 * @param documents of the biller to these payers, void ones included
 */
export const billPayers = async function* (
  facts: FactsSnapshot,
  frame: BillingFrame,
  payers: readonly AccountFacts[],
  documents: readonly DocumentFacts[],
): AsyncGenerator<{ readonly payer: AccountFacts; readonly result: BillResult }> {
  const { above, biller, month, plans } = frame;
  const zone = zoneIn(biller, month);
  const { end } = boundsOf(month, zone);
  const ofPayer = Map.groupBy(documents, ({ payerId }) => payerId);
  const late = new Map<AccountId, LateRanges>();
  const terms = new Map<AccountId, Terms>();
  /**
   * Payers with a part of the month billed already, as late usage on another document. Each of them has ranges of its
   * own.
   */
  const apart: AccountFacts[] = [];
  const together: AccountFacts[] = [];
  const whole = uncovered([], month, facts.position);

  for (const payer of payers) {
    const agreed = termsOf(payer, plans, end);
    if (!agreed) {
      const why = payer.type === 'customer' ? 'no-profile' : 'no-pricing';
      yield { payer, result: { outcome: 'skipped', why } };
      continue;
    }
    const own = ofPayer.get(payer.accountId) ?? [];
    terms.set(payer.accountId, agreed);
    late.set(payer.accountId, lateRangesOf(own, month, facts.position));
    const isWhole = own.every(
      ({ voided, covers }) => voided || covers.every((cover) => cover.month !== month),
    );
    (isWhole ? together : apart).push(payer);
  }

  const bill = async function* (some: readonly AccountFacts[], ranges: readonly PositionRange[]) {
    for await (const gathered of gatherConsumption(facts, {
      above,
      payers: some,
      month,
      zone,
      ranges,
      late,
    })) {
      const { payer } = gathered;
      const agreed = terms.get(payer.accountId);
      const ownLate = late.get(payer.accountId) ?? new Map();
      const due = { month, ranges, late: ownLate, position: facts.position };
      if (agreed) yield { payer, result: makeBill(frame, agreed, gathered, due) };
    }
  };
  yield* bill(together, whole);
  for (const payer of apart)
    yield* bill([payer], uncovered(ofPayer.get(payer.accountId) ?? [], month, facts.position));
};
