import type { Pool } from 'pg';
import {
  type AccountId,
  type BillingRunId,
  type CameraId,
  type InvoiceId,
  instantOf,
  platformId,
} from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import { definitions, type ReadModelName } from '#projections/definitions.ts';
import type { ReadModels } from '#projections/read-models.ts';

export const acme = '01900000-0000-7000-9000-000000000001' as AccountId;
const page = { limit: 5 };

/** A read of every read model: a new one does not compile until it has its own here. */
export const reads: Readonly<Record<ReadModelName, (models: ReadModels, from: Pool) => Promise<unknown>>> = {
  'customer-list': (models) => models.account(acme),
  permissions: (models) => models.permissions(acme),
  cameras: (models) => models.camera('01900000-0000-7000-9000-0000000000c1' as CameraId),
  disablements: (models) => models.disablements(acme, page),
  'recording-feed': (models) => models.recordingChanges(platformId, { ...page, after: '0' }),
  plans: (models) => models.plans(page),
  'api-keys': (models) => models.apiKeys(acme, page),
  people: (models) => models.people(acme, page),
  'sign-in-addresses': (models) => models.peopleByAddress('nobody@example.com'),
  identities: (models) => models.peopleByIdentity({ issuer: 'https://identity.example', subject: 'nobody' }),
  'suspension-index': (_models, from) => createSuspensionIndex(from).pending(),
  'billing-runs': (models) => models.billingRun('01900000-0000-7000-9000-0000000000b1' as BillingRunId),
  'billing-facts': (_models, from) => createBillingFacts(from).billers(),
  invoices: (models) => models.invoice('01900000-0000-7000-9000-0000000000f1' as InvoiceId),
  ledger: (models) => models.balance(acme, page),
  unbilled: (models) => models.unbilledMonths(acme, page),
  'event-index': (models) => models.eventIndex.positionAt(instantOf(Date.parse('2027-01-01T00:00:00.000Z'))),
};
export const names = Object.keys(definitions) as readonly ReadModelName[];
