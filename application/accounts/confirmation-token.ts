import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import type { AccountId } from '#domain/kernel/ids.ts';

const signatureBytes = 32;
const headBytes = 20;

const signature = (integratorId: AccountId, email: string, number: number, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`email-confirmation\n${integratorId}\n${email}\n${number}`).digest();

/**
 * The token of a confirmation mail: base64url of integrator id (16 bytes), request number (4) and HMAC (32). Derived, so
 * it is stored nowhere (docs/domain.md E1).
 */
export const confirmationToken = (
  integratorId: AccountId,
  email: string,
  number: number,
  secret: Uint8Array,
): string => {
  const head = Buffer.alloc(headBytes);
  head.set(parse(integratorId));
  head.writeUInt32BE(number, 16);
  return Buffer.concat([head, signature(integratorId, email, number, secret)]).toString('base64url');
};

/** The id that a token's bytes begin with, if it is one. */
const integratorIn = (bytes: Uint8Array): AccountId | undefined => {
  try {
    return stringify(bytes) as AccountId;
  } catch {
    return undefined;
  }
};

export interface ParsedToken {
  readonly integratorId: AccountId;
  readonly number: number;
  /** Whether the token was made by us for this address. */
  isGenuine(email: string, secret: Uint8Array): boolean;
}

/** What a token claims; undefined when it does not even have the form of one. */
export const parseToken = (token: string): ParsedToken | undefined => {
  if (!/^[A-Za-z0-9_-]{70}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== headBytes + signatureBytes) return undefined;
  // The last character has bits to spare: only the one spelling we give out is a token.
  if (bytes.toString('base64url') !== token) return undefined;
  const integratorId = integratorIn(bytes);
  if (!integratorId) return undefined;
  const number = bytes.readUInt32BE(16);
  return {
    integratorId,
    number,
    isGenuine: (email, secret) =>
      timingSafeEqual(bytes.subarray(headBytes), signature(integratorId, email, number, secret)),
  };
};
