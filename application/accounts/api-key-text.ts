import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKeyId } from '#domain/kernel/ids.ts';

const prefix = 'tl_';
const pattern = /^tl_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** The hex SHA-256 of a key's text. A random 256-bit secret needs no slow hash. */
export const hashKey = (key: string): string => hash('sha256', key);

/** A new key's text: it names its id, so that it is found without a look-up table. */
export const newKey = (id: ApiKeyId): string =>
  `${prefix}${id.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;

/** The id a key's text names, if it has the form of a key. */
export const keyIdOf = (key: string): ApiKeyId | undefined => {
  const hex = pattern.exec(key)?.[1];
  if (!hex) return undefined;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  ) as ApiKeyId;
};

/** Compares two hashes of keys in constant time. */
export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
