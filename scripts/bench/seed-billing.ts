import { v7 } from 'uuid';
import type { EventLog } from '#application/kernel/event-log.ts';
import { daysOf } from '#domain/kernel/calendar.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CameraId,
  type CommandId,
  type Instant,
  type Month,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { inParallel } from '#scripts/bench/hammer.ts';

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

const address = {
  placeId: 'sample-1',
  lines: ['Hauptstraße 1'],
  city: 'Berlin',
  country: 'DE',
  postalCode: '10115',
};
const tax = { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] } as const;
const rates = { storagePerGbMonth: '0.06', trafficPerGb: '0.02', currency: 'EUR' };
const timeZone = 'Europe/Berlin';
const atOnce = 100;

const newId = <Id extends string>(): Id => v7() as Id;

/** Seeds one integrator with its customers. @returns the integrator, and how many events were written */
export const seedBilling = async (
  log: EventLog,
  { customers, camerasOfCustomer, month, since, reported }: BillingSeed,
  progress: (text: string) => void,
): Promise<{ readonly billerId: AccountId; readonly events: number }> => {
  let events = 0;
  const append = async (
    stream: string,
    path: readonly AccountId[],
    time: Instant,
    written: readonly DomainEvent[],
  ): Promise<void> => {
    const result = await log.append(stream, 'no-stream', written, {
      commandId: newId<CommandId>(),
      correlationId: 'seed',
      causationId: 'seed',
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time,
      path,
    });
    if (result.outcome !== 'appended') throw new Error(`${stream} is not as expected`);
    events += written.length;
  };
  const [planId, billerId] = [newId<PlanId>(), newId<AccountId>()];
  await append(streams.plan(planId), [platformId], since, [
    {
      type: 'PlanDefined',
      data: {
        planId,
        name: 'Continuous 30',
        recordingMode: 'continuous',
        retentionDays: 30,
        resolution: '1080p',
        pricePerCameraMonth: '7.50',
        currency: 'EUR',
      },
    },
  ]);
  const billerPath = [platformId, billerId];
  await append(streams.integrator(billerId), billerPath, since, [
    {
      type: 'IntegratorRegistered',
      data: {
        integratorId: billerId,
        parentId: platformId,
        name: 'Integrator',
        email: 'people@integrator.example',
        address,
        currency: 'EUR',
        timeZone,
        pricing: { ...rates, tax },
        plans: [{ planId }],
      },
    },
  ]);
  const days = daysOf(month, timeZone);
  let told = performance.now();
  await inParallel(Array(customers).keys(), atOnce, async (index) => {
    const customerId = newId<AccountId>();
    const path = [...billerPath, customerId];
    await append(streams.customer(customerId), path, since, [
      {
        type: 'CustomerCreated',
        data: {
          customerId,
          parentId: billerId,
          name: `Customer ${index}`,
          address,
          recordingDefaults: { mode: 'continuous', retentionDays: 30, resolution: '1080p' },
          adminPortalAccess: true,
          linkSharing: true,
          billingProfile: { automaticBilling: true, rates, planPrices: [], tax },
        },
      },
    ]);
    const cameras = Array.from({ length: camerasOfCustomer }, () => newId<CameraId>());
    await Promise.all(
      cameras.map((cameraId) =>
        append(streams.camera(cameraId), path, since, [
          {
            type: 'CameraAdded',
            data: { cameraId, customerId, name: 'Entrance', connection: 'onvif', planId },
          },
          { type: 'CameraActivated', data: { cameraId, customerId } },
        ]),
      ),
    );
    await append(
      streams.usage(customerId, month),
      path,
      reported,
      days.map(({ day }) => ({
        type: 'UsageRecorded',
        data: {
          customerId,
          month,
          rows: cameras.map((cameraId) => ({
            source: 'recorder',
            id: `${day}/${cameraId}`,
            cameraId,
            day,
            storedBytes: String(40_000_000_000 + index),
            trafficBytes: '1500000000',
          })),
        },
      })),
    );
    if (performance.now() - told < 5_000) return;
    told = performance.now();
    progress(`${index + 1} of ${customers} customers seeded`);
  });
  return { billerId, events };
};
