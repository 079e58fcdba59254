import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

const signatureBytes = 32;
const headBytes = 20;

const signed = (message: string, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(message).digest();

/**
 * A token for a mail: base64url of an id (16 bytes), a number (4) and the HMAC (32) of a message that says what the token
 * is for. It is derived, so it is stored nowhere (docs/domain.md E1).
 * @param message begins with what the token is for, so that a token for one thing opens no other
 */
export const deriveToken = (id: string, number: number, message: string, secret: Uint8Array): string => {
  const head = Buffer.alloc(headBytes);
  head.set(parse(id));
  head.writeUInt32BE(number, 16);
  return Buffer.concat([head, signed(message, secret)]).toString('base64url');
};

/** The id that a token's bytes begin with, if it is one. */
const idIn = (bytes: Uint8Array): string | undefined => {
  try {
    return stringify(bytes);
  } catch {
    return undefined;
  }
};

/** What a token claims. */
export interface ClaimedToken {
  readonly id: string;
  readonly number: number;
  /** Whether the token was made by us, with this message. */
  isGenuine(message: string, secret: Uint8Array): boolean;
}

/** What a token claims; undefined when it does not even have the form of one. */
export const readToken = (token: string): ClaimedToken | undefined => {
  if (!/^[A-Za-z0-9_-]{70}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== headBytes + signatureBytes) return undefined;
  // The last character has bits to spare: only the one spelling we give out is a token.
  if (bytes.toString('base64url') !== token) return undefined;
  const id = idIn(bytes);
  if (!id) return undefined;
  const number = bytes.readUInt32BE(16);
  return {
    id,
    number,
    isGenuine: (message, secret) => timingSafeEqual(bytes.subarray(headBytes), signed(message, secret)),
  };
};
