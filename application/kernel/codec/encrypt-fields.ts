import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** An encrypted value as it stands in stored JSON: base64 of nonce (12 bytes), tag (16), ciphertext, by AES-256-GCM. */
export interface EncryptedField {
  readonly $sealed: string;
}

export const isEncrypted = (value: unknown): value is EncryptedField =>
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
export const decrypt = (key: KeyObject, encrypted: Uint8Array, context: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(encrypted.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes + tagBytes)), decipher.final()]);
};

/** Where an encrypted field stands: moved to another stream, event or field, it does not open (docs/domain.md, Personal data). */
const contextOf = (stream: string, eventId: string, field: string): string =>
  `${stream}\n${eventId}\n${field}`;

export const encryptField = (
  key: KeyObject,
  value: unknown,
  stream: string,
  eventId: string,
  field: string,
): EncryptedField => ({
  $sealed: encrypt(key, Buffer.from(JSON.stringify(value)), contextOf(stream, eventId, field)).toString(
    'base64',
  ),
});

export const decryptField = (
  key: KeyObject,
  value: EncryptedField,
  stream: string,
  eventId: string,
  field: string,
): unknown =>
  JSON.parse(
    decrypt(key, Buffer.from(value.$sealed, 'base64'), contextOf(stream, eventId, field)).toString(),
  );
