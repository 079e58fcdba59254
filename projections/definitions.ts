import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import { apiKeysDefinition } from '#projections/accounts/api-keys/definition.ts';
import { customerListDefinition } from '#projections/accounts/customer-list/definition.ts';
import { permissionsDefinition } from '#projections/accounts/permissions/definition.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import { billingRunsDefinition } from '#projections/billing/billing-runs/definition.ts';
import { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { disablementsDefinition } from '#projections/cameras/disablements/definition.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import { suspensionIndexDefinition } from '#projections/cameras/suspension-index/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import { eventIndexDefinition } from '#projections/record/event-index/definition.ts';

/** Every read model there is. A new one is added here, and nowhere else in the engine. */
export const definitions: Readonly<Record<ReadModelName, Definition>> = {
  'customer-list': customerListDefinition,
  permissions: permissionsDefinition,
  cameras: camerasDefinition,
  disablements: disablementsDefinition,
  'recording-feed': recordingFeedDefinition,
  plans: plansDefinition,
  'api-keys': apiKeysDefinition,
  'suspension-index': suspensionIndexDefinition,
  'billing-runs': billingRunsDefinition,
  'billing-facts': billingFactsDefinition,
  invoices: invoicesDefinition,
  ledger: ledgerDefinition,
  'event-index': eventIndexDefinition,
};

export const isReadModelName = (name: string): name is ReadModelName => Object.hasOwn(definitions, name);
