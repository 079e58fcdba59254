import { createAccountTrail, type Visited } from '#application/billing/account-trail.ts';
import { factsByCustomer } from '#application/billing/facts-by-customer.ts';
import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import {
  addConsumption,
  addLateUsage,
  addRecordedDays,
  addUsage,
  type Consumption,
  isNothing,
  noConsumption,
} from '#domain/billing/consumption.ts';
import { isWithin, type PositionRange } from '#domain/billing/covers.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { recordedDays, spansOf } from '#domain/billing/recorded-days.ts';
import { boundsOf, daysOf } from '#domain/kernel/calendar.ts';
import type { AccountId, Day, Month } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';

/** Late usage that a payer's bill is to cover: rows of these months recorded in these ranges. */
export type LateRanges = ReadonlyMap<Month, readonly PositionRange[]>;

export interface GatherRequest {
  /** From the platform down to the biller. */
  readonly above: readonly AccountFacts[];
  /** Children of the biller, by id. Between the first and the last of them others may lie; those are passed over. */
  readonly payers: readonly AccountFacts[];
  readonly month: Month;
  /** The biller's in that month. */
  readonly zone: string;
  /** Which rows of the month count, for all of these payers. */
  readonly ranges: readonly PositionRange[];
  readonly late: ReadonlyMap<AccountId, LateRanges>;
}

/** What a payer used. */
export interface Gathered {
  readonly payer: AccountFacts;
  readonly total: Consumption;
  /** Of an integrator: by direct child, of those that used anything. */
  readonly byChild: ReadonlyMap<AccountId, Consumption>;
  /** Days of the month without a usage row, by customer, of those that used anything (docs/domain.md B1: they count zero). */
  readonly missing: ReadonlyMap<AccountId, number>;
}

/** How many days of the month the customer was there, by the calendar of its parent. */
const daysThere = ({ createdAt, closedAt }: AccountFacts, month: Month, zone: string): number =>
  daysOf(month, zone).filter(({ start, end }) => createdAt < end && (closedAt ?? end) > start).length;

const startGathering = (payer: AccountFacts) => {
  const byChild = new Map<AccountId, Consumption>();
  const missing = new Map<AccountId, number>();
  const gathered = { payer, total: noConsumption(), byChild, missing };
  return {
    gathered,
    add: (customer: AccountFacts, consumption: Consumption): void => {
      if (isNothing(consumption)) return;
      addConsumption(gathered.total, consumption);
      const child = customer.path[payer.path.length];
      if (child === undefined) return;
      const ofChild = byChild.get(child) ?? noConsumption();
      byChild.set(child, ofChild);
      addConsumption(ofChild, consumption);
    },
    lacks: (customer: AccountFacts, days: number): void => {
      if (days > 0) missing.set(customer.accountId, days);
    },
  };
};

/** By month, the earliest position after which late usage counts for anybody. */
const firstLate = (late: GatherRequest['late']): ReadonlyMap<Month, bigint> => {
  const first = new Map<Month, bigint>();
  for (const months of late.values())
    for (const [month, ranges] of months)
      for (const { after } of ranges) {
        const before = first.get(month);
        if (before === undefined || after < before) first.set(month, after);
      }
  return first;
};

/**
 * Adds up what payers used in a month, in one pass over the facts of their subtrees in the order of paths: memory holds
 * one payer's sums (docs/domain.md B1, B2). Yields every payer, in order.
 */
export const gatherConsumption = async function* (
  facts: FactsSnapshot,
  { above, payers, month, zone, ranges, late }: GatherRequest,
): AsyncGenerator<Gathered> {
  const [first, last] = [payers[0], payers.at(-1)];
  if (!first || !last) return;
  const siblings = { first, last };
  const days = daysOf(month, zone);
  const cameras = factsByCustomer(facts.cameras(siblings, boundsOf(month, zone)));
  const usage = factsByCustomer(facts.usage(siblings, month, ranges));
  const lateUsage = factsByCustomer(facts.lateUsage(siblings, firstLate(late)));

  const ofCustomer = async (
    { account: customer, parent, standstills }: Visited,
    payer: AccountFacts,
  ): Promise<{ readonly consumption: Consumption; readonly lacking: number }> => {
    const consumption = noConsumption();
    const spans = spansOf(standstills);
    for await (const camera of cameras.of(customer.accountId))
      addRecordedDays(consumption, recordedDays(camera, spans, days));
    // Usage days are those of the customer's parent, for all billers (docs/domain.md B1).
    const keeper = parent ?? customer;
    const usageZone = zoneIn(keeper, month);
    const daysWithRows = new Set<Day>();
    for await (const row of usage.of(customer.accountId)) {
      // A day whose rows were all taken back is a day without one.
      if (row.rows > 0) daysWithRows.add(row.day);
      addUsage(consumption, usageZone, row);
    }
    const lateRanges = late.get(payer.accountId);
    for await (const row of lateUsage.of(customer.accountId)) {
      const lateMonth = row.day.slice(0, 7) as Month;
      if (isWithin(row.position, lateRanges?.get(lateMonth) ?? []))
        addLateUsage(consumption, lateMonth, zoneIn(keeper, lateMonth), row);
    }
    const lacking = isNothing(consumption) ? 0 : daysThere(customer, month, usageZone) - daysWithRows.size;
    return { consumption, lacking };
  };

  const wanted = new Map(payers.map((payer) => [payer.accountId, payer]));
  const visit = createAccountTrail(above);
  let current: ReturnType<typeof startGathering> | undefined;
  for await (const account of facts.subtrees(siblings)) {
    const visited = visit(account);
    const sibling = account.path[first.path.length - 1];
    if (sibling === account.accountId) {
      if (current && wanted.has(current.gathered.payer.accountId)) yield current.gathered;
      current = startGathering(account);
    }
    if (account.type !== 'customer' || !current) continue;
    const { consumption, lacking } = await ofCustomer(visited, current.gathered.payer);
    current.add(account, consumption);
    current.lacks(account, lacking);
  }
  if (current && wanted.has(current.gathered.payer.accountId)) yield current.gathered;
  for (const kind of [cameras, usage, lateUsage]) await kind.finish();
};
