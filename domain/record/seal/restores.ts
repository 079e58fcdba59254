import { hash } from 'node:crypto';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';

/** Heads that a restore gave up, of the history that began with one restore (0: the first history). */
export interface GivenUpHeads {
  readonly restore: number;
  /** Leaves each of them is over, rising. */
  readonly sizes: readonly number[];
}

/** What an operator records after the log was restored from a backup, as it is signed. */
export interface SealRestore {
  /** 1, 2, … over all restores there ever were, also those that a later restore gave up. */
  readonly number: number;
  /** Decimal text of the last position known to be in both logs. */
  readonly after: string;
  /** Decimal text of the last position known of what was given up. */
  readonly upTo: string;
  /** Leaves of the last head that stays; 0 when none does. */
  readonly size: number;
  readonly heads: readonly GivenUpHeads[];
  /** Numbers of earlier restores that were themselves given up. */
  readonly restores: readonly number[];
  /** Ids of keys that took over in what was given up, and are not in use. */
  readonly keys: readonly string[];
  /** SHA-256, hexadecimal, over the contents of all given-up heads in the sink, in the order of their names. */
  readonly digest: string;
  readonly time: Instant;
  /** SHA-256, hexadecimal, over who and why (`wordsHash`): both are sealed in the log, and the signature covers them so. */
  readonly words: string;
  readonly keyId: string;
  /** Ed25519 over `restoreText`, in base64. */
  readonly signature: string;
}

/** A restore with who accepted it and why, in plain words. */
export interface Told {
  readonly by: string;
  readonly reason: string;
}

export type RestoreAccepted = DomainEvent<'RestoreAccepted', SealRestore & Told>;

/** SHA-256, hexadecimal, over who accepted a restore and why. */
export const wordsHash = ({ by, reason }: Told): string =>
  hash('sha256', JSON.stringify([by, reason]), 'hex');

/** What is signed of a restore. */
export const restoreText = (restore: Omit<SealRestore, 'signature'>): string => {
  const { number, after, upTo, size, heads, restores, keys, digest, time, words, keyId } = restore;
  const named = heads.map(({ restore: of, sizes }) => [of, sizes]);
  const all = [number, after, upTo, size, named, restores, keys, digest, time, words, keyId];
  return `tierline restore 1\n${JSON.stringify(all)}\n`;
};

type Restored = Pick<SealRestore, 'number' | 'size' | 'restores'>;

/**
 * The restore that gave a head up; undefined when none did. A later restore gives a head up when it keeps fewer leaves
 * than the head is over, or when it gives up the restore that the head came after.
 * @param standing rising; the restores of the log itself, since one that was given up is not in it
 */
export const givenUpBy = <Restore extends Restored>(
  head: { readonly size: number; readonly restore?: number },
  standing: readonly Restore[],
): Restore | undefined => {
  const { size, restore: of = 0 } = head;
  return standing.find(
    ({ number, size: kept, restores }) => number > of && (size > kept || restores.includes(of)),
  );
};
