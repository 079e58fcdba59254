import { platformId } from '#domain/kernel/ids.ts';
import { categoryOf } from '#domain/kernel/streams.ts';
import type { Client } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';
import type { Heard } from './changes-scene.ts';

/** Everything in the log after a position, by who may know of it. */
export const eventsAfter = async ({ ports }: TestSystem, position: bigint) => {
  const events = [];
  for await (const { stored } of ports.log.stored.readAll({ after: position })) {
    const { path } = JSON.parse(stored.metadata);
    events.push({ ...stored, path: path as string[] });
  }
  return events;
};

const untold = ['auditAccess', 'seals', 'emailAddress', 'installation'];
const billing = ['billingRun', 'invoiceBook', 'invoice', 'reminder', 'payerCredit', 'unbilledMonth'];
const ofBills = [
  'WholesalePricingSet',
  'BillingProfileSet',
  'SellerSet',
  'SendingSet',
  'DeliverySet',
  'PriceListSet',
];

/** What a key must hear of these events: what the reads themselves let it see. */
export const changesFor = async (
  client: Client,
  as: string,
  account: string,
  events: Awaited<ReturnType<typeof eventsAfter>>,
) => {
  const asked = new Map<string, boolean>();
  const may = async (url: string): Promise<boolean> => {
    const known = asked.get(url) ?? (await client.get(url, { as })).status === 200;
    asked.set(url, known);
    return known;
  };
  const told: Omit<Heard, 'id'>[] = [];
  for (const { type, stream, position, path } of events) {
    const of = path.at(-1) ?? '';
    const category = categoryOf(stream);
    if (untold.includes(category) || !path.includes(account)) continue;
    const url = of === platformId ? '/v1/platform' : `/v1/accounts/${of}`;
    const isBill = billing.includes(category) || ofBills.includes(type);
    const ofPeople = category === 'people' || category === 'person';
    const read = ofPeople ? `/v1/accounts/${of}/people` : isBill ? `/v1/accounts/${of}/balance` : url;
    if (!(await may(read))) continue;
    const cameraId = category === 'camera' ? { cameraId: stream.slice('camera-'.length) } : {};
    told.push({ position: String(position), accountId: of, ...cameraId, type });
  }
  return told;
};
