import type { UsageFacts } from '#domain/billing/facts.ts';
import type { Day, Month, PlanId } from '#domain/kernel/ids.ts';

/** Bytes of one day, of however many customers. */
export interface DayTotal {
  storedBytes: bigint;
  trafficBytes: bigint;
}

/** By the time zone of the customers' parents, whose calendar usage days are of, then by day (docs/domain.md B1). */
export type UsageTotals = Map<string, Map<Day, DayTotal>>;

/**
 * What a payer, or a part of its subtree, used in a month, added up: as large as plans × days, however many cameras. Sums
 * are made in place.
 */
export interface Consumption {
  /** Recorded cameras on each day of the month, by the plan they were on. */
  readonly cameraDays: Map<PlanId, number[]>;
  readonly usage: UsageTotals;
  /** Usage of earlier months that came after they were billed. */
  readonly late: Map<Month, UsageTotals>;
}

export const noConsumption = (): Consumption => ({
  cameraDays: new Map(),
  usage: new Map(),
  late: new Map(),
});

/** @param plans as `recordedDays` has them */
export const addRecordedDays = ({ cameraDays }: Consumption, plans: readonly (PlanId | null)[]): void => {
  for (const [index, planId] of plans.entries()) {
    if (planId === null) continue;
    let counts = cameraDays.get(planId);
    if (!counts) {
      counts = new Array<number>(plans.length).fill(0);
      cameraDays.set(planId, counts);
    }
    counts[index] = (counts[index] ?? 0) + 1;
  }
};

const addTo = (
  totals: UsageTotals,
  zone: string,
  day: Day,
  storedBytes: bigint,
  trafficBytes: bigint,
): void => {
  let days = totals.get(zone);
  if (!days) {
    days = new Map();
    totals.set(zone, days);
  }
  const total = days.get(day);
  if (!total) days.set(day, { storedBytes, trafficBytes });
  else {
    total.storedBytes += storedBytes;
    total.trafficBytes += trafficBytes;
  }
};

type UsedBytes = Pick<UsageFacts, 'day' | 'storedBytes' | 'trafficBytes'>;

/** @param zone of the customer's parent in that month */
export const addUsage = ({ usage }: Consumption, zone: string, facts: UsedBytes): void =>
  addTo(usage, zone, facts.day, facts.storedBytes, facts.trafficBytes);

export const addLateUsage = ({ late }: Consumption, month: Month, zone: string, facts: UsedBytes): void => {
  let totals = late.get(month);
  if (!totals) {
    totals = new Map();
    late.set(month, totals);
  }
  addTo(totals, zone, facts.day, facts.storedBytes, facts.trafficBytes);
};

const addTotals = (sum: UsageTotals, part: UsageTotals): void => {
  for (const [zone, days] of part)
    for (const [day, { storedBytes, trafficBytes }] of days) addTo(sum, zone, day, storedBytes, trafficBytes);
};

/** Adds what a part used to the sum. */
export const addConsumption = (sum: Consumption, part: Consumption): void => {
  for (const [planId, counts] of part.cameraDays) {
    const before = sum.cameraDays.get(planId);
    if (!before) sum.cameraDays.set(planId, [...counts]);
    else for (const [index, count] of counts.entries()) before[index] = (before[index] ?? 0) + count;
  }
  addTotals(sum.usage, part.usage);
  for (const [month, totals] of part.late) {
    const before = sum.late.get(month);
    if (before) addTotals(before, totals);
    else {
      const copy: UsageTotals = new Map();
      addTotals(copy, totals);
      sum.late.set(month, copy);
    }
  }
};

export const isNothing = ({ cameraDays, usage, late }: Consumption): boolean =>
  cameraDays.size === 0 && usage.size === 0 && late.size === 0;

/** Whether there is anything that could cost something: rows of zero bytes are none. Late usage is another month's. */
export const isConsumed = ({ cameraDays, usage }: Consumption): boolean =>
  cameraDays.size > 0 ||
  [...usage.values()].some((days) =>
    [...days.values()].some(({ storedBytes, trafficBytes }) => storedBytes !== 0n || trafficBytes !== 0n),
  );
