import { createAccounts } from '#application/accounts/accounts.ts';
import { accounts } from '#application/accounts/index.ts';
import { createMayOnAccount } from '#application/accounts/may-on-account.ts';
import type { AddressDirectory } from '#application/accounts/ports/address-directory.ts';
import type { KeyUse } from '#application/accounts/ports/key-use.ts';
import { reach } from '#application/accounts/reach.ts';
import { createReadings } from '#application/accounts/readings.ts';
import type { SignInDependencies } from '#application/accounts/sign-in/sign-ins.ts';
import { billing } from '#application/billing/index.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { cameras } from '#application/cameras/index.ts';
import { createPlanUse } from '#application/cameras/plan-use.ts';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { ProcessReports } from '#application/kernel/ports/process-reports.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { Spoken } from '#application/kernel/telling/language.ts';
import type { ReadModels } from '#application/read-models.ts';
import { tellHistory } from '#application/record/history/tell-history.ts';
import { record } from '#application/record/index.ts';
import { createKeysMadeIndex } from '#application/record/keys-made-index.ts';
import type { VerificationDesk } from '#application/record/ports/asked-verifications.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';
import type { SealKeys } from '#application/record/ports/seal-keys.ts';
import type { VerificationRecord } from '#application/record/ports/verification-record.ts';
import type { Seals } from '#application/record/seals.ts';
import { usage } from '#application/usage/index.ts';
import { wordsOf } from '#application/words.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { Deed, DeedGroup } from '#domain/accounts/access/deeds.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

export interface Ports<Reads extends ReadModels = ReadModels>
  extends Omit<
    SignInDependencies,
    keyof Executor | 'accounts' | 'authentication' | 'invitations' | 'readModels'
  > {
  readonly log: EventLog;
  readonly readModels: Reads;
  readonly suspensionIndex: SuspensionIndex;
  readonly billingFacts: BillingFacts;
  readonly printer: DocumentPrinter;
  readonly addresses: AddressDirectory;
  readonly idempotency: IdempotencyStore;
  /** What the leading worker tells of its processes. */
  readonly processReports: Pick<ProcessReports, 'read'>;
  /** Where verifications of the log are asked for. */
  readonly verifications: VerificationDesk;
  readonly verificationRecord: Pick<VerificationRecord, 'read'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly seals: Seals;
  /** Signs the manifests of exports, where the key is at hand. */
  readonly sealKeys?: Pick<SealKeys, 'current'>;
  /** Undefined where it was ended (`OPERATOR_KEY=off`). */
  readonly operatorKey: string | undefined;
  /** On which day keys were used; when absent nobody looks. */
  readonly keyUse?: KeyUse;
  /** Whether this is an installation for demos, whose clock may be set. */
  readonly demo?: boolean;
}

/**
 * The whole application behind its ports: what the API, the scripts and the tests call. It hands on every query that its
 * read models answer, those too that it does not ask itself.
 */
export const createTierline = <Reads extends ReadModels>(ports: Ports<Reads>) => {
  const loader = createStateLoader(ports.log);
  const dependencies = {
    ...ports,
    loader,
    accounts: createAccounts(loader),
    children: ports.suspensionIndex,
    keysMade: createKeysMadeIndex(ports.readModels),
    planUse: createPlanUse({ log: ports.log, loader, index: ports.readModels }),
  };
  const commands = {
    ...accounts.commands(dependencies),
    ...cameras.commands(dependencies),
    ...usage.commands(dependencies),
    ...billing.commands(dependencies),
    ...record.commands(dependencies),
  };
  const subjects = {
    ...accounts.subjects(dependencies),
    ...cameras.subjects(dependencies),
    ...billing.subjects(dependencies),
    ...record.subjects({ ...dependencies, ...commands }),
  };
  /** The path to an account the principal may do `deed` on, or why not. */
  const reaches = (principal: Principal, deed: Deed | DeedGroup, accountId: AccountId) =>
    reach(dependencies.accounts, principal, deed, accountId);
  return {
    ...dependencies,
    ...commands,
    reach: reaches,
    /** What can be read about. */
    subjects,
    /** Whether somebody may read something; reads ask before they answer. */
    admit: createReadings(subjects, reaches),
    /** What somebody may do with an account as it stands now. */
    mayOnAccount: createMayOnAccount({
      ...accounts.gates(dependencies),
      ...cameras.gates,
      ...record.gates(dependencies),
    }),
    /** Tells one event to an asker in a language, as a sentence. */
    tell: wordsOf,
    /** Tells events to an asker in a language, in the order they are named. */
    tellHistory: (places: readonly IndexedEvent[], asker: Asker, spoken?: Spoken) =>
      tellHistory({ log: ports.log, wordsOf: (event, to) => wordsOf(event, to, spoken) }, places, asker),
  };
};

export type Tierline<Reads extends ReadModels = ReadModels> = ReturnType<typeof createTierline<Reads>>;
