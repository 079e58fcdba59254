import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** A sealed value as it stands in stored JSON: base64 of nonce (12 bytes), tag (16), ciphertext, by AES-256-GCM. */
export interface Sealed {
  readonly $sealed: string;
}

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && '$sealed' in value && typeof value.$sealed === 'string';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts bytes under a 256-bit key; `context` is authenticated with them, so they open nowhere else. A `KeyObject`, as
 * raw bytes make each call four times as slow.
 */
export const encrypt = (key: KeyObject, plain: Uint8Array, context: string): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};

/** @throws when key or context are not those it was encrypted with, or a byte was altered. */
export const decrypt = (key: KeyObject, sealed: Uint8Array, context: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
};

/** Where a sealed field stands: moved to another stream, event or field, it does not open (domain.md, Personal data). */
const contextOf = (stream: string, eventId: string, field: string): string =>
  `${stream}\n${eventId}\n${field}`;

export const sealField = (
  key: KeyObject,
  value: unknown,
  stream: string,
  eventId: string,
  field: string,
): Sealed => ({
  $sealed: encrypt(key, Buffer.from(JSON.stringify(value)), contextOf(stream, eventId, field)).toString(
    'base64',
  ),
});

export const openField = (
  key: KeyObject,
  value: Sealed,
  stream: string,
  eventId: string,
  field: string,
): unknown =>
  JSON.parse(
    decrypt(key, Buffer.from(value.$sealed, 'base64'), contextOf(stream, eventId, field)).toString(),
  );
