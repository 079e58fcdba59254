import { followKeys } from '#application/kernel/codec/follow-keys.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import {
  readInstallation,
  recordInstallation,
} from '#application/kernel/installation/installation-stream.ts';
import { SecretDoesNotFit } from '#application/kernel/installation/secret-does-not-fit.ts';
import { masterKeyVerifiers, verifierOf } from '#application/kernel/installation/verifiers.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { KeyFitnessIndex, WrappedBy } from '#application/kernel/ports/key-fitness.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import type { Installation, InstallationEvent } from '#domain/kernel/installation/installation.ts';
import { masterKeyFit, tokenSecretFit } from '#domain/kernel/installation/recognise.ts';
import { principalOfProcess } from '#domain/kernel/principal.ts';

/** How a token secret stands to what was made with one in a log. */
export type TokenSecretProof = 'made-this' | 'made-nothing-here' | 'made-only-some' | 'nothing-to-prove-it';

/** Proves a token secret by what was made with one; only whoever makes such things knows what they are. */
export type ProveTokenSecret = (
  opened: { readonly log: EventLog; readonly store: EventStore },
  tokenSecret: Uint8Array,
) => Promise<TokenSecretProof>;

export interface RecogniseOptions {
  readonly store: EventStore;
  readonly log: EventLog;
  readonly secrets: Secrets;
  readonly keyFitness: KeyFitnessIndex;
  readonly proveTokenSecret: ProveTokenSecret;
  /** By the system's clock; asked only when something is recorded. */
  readonly now: () => Promise<Instant>;
}

const refuseMasterKey = (message: string): never => {
  throw new SecretDoesNotFit('MASTER_KEY_FILE', message);
};
const refuseTokenSecret = (message: string): never => {
  throw new SecretDoesNotFit('TOKEN_SECRET_FILE', message);
};

const replaceRemedy = 'npm run keys -- replace-token-secret --reason "<why>"';

const masterKeysOf = ({ masterKey, previousMasterKey }: Secrets): readonly Uint8Array[] =>
  previousMasterKey ? [masterKey, previousMasterKey] : [masterKey];

/** Refuses master keys that the log does not know. @throws SecretDoesNotFit */
const refuseUnknownMasterKey = (state: Installation, secrets: Secrets): void => {
  const fit = masterKeyFit(state, masterKeyVerifiers(secrets));
  if (fit === 'another')
    refuseMasterKey(
      'the file holds another master key than the one that wraps the keys of this log. Give this process the file that the others have, or restore it from a backup.',
    );
  if (fit === 'between-keys')
    refuseMasterKey(
      'this log is changing to another master key, which this process was not given. Set MASTER_KEY_FILE to the new key and MASTER_KEY_FILE_PREVIOUS to this one.',
    );
};

/** Refuses secrets that the log does not know. @throws SecretDoesNotFit */
export const refuseUnknownSecrets = (state: Installation, secrets: Secrets): void => {
  refuseUnknownMasterKey(state, secrets);
  const token = tokenSecretFit(state, verifierOf('token-secret', secrets.tokenSecret));
  if (token === 'being-replaced')
    refuseTokenSecret(
      `the token secret is being replaced, and not all addresses are reserved anew yet. Run ${replaceRemedy} again to finish that.`,
    );
  if (token === 'another')
    refuseTokenSecret(
      `the file holds another token secret than the one that addresses are reserved under here. Give this process the file that the others have, restore it from a backup, or, if it is lost for good, run ${replaceRemedy}.`,
    );
};

const accountOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** Keys that none of the given master keys opens, in one sentence; undefined when there are none. */
export const unopenedKeys = (
  found: readonly WrappedBy[],
  secrets: Pick<Secrets, 'masterKey' | 'previousMasterKey'>,
): string | undefined => {
  const { wraps, previous } = masterKeyVerifiers(secrets);
  const unopened = found.filter(({ verifier }) => verifier !== wraps && verifier !== previous);
  const count = unopened.reduce((sum, { keys }) => sum + keys, 0);
  const example = unopened[0];
  if (!example) return undefined;
  return count === 1
    ? `the key of account ${accountOf(example.stream)} is`
    : `the keys of ${count} accounts (one of them ${accountOf(example.stream)}) are`;
};

/** Follows the subjects' keys to the log's end. @throws SecretDoesNotFit when one of them does not open */
const refuseUnopenedKeys = async (options: RecogniseOptions): Promise<readonly WrappedBy[]> => {
  const { store, keyFitness, secrets } = options;
  const found = await followKeys(store, keyFitness, masterKeysOf(secrets));
  const unopened = unopenedKeys(found, secrets);
  if (unopened)
    refuseMasterKey(
      `${unopened} wrapped by a master key that this process was not given. Set MASTER_KEY_FILE_PREVIOUS to the file with that key, and then run npm run keys -- rotate --from <that file> --to <the present file>.`,
    );
  return found;
};

/** The verifiers of master keys that were proved by what they wrapped, or, where they wrapped nothing yet, of the present one. */
const masterKeyVerifiersFor = (
  found: readonly WrappedBy[],
  secrets: Secrets,
): readonly InstallationEvent[] => {
  const { wraps, previous } = masterKeyVerifiers(secrets);
  const record = (standing: 'present' | 'next', verifier: string): InstallationEvent => ({
    type: 'SecretVerifierRecorded',
    data: { secret: 'master-key', standing, verifier },
  });
  // In the midst of a change of keys that began before verifiers were kept.
  if (previous !== undefined && previous !== wraps && found.some(({ verifier }) => verifier === previous))
    return [record('present', previous), record('next', wraps)];
  return [record('present', wraps)];
};

const proved = async (
  options: RecogniseOptions,
  state: Installation,
): Promise<readonly InstallationEvent[]> => {
  const { secrets } = options;
  const events: InstallationEvent[] = [];
  if (!state.masterKey) events.push(...masterKeyVerifiersFor(await refuseUnopenedKeys(options), secrets));
  if (!state.tokenSecret) {
    const proof = await options.proveTokenSecret(options, secrets.tokenSecret);
    if (proof === 'made-nothing-here')
      refuseTokenSecret(
        `the file holds another token secret than the one that addresses are reserved under here. Restore it from a backup, or, if it is lost for good, run ${replaceRemedy}.`,
      );
    if (proof === 'made-only-some')
      refuseTokenSecret(
        `some addresses are reserved under this token secret and some under another, so two integrators could take one address. Stop all processes and run ${replaceRemedy}.`,
      );
    const verifier = verifierOf('token-secret', secrets.tokenSecret);
    events.push({
      type: 'SecretVerifierRecorded',
      data: { secret: 'token-secret', standing: 'present', verifier },
    });
  }
  return events;
};

/** Holds the master key alone against the log, for who replaces another secret. @throws SecretDoesNotFit */
export const recogniseMasterKey = async (options: RecogniseOptions): Promise<void> => {
  refuseUnknownMasterKey((await readInstallation(options.store)).state, options.secrets);
  await refuseUnopenedKeys(options);
};

/**
 * Holds the secrets of this process against the log, before anything is served or written with them. At the very first
 * start their verifiers are recorded at one expected revision: of two first starts one wins, and the other finds out that
 * its secrets do not fit. On a log from before verifiers were kept, secrets are proved by what they made.
 * @throws SecretDoesNotFit
 */
export const recogniseSecrets = async (options: RecogniseOptions): Promise<void> => {
  const { store, log, secrets, now } = options;
  const principal = principalOfProcess('installation');
  for (;;) {
    const { state, revision } = await readInstallation(store);
    refuseUnknownSecrets(state, secrets);
    const given = masterKeyVerifiers(secrets);
    const events =
      masterKeyFit(state, given) === 'announces'
        ? [verifierOfNext(given.wraps)]
        : await proved(options, state);
    if (events.length === 0) break;
    await recordInstallation(log, revision, events, await now(), principal);
  }
  await refuseUnopenedKeys(options);
};

/** Recorded before anything is wrapped with it, so that no process that does not know it starts from then on. */
export const verifierOfNext = (verifier: string): InstallationEvent => ({
  type: 'SecretVerifierRecorded',
  data: { secret: 'master-key', standing: 'next', verifier },
});
