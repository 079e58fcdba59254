import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { replaceSealKey, rotateSealKey } from '#application/processes/sealing/seals-stream.ts';
import { type VerifyProgress, verifyLog } from '#application/processes/sealing/verify-log.ts';
import type { Instant } from '#domain/ids.ts';
import { keyIdOf } from '#domain/seal/signatures.ts';
import { createEventIndex } from '#projections/event-index/queries.ts';
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
  const { from, size, sealed, heads, findings, notes } = await verifyLog({
    ...sealing,
    eventIndex: createEventIndex(pool),
    signal,
    ...(anchor === undefined ? {} : { anchor }),
    ...(since === undefined ? {} : { since }),
    ...(onProgress ? { onProgress } : {}),
  });
  const seconds = (performance.now() - started) / 1000;
  for (const { text } of findings) print(text);
  for (const note of notes) print(note);
  print(
    findings.length > 0
      ? `NOT as it was sealed: ${findings.length} found. The log fits its heads up to ${sealed} events.`
      : `As it was sealed: ${size} events, ${sealed} of them under ${heads} signed heads${from > 0 ? `; the first ${from} were trusted` : ''}.`,
  );
  print(`${size - from} events in ${seconds.toFixed(1)} s, ${Math.round((size - from) / seconds)} a second.`);
  return findings.length === 0;
};

/** Renews the sealing key. @returns true, or rejects */
export const rotateKey = async ({ sealing, print }: AuditContext): Promise<boolean> => {
  const { keyId, publicKey } = await rotateSealKey(sealing);
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
