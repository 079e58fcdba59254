import type { Identity } from '#domain/accounts/people/identity.ts';

/** Says whose a JSON Web Token is. */
export interface TokenVerifier {
  /**
   * @param token of at most 8 KB
   * @returns who it was issued to; `wrong` for a token that is not of the issuer, not for us, not signed by one of its keys,
   * or not good at this time
   * @throws IdentityProviderUnavailable while the issuer's keys cannot be had, so that it cannot be said whether it is good
   */
  verify(token: string): Promise<Identity | 'wrong'>;
}
