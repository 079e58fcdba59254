import type {
  AccountId,
  ApiKeyId,
  AuditAccessId,
  BillingRunId,
  CameraId,
  Day,
  DisablementId,
  InvoiceId,
  Month,
  PersonId,
  PlanId,
  SubjectId,
  UnbilledMonthId,
} from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';

/** Stream = `category-id`. These names are the stored format (docs/domain.md, Streams). */
export const streams = {
  platform: (id: AccountId) => `platform-${id}`,
  integrator: (id: AccountId) => `integrator-${id}`,
  customer: (id: AccountId) => `customer-${id}`,
  camera: (id: CameraId) => `camera-${id}`,
  plan: (id: PlanId) => `plan-${id}`,
  apiKey: (id: ApiKeyId) => `apiKey-${id}`,
  cameraSuspension: (id: DisablementId) => `cameraSuspension-${id}`,
  emailConfirmation: (integrator: AccountId) => `emailConfirmation-${integrator}`,
  /** `digest` is a keyed hash of the normalised address: no personal data in stream names. */
  emailAddress: (digest: string) => `emailAddress-${digest}`,
  usage: (customer: AccountId, month: Month) => `usage-${customer}_${month}`,
  billingRun: (id: BillingRunId) => `billingRun-${id}`,
  invoiceBook: (biller: AccountId) => `invoiceBook-${biller}`,
  invoice: (id: InvoiceId) => `invoice-${id}`,
  /** One for each month that could not be billed and is waived. */
  unbilledMonth: (id: UnbilledMonthId) => `unbilledMonth-${id}`,
  /** What a biller owes a payer for what was paid too much. */
  payerCredit: (biller: AccountId, payer: AccountId) => `payerCredit-${biller}_${payer}`,
  /** The mails about one document, and its reminders. */
  reminder: (id: InvoiceId) => `reminder-${id}`,
  /** Who belongs to an account: what spans several of its people is decided here first. */
  people: (account: AccountId) => `people-${account}`,
  person: (id: PersonId) => `person-${id}`,
  /** The refused attempts of one day to sign in, under the platform. */
  signIn: (day: Day) => `signIn-${day}`,
  /** One for each look into the record, and for each export of it. */
  auditAccess: (id: AuditAccessId) => `auditAccess-${id}`,
  /** The heads of the log's own Merkle tree, and the keys that sign them. */
  seals: (platform: AccountId) => `seals-${platform}`,
  /** What operators decided to leave out of a read model. */
  skippedEvents: (readModel: string) => `skippedEvents-${readModel}`,
  /** Every erasure there was, in one stream under the platform: processes read it whole when they start. */
  erasures: (platform: AccountId) => `erasures-${platform}`,
  /** Holds the wrapped key that encrypts a subject's personal fields. */
  subjectKey: (subject: SubjectId) => `subjectKey-${subject}`,
  /** What is true of the whole installation, such as which secrets fit its log. */
  installation: (platform: AccountId) => `installation-${platform}`,
} as const;

export type Category = keyof typeof streams;

/** What a stream's name begins with, before the first hyphen: `camera` of `camera-<id>`. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The id that a stream is named after. */
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/**
 * The categories of the first release, for ever: their streams are ours by name alone. A shared server may by now hold
 * streams of other applications under any other name, so every category that is not in this list is a newer one.
 */
const firstCategories: ReadonlySet<string> = new Set([
  'platform',
  'integrator',
  'customer',
  'camera',
  'plan',
  'apiKey',
  'cameraSuspension',
  'emailConfirmation',
  'emailAddress',
  'usage',
  'billingRun',
  'invoiceBook',
  'invoice',
  'auditAccess',
  'seals',
  'skippedEvents',
  'erasures',
  'subjectKey',
]);

const categories: readonly string[] = Object.keys(streams);
const newPrefixes: readonly string[] = categories
  .filter((category) => !firstCategories.has(category))
  .map((category) => `${category}-`);

/** What the name of each of our streams begins with; a log may hold other applications' streams beside them. */
export const streamPrefixes: readonly string[] = categories.map((category) => `${category}-`);

const pathBeginsWithPlatform = (metadata: string): boolean => {
  try {
    const { path } = JSON.parse(metadata) as { readonly path?: unknown };
    return Array.isArray(path) && path[0] === platformId;
  } catch {
    // No JSON, or JSON that has no members: no event of ours.
    return false;
  }
};

/**
 * Whether an event whose stream has one of our prefixes is ours. Under a category of the first release it is. Under a
 * newer one it is only when the path in its metadata begins with the platform, because another application may have had
 * streams of that name before us. What is not ours is neither read nor a leaf of the record's tree.
 * @param metadata JSON text, as stored
 */
export const isOurs = ({
  stream,
  metadata,
}: {
  readonly stream: string;
  readonly metadata: string;
}): boolean => !newPrefixes.some((prefix) => stream.startsWith(prefix)) || pathBeginsWithPlatform(metadata);

/** Which events of a shared server are this system's: what a store of the log is opened with. */
export const ownEvents = { prefixes: streamPrefixes, includes: isOurs } as const;
