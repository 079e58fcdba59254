import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { createKeySet, type KeySetOptions } from '#adapters/jwt/key-set.ts';
import { IdentityProviderUnavailable } from '#application/accounts/ports/identity-provider.ts';
import type { TokenVerifier } from '#application/accounts/ports/token-verifier.ts';

export interface TokenVerifierOptions extends KeySetOptions {
  /** What a token must name as the one it is made for. */
  readonly audience: string;
}

/** What a signature may be made by. All have a public key, so nobody can take that key for a shared secret. */
const algorithms: readonly string[] = ['RS256', 'ES256', 'EdDSA'];

/** How far the issuer's clock may be off ours. */
const skewSeconds = 30;

/** Long names would be stored and sealed for every person. OpenID Connect allows 255. */
const longestSubject = 255;

/** Whether it is worth asking for keys: what is not even said to be of this issuer is not looked at any further. */
const claimsToBeOf = (token: string, issuer: string): boolean => {
  try {
    return algorithms.includes(decodeProtectedHeader(token).alg ?? '') && decodeJwt(token).iss === issuer;
  } catch {
    return false;
  }
};

/** Verifies the JSON Web Tokens of one issuer by its published keys, by this machine's clock. */
export const createTokenVerifier = ({ audience, ...options }: TokenVerifierOptions): TokenVerifier => {
  const { issuer } = options;
  const keys = createKeySet(options);
  return {
    verify: async (token) => {
      if (!claimsToBeOf(token, issuer)) return 'wrong';
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: [...algorithms],
          clockTolerance: skewSeconds,
          requiredClaims: ['exp', 'sub'],
        });
        const { sub: subject } = payload;
        if (!subject || subject.length > longestSubject) return 'wrong';
        return { issuer, subject };
      } catch (error) {
        if (error instanceof errors.JOSEError) return 'wrong';
        if (error instanceof IdentityProviderUnavailable) throw error;
        // A key in the set that cannot be used: its owner has to mend it.
        options.logger?.warn({ err: error }, 'a key of JWT_ISSUER cannot be used');
        throw new IdentityProviderUnavailable('unreachable', "A key of the issuer's cannot be used.", {
          cause: error,
        });
      }
    },
  };
};
