import { createAccounts } from '#application/accounts.ts';
import { createExports } from '#application/audit/exports.ts';
import { createRecordAuditRead } from '#application/audit/record-audit-read.ts';
import { createAuthentication } from '#application/authentication.ts';
import { createBillingPreviews } from '#application/billing/create-billing-previews.ts';
import { createExplanations } from '#application/billing/create-explanations.ts';
import { createStateLoader } from '#application/command/load.ts';
import { accountStatusCommands } from '#application/commands/account-status.ts';
import { apiKeyCommands } from '#application/commands/api-keys.ts';
import { billingRunCommands } from '#application/commands/billing-runs.ts';
import { cameraCommands } from '#application/commands/cameras.ts';
import { createIntegratorCommands } from '#application/commands/create-integrator.ts';
import { customerCommands } from '#application/commands/customers.ts';
import { emailConfirmationCommands } from '#application/commands/email-confirmations.ts';
import { erasureCommands } from '#application/commands/erasures.ts';
import { integratorCommands } from '#application/commands/integrators.ts';
import { invoiceCommands } from '#application/commands/invoices.ts';
import { parkedEventCommands } from '#application/commands/parked-events.ts';
import { platformCommands } from '#application/commands/platform.ts';
import { usageCommands } from '#application/commands/usage.ts';
import type { Dependencies } from '#application/dependencies.ts';
import type { EventLog } from '#application/event-log.ts';
import type { AddressDirectory } from '#application/ports/address-directory.ts';
import type { BillingFacts } from '#application/ports/billing-facts.ts';
import type { Clock } from '#application/ports/clock.ts';
import type { IdempotencyStore } from '#application/ports/idempotency.ts';
import type { ReadModels } from '#application/ports/read-models.ts';
import type { SealKeys } from '#application/ports/seal-keys.ts';
import type { Secrets } from '#application/ports/secrets.ts';
import type { SuspensionIndex } from '#application/ports/suspension-index.ts';
import { reach } from '#application/reach.ts';
import { createReadings } from '#application/readings.ts';
import type { Seals } from '#application/seals.ts';
import type { Deed } from '#domain/access/authority.ts';
import type { Principal } from '#domain/access/principal.ts';
import type { AccountId } from '#domain/ids.ts';

export interface Ports {
  readonly log: EventLog;
  readonly readModels: ReadModels;
  readonly suspensionIndex: SuspensionIndex;
  readonly billingFacts: BillingFacts;
  readonly addresses: AddressDirectory;
  readonly idempotency: IdempotencyStore;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly seals: Seals;
  /** Signs the manifests of exports, where the key is at hand. */
  readonly sealKeys?: Pick<SealKeys, 'current'>;
  readonly operatorKey: string;
}

/** The whole application behind its ports: what the API, the scripts and the tests call. */
export const createTierline = (ports: Ports) => {
  const loader = createStateLoader(ports.log);
  const accounts = createAccounts(loader);
  const dependencies: Dependencies = { ...ports, loader, accounts };
  const exports = createExports(ports);
  const reaches = (principal: Principal, deed: Deed, accountId: AccountId) =>
    reach(accounts, principal, deed, accountId);
  return {
    ...dependencies,
    readModels: ports.readModels,
    idempotency: ports.idempotency,
    seals: ports.seals,
    authentication: createAuthentication(dependencies, ports.operatorKey),
    platform: platformCommands(dependencies),
    integrators: { ...createIntegratorCommands(dependencies), ...integratorCommands(dependencies) },
    customers: customerCommands(dependencies),
    accountStatus: accountStatusCommands(dependencies),
    erasures: erasureCommands(dependencies),
    cameras: cameraCommands(dependencies),
    apiKeys: apiKeyCommands(dependencies),
    billingRuns: {
      ...billingRunCommands(dependencies),
      preview: createBillingPreviews({ ...dependencies, billingFacts: ports.billingFacts }),
    },
    emailConfirmations: emailConfirmationCommands(dependencies),
    usage: usageCommands(dependencies),
    invoices: invoiceCommands({ ...dependencies, readModels: ports.readModels }),
    parkedEvents: parkedEventCommands({ ...dependencies, readModels: ports.readModels }),
    explainDocument: createExplanations(ports),
    recordAuditRead: createRecordAuditRead(ports.log),
    exports,
    /** The path to an account the principal may do `deed` on, or why not. */
    reach: reaches,
    /** Whether somebody may read something; reads ask before they answer. */
    admit: createReadings({ loader, readModels: ports.readModels, exports, reach: reaches }),
  };
};

export type Tierline = ReturnType<typeof createTierline>;
