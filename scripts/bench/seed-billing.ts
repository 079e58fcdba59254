import type { EventLog } from '#application/kernel/event-log.ts';
import { daysOf } from '#domain/kernel/calendar.ts';
import { type AccountId, type Instant, type Month, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import { accountOfPath, createSeeder } from '#scripts/bench/seed.ts';

/** A business whose cameras recorded all of `month`, with a usage row per camera and day. */
export interface BillingSeed {
  readonly customers: number;
  readonly camerasOfCustomer: number;
  readonly month: Month;
  /** Before the month. */
  readonly since: Instant;
  /** After it. */
  readonly reported: Instant;
}

const tax = { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] } as const;
const rates = { storagePerGbMonth: '0.06', trafficPerGb: '0.02', currency: 'EUR' };
const billingProfile = { automaticBilling: true, rates, planPrices: [], tax };
const atOnce = 100;

/** Seeds one integrator with its customers. @returns the integrator, and how many events were written */
export const seedBilling = async (
  log: EventLog,
  { customers, camerasOfCustomer, month, since, reported }: BillingSeed,
  progress: (text: string) => void,
): Promise<{ readonly billerId: AccountId; readonly events: number }> => {
  // Millions of events: a database that stops for a moment must not end the whole of it.
  const before = createSeeder(log.patient, () => since);
  const after = createSeeder(log.patient, () => reported);
  const planId = await before.plan();
  const biller = await before.integrator([platformId], planId, { pricing: { ...rates, tax } });
  const days = daysOf(month, 'Europe/Berlin');
  let told = performance.now();
  await inParallel(Array(customers).keys(), atOnce, async (index) => {
    const path = await before.customer(biller, { billingProfile });
    const customerId = accountOfPath(path);
    const cameras = await Promise.all(
      Array.from({ length: camerasOfCustomer }, () => before.camera(path, planId)),
    );
    const rowsOf = (day: (typeof days)[number]['day']) =>
      cameras.map((cameraId) => ({
        source: 'recorder',
        id: `${day}/${cameraId}`,
        cameraId,
        day,
        storedBytes: String(40_000_000_000 + index),
        trafficBytes: '1500000000',
      }));
    await after.append(
      streams.usage(customerId, month),
      'no-stream',
      path,
      days.map(({ day }) => ({ type: 'UsageRecorded', data: { customerId, month, rows: rowsOf(day) } })),
    );
    if (performance.now() - told < 5_000) return;
    told = performance.now();
    progress(`${index + 1} of ${customers} customers seeded`);
  });
  return { billerId: accountOfPath(biller), events: before.counts().events + after.counts().events };
};
