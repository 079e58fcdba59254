import type {
  AccountId,
  ApiKeyId,
  AuditAccessId,
  BillingRunId,
  CameraId,
  DisablementId,
  InvoiceId,
  Month,
  PlanId,
} from '#domain/ids.ts';

/** Stream = `category-id`. These names are the stored format (domain.md, Streams). */
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
  /** One for each look into the record, and for each export of it. */
  auditAccess: (id: AuditAccessId) => `auditAccess-${id}`,
  /** The heads of the log's own Merkle tree, and the keys that sign them. */
  seals: (platform: AccountId) => `seals-${platform}`,
  /** What operators decided to leave out of a read model. */
  skippedEvents: (readModel: string) => `skippedEvents-${readModel}`,
  /** Every erasure there was, in one stream under the platform: processes read it whole when they start. */
  erasures: (platform: AccountId) => `erasures-${platform}`,
  /** Holds the wrapped key that seals a subject's personal fields. */
  subjectKey: (subject: AccountId) => `subjectKey-${subject}`,
  /** What is true of the whole installation, such as which secrets fit its log. */
  installation: (platform: AccountId) => `installation-${platform}`,
} as const;

/** What the name of each of our streams begins with; a log may hold other applications' streams beside them. */
export const streamPrefixes: readonly string[] = Object.keys(streams).map((category) => `${category}-`);
