import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type PlacedEvent, placedEventOf, placedEventText } from '#application/kernel/log-place.ts';

/** Hides the event beside a cursor: its stream may be of an account that the cursor's holder does not see. */
export interface PlaceSeal {
  /** The same bytes for the same event, so that an answer that says the same is the same. */
  seal(event: PlacedEvent): Buffer;
  /** Undefined for bytes that were sealed under another secret, or by nobody. */
  open(bytes: Buffer): PlacedEvent | undefined;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** What the cursors are of. Each kind has a key of its own, so that one does not open as the other. */
export type SealedKind = 'recording' | 'change';

/** @param secret of the installation; without one places open only in the process that sealed them */
export const createPlaceSeal = (kind: SealedKind, secret: Uint8Array = randomBytes(32)): PlaceSeal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `the place of a ${kind} cursor`, 32));
  return {
    seal: (event) => {
      const text = JSON.stringify(placedEventText(event));
      // Made from the text itself: a nonce comes twice only for the same text, which then gives the same bytes.
      const nonce = createHmac('sha256', key).update(text).digest().subarray(0, nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open: (bytes) => {
      if (bytes.length <= nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      try {
        const text = Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes, -tagBytes)),
          decipher.final(),
        ]).toString('utf8');
        // What opens was sealed here, so it is what `seal` made of an event.
        return placedEventOf(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
  };
};
