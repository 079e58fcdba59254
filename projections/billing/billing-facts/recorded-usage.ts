import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Day } from '#domain/kernel/ids.ts';
import type { UsageRecorded } from '#domain/usage/usage.ts';
import { usageMonthTable, usageTable } from '#projections/billing/billing-facts/tables.ts';
import { type Change, put } from '#projections/engine/definition.ts';
import type { RowOf } from '#projections/engine/table.ts';

/**
 * A row for each day the event speaks of. Nothing that is there already is looked at, so rows that come one by one cost
 * the same however many came before; days are added up when they are read.
 */
export const evolveUsageRows = (event: Recorded<UsageRecorded>): readonly Change[] => {
  const { customerId, month } = event.data;
  const { position } = event;
  const days = new Map<Day, RowOf<typeof usageTable>>();
  for (const { day, storedBytes, trafficBytes } of event.data.rows) {
    const sum = days.get(day);
    days.set(day, {
      customerId,
      month,
      day,
      position,
      storedBytes: (sum?.storedBytes ?? 0n) + BigInt(storedBytes),
      trafficBytes: (sum?.trafficBytes ?? 0n) + BigInt(trafficBytes),
    });
  }
  return [
    ...[...days.values()].map((row) => put(usageTable, row)),
    put(usageMonthTable, { customerId, month, lastPosition: position }),
  ];
};
