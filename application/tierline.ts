import { createAccounts } from '#application/accounts/accounts.ts';
import { createAuthentication } from '#application/accounts/authentication.ts';
import { accountStatusCommands } from '#application/accounts/commands/account-status.ts';
import { apiKeyCommands } from '#application/accounts/commands/api-keys.ts';
import { createIntegratorCommands } from '#application/accounts/commands/create-integrator.ts';
import { customerCommands } from '#application/accounts/commands/customers.ts';
import { emailConfirmationCommands } from '#application/accounts/commands/email-confirmations.ts';
import { integratorCommands } from '#application/accounts/commands/integrators.ts';
import { platformCommands } from '#application/accounts/commands/platform.ts';
import type { AddressDirectory } from '#application/accounts/ports/address-directory.ts';
import { reach } from '#application/accounts/reach.ts';
import { createReadings } from '#application/accounts/readings.ts';
import { billingRunCommands } from '#application/billing/commands/billing-runs.ts';
import { invoiceCommands } from '#application/billing/commands/invoices.ts';
import { createBillingPreviews } from '#application/billing/create-billing-previews.ts';
import { createExplanations } from '#application/billing/create-explanations.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { cameraCommands } from '#application/cameras/commands.ts';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import type { Dependencies } from '#application/dependencies.ts';
import { createStateLoader } from '#application/kernel/command/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { ReadModels } from '#application/read-models.ts';
import { createExports } from '#application/record/audit/exports.ts';
import { createRecordAuditRead } from '#application/record/audit/record-audit-read.ts';
import { erasureCommands } from '#application/record/commands/erasures.ts';
import { parkedEventCommands } from '#application/record/commands/parked-events.ts';
import type { SealKeys } from '#application/record/ports/seal-keys.ts';
import type { Seals } from '#application/record/seals.ts';
import { usageCommands } from '#application/usage/commands.ts';
import type { Deed } from '#domain/accounts/access/authority.ts';
import type { Principal } from '#domain/accounts/access/principal.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface Ports<Reads extends ReadModels = ReadModels> {
  readonly log: EventLog;
  readonly readModels: Reads;
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

/**
 * The whole application behind its ports: what the API, the scripts and the tests call. It hands on every query that its
 * read models answer, those too that it does not ask itself.
 */
export const createTierline = <Reads extends ReadModels>(ports: Ports<Reads>) => {
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

export type Tierline<Reads extends ReadModels = ReadModels> = ReturnType<typeof createTierline<Reads>>;
