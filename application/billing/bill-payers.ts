import { findConsumers } from '#application/billing/find-consumers.ts';
import { gatherConsumption } from '#application/billing/gather-consumption.ts';
import {
  type BillingFrame,
  type BillResult,
  type Failed,
  type Make,
  makeBill,
  type Skipped,
} from '#application/billing/make-bill.ts';
import type { DocumentFacts, EmptyMonth, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import { type DueUsage, dueUsage, type PositionRange, uncovered } from '#domain/billing/covers.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { type Terms, termsOf } from '#domain/billing/terms.ts';
import { withoutPricing } from '#domain/billing/unbilled/payer-happenings.ts';
import { boundsOf } from '#domain/kernel/calendar.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

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
