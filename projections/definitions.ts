import type { ReadModelName } from '#application/ports/read-models.ts';
import { apiKeysDefinition } from '#projections/api-keys/definition.ts';
import { billingFactsDefinition } from '#projections/billing-facts/definition.ts';
import { billingRunsDefinition } from '#projections/billing-runs/definition.ts';
import { camerasDefinition } from '#projections/cameras/definition.ts';
import { customerListDefinition } from '#projections/customer-list/definition.ts';
import { disablementsDefinition } from '#projections/disablements/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { eventIndexDefinition } from '#projections/event-index/definition.ts';
import { invoicesDefinition } from '#projections/invoices/definition.ts';
import { ledgerDefinition } from '#projections/ledger/definition.ts';
import { permissionsDefinition } from '#projections/permissions/definition.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import { recordingFeedDefinition } from '#projections/recording-feed/definition.ts';
import { suspensionIndexDefinition } from '#projections/suspension-index/definition.ts';

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
