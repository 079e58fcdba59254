import type { Answer } from '#console/api/contract.ts';

// What an auditor's own program would compute (RFC 6962, 2.1), computed by this browser instead of believed.

export type Proof = Answer<'/v1/audit/proofs/{eventId}'>;
export type Head = Proof['head'];
type Stored = NonNullable<Proof['stored']>;
type Key = Answer<'/v1/audit/seals/keys'>['items'][number];

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const sha256 = async (...parts: readonly Uint8Array[]): Promise<string> => {
  const all = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
};

const nodeOf = (left: string, right: string): Promise<string> =>
  sha256(Uint8Array.of(1), bytesOf(left), bytesOf(right));

/** The hash of an event as it is stored. */
export const leafOf = ({ stream, revision, id, type, data, metadata }: Stored): Promise<string> =>
  sha256(
    Uint8Array.of(0),
    new TextEncoder().encode(JSON.stringify([stream, revision, id, type, data, metadata])),
  );

/** The root of the tree of `head`, as it follows from one leaf and the hashes beside its way up. */
export const rootOf = async ({ leaf, index, path, head }: Proof): Promise<string | undefined> => {
  let [at, last] = [BigInt(index), BigInt(head.size) - 1n];
  let root = leaf;
  for (const beside of path) {
    if (last === 0n) return undefined;
    if (at % 2n === 1n || at === last) {
      root = await nodeOf(beside, root);
      while (at % 2n === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else root = await nodeOf(root, beside);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? root : undefined;
};

const headText = ({ size, root, position, time, restore = 0, keyId }: Head): string => {
  const lines = `${size}\n${root}\n${position}\n${time}\n${keyId}\n`;
  return restore === 0 ? `tierline tree head 1\n${lines}` : `tierline tree head 2\n${lines}${restore}\n`;
};

/** Whether a head is signed by the key that it names; undefined where this browser cannot tell (Ed25519). */
export const isSigned = async (head: Head, keys: readonly Key[]): Promise<boolean | undefined> => {
  const key = keys.find(({ keyId }) => keyId === head.keyId);
  if (!key) return false;
  const der = bytesOfBase64(key.publicKey.replace(/-----[^-]+-----|\s/g, ''));
  if ((await sha256(der)) !== key.keyId) return false;
  try {
    const imported = await crypto.subtle.importKey('spki', der, 'Ed25519', false, ['verify']);
    const text = new TextEncoder().encode(headText(head));
    return await crypto.subtle.verify('Ed25519', imported, bytesOfBase64(head.signature), text);
  } catch {
    return undefined;
  }
};
