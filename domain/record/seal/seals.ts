import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import type { RestoreAccepted } from '#domain/record/seal/restores.ts';

/** A tree head: the root over the first `size` leaves of the log. */
export interface TreeHead {
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  /** Decimal text of the position of the last leaf. */
  readonly position: string;
  /** When it was made. */
  readonly time: Instant;
  /** The number of the last accepted restore before it; absent when there was none. */
  readonly restore?: number;
}

export interface SignedHead extends TreeHead {
  readonly keyId: string;
  /** Ed25519 over `headText`, in base64. */
  readonly signature: string;
}

/** A public key of the sealing process, tied to the one before it in both directions. */
export interface SealingKey {
  /** SHA-256 of the public key's DER form, hexadecimal. */
  readonly keyId: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** Null for the first key. */
  readonly previousKeyId: string | null;
  /**
   * The previous key's signature over `keyText`, by which trust in that key reaches this one. Null for the first key, and
   * where the previous key was lost, which breaks the chain.
   */
  readonly endorsement: string | null;
  /** This key's own signature over `keyText`, by which trust in this key reaches the previous one. */
  readonly possession: string;
}

/** A key that follows one that was lost: nobody endorses it, so trust in the lost key does not reach it. */
export interface ReplacingKey extends SealingKey {
  readonly previousKeyId: string;
  readonly endorsement: null;
  readonly reason: string;
}

export type LogSealed = DomainEvent<'LogSealed', SignedHead>;
export type SealingKeyRotated = DomainEvent<'SealingKeyRotated', SealingKey>;
export type SealingKeyReplaced = DomainEvent<'SealingKeyReplaced', ReplacingKey>;
export type SealEvent = LogSealed | SealingKeyRotated | SealingKeyReplaced | RestoreAccepted;

/**
 * The tree has this extent (extent.ts). It stands before the first event of a category of streams that earlier versions do
 * not know, and from then on behind every head: who reads the end of the stream meets it first, and a program that does not
 * know this event, or the extent, seals nothing.
 */
export type LeavesExtended = DomainEvent<'LeavesExtended', { readonly extent: number }>;

export const sealEventDefinitions = {
  // Version 2 may name a restore. Heads from before it name none, which is what they mean.
  LogSealed: { version: 2, personal: [], upcasters: { 1: (data) => data }, audience: everybody },
  SealingKeyRotated: { version: 1, personal: [], audience: everybody },
  SealingKeyReplaced: { version: 1, personal: ['reason'], audience: everybody },
  RestoreAccepted: { version: 1, personal: ['by', 'reason'], audience: everybody },
  LeavesExtended: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<SealEvent | LeavesExtended>;

/** What is signed of a head. Its first line keeps a signature from being taken for one of anything else. */
export const headText = ({
  size,
  root,
  position,
  time,
  restore = 0,
  keyId,
}: Omit<SignedHead, 'signature'>): string => {
  const lines = `${size}\n${root}\n${position}\n${time}\n${keyId}\n`;
  return restore === 0 ? `tierline tree head 1\n${lines}` : `tierline tree head 2\n${lines}${restore}\n`;
};

/** Whether the chain of keys is broken before this one: the previous key was lost and could not endorse it. */
export const followsLostKey = ({
  previousKeyId,
  endorsement,
}: Pick<SealingKey, 'previousKeyId' | 'endorsement'>): boolean =>
  previousKeyId !== null && endorsement === null;

/** What is signed when a key takes over; a key's id is its hash, so the id stands for the key. */
export const keyText = ({ keyId, previousKeyId }: Pick<SealingKey, 'keyId' | 'previousKeyId'>): string =>
  `tierline seal key 1\n${previousKeyId ?? 'first'}\n${keyId}\n`;

/**
 * What is signed of an export's manifest: the SHA-256, hexadecimal, of its JSON text without the signature, which is then
 * added as its last field. By the hash, a manifest larger than memory can be signed while it is written.
 */
export const manifestText = (sha256: string): string => `tierline export manifest 2\n${sha256}\n`;
