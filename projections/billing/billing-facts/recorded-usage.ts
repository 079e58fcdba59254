import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Day } from '#domain/kernel/ids.ts';
import type { UsageEvent } from '#domain/usage/usage.ts';
import { usageMonthTable, usageTable } from '#projections/billing/billing-facts/tables.ts';
import { type Change, put } from '#projections/engine/definition.ts';
import type { RowOf } from '#projections/engine/table.ts';

/**
 * A row for each day the event speaks of. Nothing that is there already is looked at, so rows that come one by one cost
 * the same however many came before; days are added up when they are read. What was taken back is told as less than nothing,
 * at its own position: so a document covers what was recorded and what was taken back by one rule (docs/domain.md B7).
 */
export const evolveUsageRows = (event: Recorded<UsageEvent>): readonly Change[] => {
  const { customerId, month } = event.data;
  const { position } = event;
  const sign = event.type === 'UsageCancelled' ? -1 : 1;
  const days = new Map<Day, RowOf<typeof usageTable>>();
  for (const { day, storedBytes, trafficBytes } of event.data.rows) {
    const sum = days.get(day);
    days.set(day, {
      customerId,
      month,
      day,
      position,
      storedBytes: (sum?.storedBytes ?? 0n) + BigInt(sign) * BigInt(storedBytes),
      trafficBytes: (sum?.trafficBytes ?? 0n) + BigInt(sign) * BigInt(trafficBytes),
      rows: (sum?.rows ?? 0) + sign,
    });
  }
  return [
    ...[...days.values()].map((row) => put(usageTable, row)),
    put(usageMonthTable, { customerId, month, lastPosition: position }),
  ];
};
