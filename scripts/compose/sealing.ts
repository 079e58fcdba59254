import type pg from 'pg';
import { openAskedVerifications } from '#adapters/postgres/asked-verifications.ts';
import { openHashTiles } from '#adapters/postgres/hash-tiles.ts';
import { openVerificationRecord } from '#adapters/postgres/verification-record.ts';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { Process } from '#application/kernel/processes/process.ts';
import type { AskedVerifications } from '#application/record/ports/asked-verifications.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import type { VerificationRecord } from '#application/record/ports/verification-record.ts';
import { recogniseSealKey } from '#application/record/sealing/recognise-seal-key.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import {
  createVerification,
  type VerificationOptions,
} from '#application/record/sealing/run-verification.ts';
import type { SealsDependencies } from '#application/record/sealing/seals-stream.ts';
import { createSeals, type Seals } from '#application/record/seals.ts';
import type { Settings } from '#scripts/settings.ts';

/** Everything that seals, verifies and proves stands on. */
export interface Sealing extends SealsDependencies {
  readonly store: EventStore;
  readonly tiles: HashTiles;
  readonly record: VerificationRecord;
  readonly asked: AskedVerifications;
  readonly seals: Seals;
}

export const openSealing = (
  settings: Pick<Settings, 'dataDirectory' | 'sealKeyFile' | 'sealsDirectory'>,
  { pool, store, log }: { readonly pool: pg.Pool; readonly store: EventStore; readonly log: EventLog },
  clock: Clock,
): Sealing => {
  const tiles = openHashTiles(pool);
  return {
    store,
    log,
    clock,
    tiles,
    keys: openSealKeys(settings),
    sink: openSealsDirectory(settings.sealsDirectory),
    record: openVerificationRecord(pool),
    asked: openAskedVerifications(pool),
    seals: createSeals({ log, store, tiles }),
  };
};

/**
 * For a process of this role: who may come to seal must have the key that seals, and who only answers requests needs none.
 * @throws SecretDoesNotFit, BadSecretFile
 */
export const openSealingFor = async (
  role: 'all' | 'api' | 'worker',
  ...opening: Parameters<typeof openSealing>
): Promise<Sealing> => {
  const sealing = openSealing(...opening);
  if (role !== 'api') await recogniseSealKey(sealing);
  return sealing;
};

/** What the leading worker runs of it. */
export const createSealsProcesses = ({
  settings,
  ...options
}: Sealing &
  Pick<VerificationOptions, 'eventIndex' | 'logger' | 'onOutcome' | 'conditions'> & {
    readonly settings: Pick<Settings, 'sealEveryEvents' | 'sealEverySeconds' | 'auditVerifySeconds'>;
  }): readonly Process[] => [
  createSealing({
    ...options,
    everyEvents: settings.sealEveryEvents,
    everySeconds: settings.sealEverySeconds,
  }),
  createVerification({ ...options, everySeconds: settings.auditVerifySeconds }),
];
