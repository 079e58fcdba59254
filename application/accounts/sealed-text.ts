import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { decrypt, encrypt } from '#application/kernel/codec/encrypt-fields.ts';

/** What short-lived texts are sealed for. Each has a key of its own, so that one does not open as the other. */
type Purpose = 'sign-in-request' | 'identity-provider-attempt';

const keyOf = (purpose: Purpose, tokenSecret: Uint8Array): KeyObject =>
  createSecretKey(createHmac('sha256', tokenSecret).update(purpose).digest());

/** A text, encrypted under a key that follows from the token secret. @param of what it belongs to: it opens for that alone */
export const sealText = (text: string, purpose: Purpose, of: string, tokenSecret: Uint8Array): Uint8Array =>
  encrypt(keyOf(purpose, tokenSecret), Buffer.from(text), of);

/** The text again; undefined when it was sealed under another secret, for something else, or by nobody. */
export const openText = (
  sealed: Uint8Array,
  purpose: Purpose,
  of: string,
  tokenSecret: Uint8Array,
): string | undefined => {
  try {
    return decrypt(keyOf(purpose, tokenSecret), sealed, of).toString();
  } catch {
    return undefined;
  }
};
