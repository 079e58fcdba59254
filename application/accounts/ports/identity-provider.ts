import { ProviderAway } from '#application/kernel/ports/provider-away.ts';
import type { ProvenIdentity } from '#domain/accounts/people/identity.ts';

/** What one attempt to sign in is known by again when its answer comes; it must stay with the browser that began it. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * A provider of identities by which people sign in: OpenID Connect, the code flow with PKCE.
 * Both may throw IdentityProviderUnavailable.
 */
export interface IdentityProvider {
  /** Begins an attempt: where the browser goes next. */
  begin(redirectUri: string): Promise<{ readonly location: string; readonly secrets: AttemptSecrets }>;
  /**
   * Finishes it with the answer that the browser brought back.
   * @param answer the query of the address that the provider led the browser to
   * @returns the identity, or `not-proven` when the answer is not a good one for this attempt, such as a code that was used
   * before or a person who declined
   */
  finish(
    redirectUri: string,
    answer: string,
    secrets: AttemptSecrets,
  ): Promise<ProvenIdentity | 'not-proven'>;
}

/**
 * The provider, or the place where an issuer's keys lie, does not answer, or refuses us: answered as 503 with Retry-After. It
 * says nothing about who asks.
 */
export class IdentityProviderUnavailable extends ProviderAway {
  override readonly name = 'IdentityProviderUnavailable';
  /** `denied`: it answers, and does not take our client id or secret. */
  readonly reason: 'unreachable' | 'denied';
  constructor(reason: IdentityProviderUnavailable['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
