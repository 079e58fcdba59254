import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { restoreText, type SealRestore } from '#domain/record/seal/restores.ts';
import { headText, keyText, type SealingKey, type SignedHead } from '#domain/record/seal/seals.ts';

/** The id of a public key: SHA-256 of its DER form, hexadecimal. */
export const keyIdOf = (key: KeyObject): string =>
  hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex');

const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));

const publicKeyOf = ({ publicKey }: Pick<SealingKey, 'publicKey'>): KeyObject | undefined => {
  try {
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
};

/** Checks heads, knowing which keys are trusted. */
export interface HeadChecker {
  /** What is wrong with the head's signature; nothing when it is good. */
  problemOf(head: SignedHead): string | undefined;
  problemOfRestore(restore: SealRestore): string | undefined;
}

/**
 * Trust spreads from a key along the chain: forwards where the older key endorses the newer, backwards where the newer
 * signed that it follows the older. Where a key was lost nobody endorsed the next one, so trust comes back from there only.
 * @param anchor ids of keys known from elsewhere; the first of `keys` when absent
 */
export const trustedKeys = (
  keys: readonly SealingKey[],
  anchor: string | readonly string[] | undefined = keys[0]?.keyId,
): ReadonlyMap<string, KeyObject> => {
  const known = new Map<string, { key: KeyObject; link: SealingKey }>();
  for (const link of keys) {
    const key = publicKeyOf(link);
    if (key && keyIdOf(key) === link.keyId && !known.has(link.keyId)) known.set(link.keyId, { key, link });
  }
  const trusted = new Map<string, KeyObject>();
  const waiting = anchor === undefined ? [] : [anchor].flat();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = known.get(id);
    if (!entry || trusted.has(id)) continue;
    trusted.set(id, entry.key);
    const { previousKeyId, possession } = entry.link;
    if (previousKeyId !== null && isSignedBy(entry.key, keyText(entry.link), possession))
      waiting.push(previousKeyId);
    for (const { link } of known.values())
      if (link.previousKeyId === id && link.endorsement !== null)
        if (isSignedBy(entry.key, keyText(link), link.endorsement)) waiting.push(link.keyId);
  }
  return trusted;
};

/**
 * Checks signatures of heads and restores.
 * @param trusted public keys by their ids, as `trustedKeys` answers them
 */
export const createHeadChecker = (trusted: ReadonlyMap<string, KeyObject>): HeadChecker => {
  const problem = (keyId: string, text: string, signature: string): string | undefined => {
    const key = trusted.get(keyId);
    if (!key) return `its key ${keyId} is not one that the trusted key vouches for`;
    return isSignedBy(key, text, signature) ? undefined : 'its signature does not fit';
  };
  return {
    problemOf: (head) => problem(head.keyId, headText(head), head.signature),
    problemOfRestore: (restore) => problem(restore.keyId, restoreText(restore), restore.signature),
  };
};
