import { createHash, createHmac, randomBytes } from 'node:crypto';
import { openText, sealText } from '#application/accounts/sealed-text.ts';

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** What a cookie carries: 256 random bits, as base64url. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** Whether a text has the form of the token of a session, or of a link to sign in by. */
export const isToken = (text: string): boolean => tokenForm.test(text);

/** SHA-256 of a token: all that is kept of it. 256 random bits need no slow hash. */
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/**
 * The token of the link that answers a request. It follows from the request, so that a mail which is sent again is the same to
 * the byte, and it is stored nowhere.
 */
export const linkToken = (requestId: string, tokenSecret: Uint8Array): string =>
  createHmac('sha256', tokenSecret).update(`sign-in-link\n${requestId}`).digest('base64url');

/** The address of a request, encrypted for the short time it waits; it opens for that request alone. */
export const sealAddress = (email: string, requestId: string, tokenSecret: Uint8Array): Uint8Array =>
  sealText(email, 'sign-in-request', requestId, tokenSecret);

/** The address again; undefined when it was sealed under another secret. */
export const openAddress = (
  sealed: Uint8Array,
  requestId: string,
  tokenSecret: Uint8Array,
): string | undefined => openText(sealed, 'sign-in-request', requestId, tokenSecret);
