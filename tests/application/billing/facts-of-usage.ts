import type { LateUsageFacts, UsageFacts } from '#domain/billing/facts.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Day, Month } from '#domain/kernel/ids.ts';
import type { UsageEvent } from '#domain/usage/usage.ts';
import { compare } from '#tests/application/billing/ordering.ts';

/** Usage of a customer and day, of one append. */
type UsagePart = LateUsageFacts & { readonly month: Month };

const addUp = (parts: Iterable<UsagePart>, keyOf: (part: UsagePart) => string): readonly UsagePart[] => {
  const sums = new Map<string, UsagePart>();
  for (const part of parts) {
    const key = keyOf(part);
    const sum = sums.get(key);
    sums.set(key, {
      ...part,
      storedBytes: part.storedBytes + (sum?.storedBytes ?? 0n),
      trafficBytes: part.trafficBytes + (sum?.trafficBytes ?? 0n),
      rows: part.rows + (sum?.rows ?? 0),
    });
  }
  return [...sums.values()];
};

export const partsOf = ({ type, data, position }: Recorded<UsageEvent>): readonly UsagePart[] => {
  const sign = type === 'UsageRecorded' ? 1n : -1n;
  return addUp(
    data.rows.map(({ day, storedBytes, trafficBytes }) => ({
      customerId: data.customerId,
      month: data.month,
      day,
      position,
      storedBytes: sign * BigInt(storedBytes),
      trafficBytes: sign * BigInt(trafficBytes),
      rows: Number(sign),
    })),
    ({ day }) => day,
  );
};

/** @param parts in the order of their customers */
export const dailySums = (parts: readonly UsagePart[]): readonly UsageFacts[] =>
  [...Map.groupBy(parts, ({ customerId }) => customerId).values()].flatMap((ofCustomer) =>
    addUp(ofCustomer, ({ day }) => day)
      .map(({ customerId, day, storedBytes, trafficBytes, rows }) => ({
        customerId,
        day,
        storedBytes,
        trafficBytes,
        rows,
      }))
      .toSorted((one, other) => compare<Day>(one.day, other.day)),
  );
