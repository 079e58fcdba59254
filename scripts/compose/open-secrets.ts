import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import { openKeyFitness } from '#adapters/postgres/key-fitness.ts';
import { registerProcess } from '#adapters/postgres/running-processes.ts';
import { loadSecrets } from '#adapters/secrets/load-secrets.ts';
import { BadSecretFile } from '#adapters/secrets/secret-file.ts';
import { hasReservations, proveTokenSecret } from '#application/accounts/prove-token-secret.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { followKeys } from '#application/kernel/codec/follow-keys.ts';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { readInstallation } from '#application/kernel/installation/installation-stream.ts';
import { whyNotMadeAnew } from '#application/kernel/installation/missing-secrets.ts';
import {
  recogniseMasterKey,
  recogniseSecrets,
  refuseUnknownSecrets,
  unopenedKeys,
} from '#application/kernel/installation/recognise-secrets.ts';
import { SecretDoesNotFit } from '#application/kernel/installation/secret-does-not-fit.ts';
import { masterKeyVerifiers } from '#application/kernel/installation/verifiers.ts';
import type { LogSights } from '#application/kernel/log-sights.ts';
import type { Patience } from '#application/kernel/patience.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { KeyFitnessIndex } from '#application/kernel/ports/key-fitness.ts';
import type { Registration } from '#application/kernel/ports/running-processes.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { startClock } from '#scripts/compose/system-clock.ts';
import type { Settings } from '#scripts/settings.ts';

export interface OpenSecretsOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** Where the log notes the newest event that this process has seen. */
  readonly sights: LogSights;
  /** Of the log's patient view. */
  readonly patience: Patience;
  readonly logger: Logger;
  /** What this process is to others. */
  readonly role: string;
  /** Whether secrets are held against the log here; a command that changes them looks at them itself. */
  readonly recognise: boolean;
  /** A command puts another token secret in the place of a lost one; a dry run keeps it nowhere. */
  readonly replacesTokenSecret?: 'really' | 'dry-run';
  /** Where a process that serves says what is not well with its secrets. */
  readonly conditions?: Conditions;
  /** Told when a process that serves finds that its secrets are the log's no more: it must not go on. */
  readonly onMisfit?: (error: SecretDoesNotFit) => void;
}

export interface OpenedSecrets {
  readonly secrets: Secrets;
  readonly log: EventLog;
  readonly keyFitness: KeyFitnessIndex;
  readonly registration: Registration;
  close(): Promise<void>;
}

/** How often a process that serves looks again. What is new since the last look is all that it reads. */
const againMilliseconds = 60_000;

/** The condition of keys that somebody wrapped, while this process ran, with a master key that it does not know. */
const strayKeys = {
  weight: 'degraded',
  what: 'subject-keys',
  code: 'wrapped-by-unknown-master-key',
} as const;

/** Looks at the secrets again while a process serves, so that no change of keys leaves it behind unnoticed. */
const watch = (
  { store, logger, conditions, onMisfit }: OpenSecretsOptions,
  secrets: Secrets,
  keyFitness: KeyFitnessIndex,
) => {
  let underWay: Promise<void> = Promise.resolve();
  let ended = false;
  const { masterKey, previousMasterKey } = secrets;
  const masterKeys = previousMasterKey ? [masterKey, previousMasterKey] : [masterKey];
  const look = async (): Promise<void> => {
    refuseUnknownSecrets((await readInstallation(store)).state, secrets);
    const unopened = unopenedKeys(await followKeys(store, keyFitness, masterKeys), secrets);
    if (!unopened) return conditions?.clear(strayKeys.what);
    logger.error(
      { setting: 'MASTER_KEY_FILE' },
      `${unopened} wrapped by a master key that is not known here`,
    );
    conditions?.raise(strayKeys);
  };
  const lookNow = (): void => {
    underWay = underWay
      .then(() => (ended ? undefined : look()))
      .catch((error: unknown) => {
        if (error instanceof SecretDoesNotFit) onMisfit?.(error);
        // A store that is away says so itself, and the next look is soon.
        else logger.warn({ err: error }, 'the secrets could not be held against the log');
      });
  };
  const timer = setInterval(lookNow, againMilliseconds);
  timer.unref();
  const close = async (): Promise<void> => {
    ended = true;
    clearInterval(timer);
    await underWay;
  };
  return { lookNow, close };
};

/**
 * Reads or makes the secrets, registers this process, and holds the secrets against the log, in this order: whoever changes
 * a key looks at the registered processes after saying so in the log, so one of the two always sees the other.
 * @throws BadSecretFile, SecretDoesNotFit
 */
export const openSecrets = async (options: OpenSecretsOptions): Promise<OpenedSecrets> => {
  const { settings, databaseUrl, pool, store, role, recognise, replacesTokenSecret } = options;
  const secrets = await loadSecrets(settings, async (secret, file, setting) => {
    if (secret === 'token-secret' && replacesTokenSecret)
      return replacesTokenSecret === 'dry-run' ? randomBytes(32) : undefined;
    const why = await whyNotMadeAnew(store, secret, hasReservations);
    if (why) throw new BadSecretFile(file, setting, why);
    return undefined;
  });
  const log = createEventLog(store, secrets, { sights: options.sights, patience: options.patience });
  const keyFitness = openKeyFitness(pool);
  let lookNow = (): void => {};
  const registration = await registerProcess(databaseUrl, {
    role,
    ...masterKeyVerifiers(secrets),
    onAgain: () => lookNow(),
  });
  try {
    const now = async () => (await startClock(store, settings.clockStart)).now();
    const recognising = { store, log, secrets, keyFitness, proveTokenSecret, now };
    if (recognise) await recogniseSecrets(recognising);
    else if (replacesTokenSecret) await recogniseMasterKey(recognising);
  } catch (error) {
    await registration.end();
    throw error;
  }
  const watching = options.onMisfit ? watch(options, secrets, keyFitness) : undefined;
  if (watching) lookNow = watching.lookNow;
  const close = async (): Promise<void> => {
    await watching?.close();
    await registration.end();
  };
  return { secrets, log, keyFitness, registration, close };
};
