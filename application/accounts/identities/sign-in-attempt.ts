import type { AttemptSecrets } from '#application/accounts/ports/identity-provider.ts';
import { openText, sealText } from '#application/accounts/sealed-text.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';

/** One attempt to sign in by a provider of identities, from leaving for it to coming back. */
export interface SignInAttempt extends AttemptSecrets {
  /** The account that was chosen before. */
  readonly accountId: AccountId | undefined;
  readonly endsAt: Instant;
}

const purpose = 'identity-provider-attempt';

/**
 * The attempt as the text of a cookie. It is encrypted, so that the browser that began the attempt can keep it, and nobody
 * can make another one.
 */
export const sealAttempt = (
  { state, nonce, verifier, accountId, endsAt }: SignInAttempt,
  tokenSecret: Uint8Array,
): string => {
  const plain = [state, nonce, verifier, endsAt, accountId ?? ''].join('\n');
  return Buffer.from(sealText(plain, purpose, purpose, tokenSecret)).toString('base64url');
};

/** The attempt of a cookie's text; undefined when we did not make it, or when it took too long. */
export const openAttempt = (
  sealed: string,
  tokenSecret: Uint8Array,
  now: Instant,
): SignInAttempt | undefined => {
  const plain = openText(Buffer.from(sealed, 'base64url'), purpose, purpose, tokenSecret);
  const [state, nonce, verifier, endsAt, accountId] = plain?.split('\n') ?? [];
  if (!state || !nonce || !verifier || !endsAt || endsAt <= now) return undefined;
  // We wrote these ourselves.
  const known = { endsAt: endsAt as Instant, accountId: accountId ? (accountId as AccountId) : undefined };
  return { state, nonce, verifier, ...known };
};
