import type { DeedGroup } from '#domain/accounts/access/deeds.ts';
import { type EventType, eventDefinitions } from '#domain/events.ts';
import { type Category, categoryOf } from '#domain/kernel/streams.ts';

/** By which reads one comes to see what an event changed. */
export interface Matter {
  readonly by: DeedGroup;
  /**
   * On which account one must be allowed the read: on the one that the event concerns, or on its biller, which is the
   * account above it.
   */
  readonly of: 'account' | 'biller';
}

const read: Matter = { by: 'read', of: 'account' };
const ofPeople: Matter = { by: 'read-people', of: 'account' };
const bills: Matter = { by: 'read-billing', of: 'account' };

/**
 * What screens are told of, by the category of the stream. `untold` is what no read shows, and the record's own business:
 * each look into the record is an event, so a screen that showed the record and heard of looks would never come to rest.
 */
const matters: Readonly<Record<Category, Matter | 'untold'>> = {
  platform: read,
  integrator: read,
  customer: read,
  camera: read,
  cameraSuspension: read,
  plan: read,
  emailConfirmation: read,
  apiKey: read,
  people: ofPeople,
  person: ofPeople,
  usage: read,
  erasures: read,
  billingRun: bills,
  invoiceBook: bills,
  invoice: bills,
  reminder: bills,
  payerCredit: bills,
  unbilledMonth: { by: 'read-billing', of: 'biller' },
  skippedEvents: { by: 'read-operations', of: 'account' },
  emailAddress: 'untold',
  signIn: 'untold',
  auditAccess: 'untold',
  seals: 'untold',
  subjectKey: 'untold',
  installation: 'untold',
};

/** Of accounts, but seen by those alone who read bills. */
const ofBills: ReadonlySet<EventType> = new Set<EventType>([
  'WholesalePricingSet',
  'BillingProfileSet',
  'PriceListSet',
  'SellerSet',
  'SendingSet',
  'DeliverySet',
]);

/** All reads by which something that is told of comes to be seen. */
export const readsOfMatters: readonly DeedGroup[] = [
  ...new Set(Object.values(matters).flatMap((matter) => (matter === 'untold' ? [] : [matter.by]))),
];

const isCategory = (text: string): text is Category => Object.hasOwn(matters, text);
const isType = (text: string): text is EventType => Object.hasOwn(eventDefinitions, text);

/**
 * By which read one sees what an event changed; undefined where screens are told nothing of it. An event that only a
 * later version knows is not told either, because nobody here knows who may read it.
 */
export const matterOf = (type: string, stream: string): Matter | undefined => {
  const category = categoryOf(stream);
  if (!isType(type) || !isCategory(category)) return undefined;
  if (ofBills.has(type)) return bills;
  const matter = matters[category];
  return matter === 'untold' ? undefined : matter;
};
