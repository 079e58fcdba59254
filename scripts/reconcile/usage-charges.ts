import { type CalendarDay, daysOfMonth, lengthOf } from '#scripts/reconcile/calendar.ts';
import { type Charge, parentOf, type Question } from '#scripts/reconcile/charge.ts';
import type { Account, LogFacts, UsageEntry } from '#scripts/reconcile/log-facts.ts';
import { agreementOf } from '#scripts/reconcile/prices.ts';
import { add, multiply, ratio, ratioOf } from '#scripts/reconcile/ratio.ts';
import { zoneOfMonth } from '#scripts/reconcile/zone-of-month.ts';

const bytesPerGb = 10n ** 9n;

/** A usage row's day, as the clocks of the customer's parent have it. */
const dayOf = (
  facts: LogFacts,
  customer: Account,
  row: UsageEntry,
  asOf: bigint,
): CalendarDay & { readonly zone: string } => {
  const zone = zoneOfMonth(parentOf(facts, customer), row.month, asOf);
  const day = daysOfMonth(row.month, zone).find((each) => each.day === row.day);
  if (!day) throw new Error(`Usage of ${customer.id} of ${row.day} lies outside ${row.month}.`);
  return { ...day, zone };
};

const rowsOf = (facts: LogFacts, customer: Account, asOf: bigint): readonly UsageEntry[] =>
  (facts.usage.get(customer.id) ?? []).filter(({ position }) => position <= asOf);

/** Storage by the mean of its month's days, traffic by the GB, each at the rates of its day; late usage of a month as one. */
export const usageCharges = ({
  facts,
  terms,
  month,
  asOf,
  customers,
  isBilled,
}: Question): readonly Charge[] =>
  customers.flatMap((customer) =>
    rowsOf(facts, customer, asOf)
      .filter(isBilled)
      .flatMap((row): readonly Charge[] => {
        const { day, zone, ends } = dayOf(facts, customer, row, asOf);
        const { storagePerGbMonth, trafficPerGb } = agreementOf(terms, ends);
        // Stored and sent bytes are two things on one day.
        const stored = { day, zone: `${zone} stored`, used: row.stored };
        const sent = { day, zone: `${zone} sent`, used: row.traffic };
        const gbMonths = ratio(row.stored, bytesPerGb * lengthOf(row.month));
        const gb = ratio(row.traffic, bytesPerGb);
        const storage = multiply(gbMonths, ratioOf(storagePerGbMonth));
        const traffic = multiply(gb, ratioOf(trafficPerGb));
        if (row.month !== month)
          return [
            {
              customer,
              line: { kind: 'adjustment', month: row.month },
              // Only whether anything came late at all: an adjustment is one item.
              service: [stored, sent],
              quantity: add(gbMonths, gb),
              cost: add(storage, traffic),
            },
          ];
        return [
          { customer, line: { kind: 'storage' }, service: [stored], quantity: gbMonths, cost: storage },
          { customer, line: { kind: 'traffic' }, service: [sent], quantity: gb, cost: traffic },
        ];
      }),
  );
