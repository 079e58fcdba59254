import type { Day, Month } from '#domain/kernel/ids.ts';
import { evolveUsage, type UsageEvent, type UsageRow, type UsageState } from '#domain/usage/usage.ts';
import { customerPath, shop } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';

export const month = '2026-09' as Month;

/** A row of the tenth, unless told otherwise. */
export const row = (id: string, more: Partial<UsageRow> = {}): UsageRow => ({
  source: 'store-1',
  id,
  day: '2026-09-10' as Day,
  storedBytes: '1000',
  trafficBytes: '10',
  ...more,
});

export const recorded = (...rows: readonly UsageRow[]): UsageEvent => ({
  type: 'UsageRecorded',
  data: { customerId: shop, month, rows },
});

export const stateOf = (events: readonly UsageEvent[]): UsageState | undefined =>
  record(events, customerPath).reduce<UsageState | undefined>(evolveUsage, undefined);
