import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import {
  acceptRestore,
  type GivenUp,
  NothingGivenUp,
  previewRestore,
} from '#application/record/sealing/accept-restore.ts';
import { replaceSealKey } from '#application/record/sealing/replace-seal-key.ts';
import { rotateSealKey } from '#application/record/sealing/rotate-seal-key.ts';
import { tellRestore } from '#application/record/sealing/told-restores.ts';
import { type VerifyProgress, verifyLog } from '#application/record/sealing/verify-log.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { keyIdOf } from '#domain/record/seal/signatures.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';
import type { Stores } from '#scripts/compose/open-stores.ts';
import type { Sealing } from '#scripts/compose/sealing.ts';

export interface AuditContext {
  readonly pool: pg.Pool;
  readonly stores: Pick<Stores, 'store' | 'log'>;
  readonly sealing: Sealing;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** Ids of the public keys that are trusted: those in the files named, or the one that belongs to SEAL_KEY_FILE. */
const anchorsOf = async (
  files: readonly string[] | undefined,
  { keys }: Sealing,
): Promise<readonly string[] | undefined> => {
  if (files !== undefined)
    return Promise.all(files.map(async (file) => keyIdOf(createPublicKey(await readFile(file)))));
  const current = await keys.current();
  return current && [current.keyId];
};

/** Verifies the log and prints what is wrong, the first event first. @returns whether all is good */
export const verify = async (
  { since, key }: { readonly since?: number | Instant; readonly key?: readonly string[] },
  { pool, sealing, print, signal, onProgress }: AuditContext,
): Promise<boolean> => {
  const started = performance.now();
  const anchor = await anchorsOf(key, sealing);
  const { from, size, sealed, heads, findings, restores, notes } = await verifyLog({
    ...sealing,
    eventIndex: createEventIndex(pool),
    signal,
    ...(anchor === undefined ? {} : { anchor }),
    ...(since === undefined ? {} : { since }),
    ...(onProgress ? { onProgress } : {}),
  });
  const seconds = (performance.now() - started) / 1000;
  for (const { text } of findings) print(text);
  for (const restore of restores) print(tellRestore(restore));
  for (const note of notes) print(`Note: ${note}`);
  print(
    findings.length > 0
      ? `NOT as it was sealed: ${findings.length} found. The log fits its heads up to ${sealed} events.`
      : sealed === 0 && size > 0
        ? `Nothing wrong was found in ${size} events, and nothing is proven: no signed head covers any of them yet.`
        : `As it was sealed: ${size} events, ${sealed} of them under ${heads} signed heads${from > 0 ? `; the first ${from} were trusted` : ''}.`,
  );
  print(`${size - from} events in ${seconds.toFixed(1)} s, ${Math.round((size - from) / seconds)} a second.`);
  return findings.length === 0;
};

/** Renews the sealing key. @returns true, or rejects; with HeadsNewerThanLog until a restore is accepted */
export const rotateKey = async ({ sealing, print, signal }: AuditContext): Promise<boolean> => {
  const { keyId, publicKey } = await rotateSealKey(sealing, signal);
  print(`The seals are signed by the key ${keyId} from now on. Its public key, for auditors to keep:`);
  print(publicKey.trimEnd());
  return true;
};

/** Puts a new sealing key in the place of one that was lost. @returns true, or rejects with SealKeyNotLost */
export const newSealKey = async (
  { reason }: { readonly reason: string },
  { sealing, print }: AuditContext,
): Promise<boolean> => {
  const { key, lost } = await replaceSealKey(sealing, reason);
  print(`The key ${lost} is given up; the seals are signed by the key ${key.keyId} from now on.`);
  print(
    'The break is recorded, and every report names it. Auditors who trust the lost key must be given the new one:',
  );
  print(key.publicKey.trimEnd());
  return true;
};

const sizesOf = ({ heads }: GivenUp): string =>
  heads
    .map(({ restore, sizes }) => `${sizes.join(', ')}${restore === 0 ? '' : ` (after restore ${restore})`}`)
    .join('; ');

const tellGivenUp = (givenUp: GivenUp, print: (line: string) => void): void => {
  const { number, after, upTo, size, heads, restores, keys } = givenUp;
  const count = heads.reduce((sum, given) => sum + given.sizes.length, 0);
  print(`Restore ${number}: the last head that stays is over ${size} events.`);
  print(`Given up are ${count} signed heads, over so many events: ${sizesOf(givenUp)}.`);
  print(`Given up is what was known after position ${after}, up to position ${upTo}.`);
  if (restores.length > 0) print(`Given up are the earlier restores ${restores.join(', ')}.`);
  if (keys.length > 0) print(`Given up are the sealing keys ${keys.join(', ')}.`);
};

/** Records that the log was restored from a backup, or shows what that would give up. @returns whether there was anything */
export const restore = async (
  { reason, by, dryRun }: { readonly reason: string; readonly by: string; readonly dryRun?: boolean },
  { sealing, print, signal }: AuditContext,
): Promise<boolean> => {
  try {
    if (dryRun) {
      tellGivenUp(await previewRestore(sealing, signal), print);
      print('Nothing was recorded.');
    } else {
      const accepted = await acceptRestore(sealing, { by, reason }, signal);
      tellGivenUp(accepted, print);
      print(
        `Accepted by ${by}: ${JSON.stringify(reason)}. Sealing goes on; the heads given up stay in the sink.`,
      );
    }
    return true;
  } catch (error) {
    if (!(error instanceof NothingGivenUp)) throw error;
    print(error.message);
    return false;
  }
};
