import * as protocol from 'openid-client';
import { discover, type ProviderOptions } from '#adapters/openid-connect/discovered.ts';
import { troubleOf, unreachable } from '#adapters/openid-connect/trouble.ts';
import { keep } from '#adapters/providers/kept.ts';
import type {
  IdentityProvider,
  IdentityProviderUnavailable,
} from '#application/accounts/ports/identity-provider.ts';
import type { ProvenIdentity } from '#domain/accounts/people/identity.ts';

export interface OpenIdConnectOptions extends ProviderOptions {
  /** Told when the provider is away or refuses us, without anything of who signs in (pino fits). */
  readonly logger?: { warn(fields: object, message: string): void };
  /** How long the discovery document is used before it is fetched again. */
  readonly freshMilliseconds?: number;
  /** How long nobody asks again for a discovery document that could not be had. */
  readonly pauseMilliseconds?: number;
}

const hour = 3_600_000;

type Claims = Readonly<Record<string, unknown>>;

const emailIn = ({ email, email_verified: verified }: Claims) => ({
  ...(typeof email === 'string' && email !== '' ? { email } : {}),
  // Only what the protocol calls verified is: `true`, and no text that looks like it.
  emailVerified: verified === true,
});

/** Providers may put the address into the ID token, or tell it only when asked (OpenID Connect Core, 5.4). */
const addressOf = async (
  configuration: protocol.Configuration,
  accessToken: string,
  claims: protocol.IDToken,
): Promise<Pick<ProvenIdentity, 'email' | 'emailVerified'>> => {
  if (claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint) return emailIn(claims);
  return emailIn(await protocol.fetchUserInfo(configuration, accessToken, claims.sub));
};

/**
 * Signing in by a provider of OpenID Connect: the code flow with PKCE (S256), state and nonce. The discovery document is
 * fetched at the first sign-in and kept; a provider that is away costs nobody else anything.
 */
export const createOpenIdConnect = ({
  logger,
  freshMilliseconds = hour,
  pauseMilliseconds = 5_000,
  ...provider
}: OpenIdConnectOptions): IdentityProvider => {
  const document = keep({
    load: () => discover(provider),
    freshMilliseconds,
    goodMilliseconds: 24 * hour,
    pauseMilliseconds,
  });
  const away = (trouble: IdentityProviderUnavailable): IdentityProviderUnavailable => {
    logger?.warn({ reason: trouble.reason }, 'the identity provider cannot be used');
    return trouble;
  };
  const discovered = (): Promise<protocol.Configuration> =>
    document.get().catch((error: unknown) => {
      throw away(unreachable(error));
    });

  return {
    begin: async (redirectUri) => {
      const configuration = await discovered();
      const secrets = {
        state: protocol.randomState(),
        nonce: protocol.randomNonce(),
        verifier: protocol.randomPKCECodeVerifier(),
      };
      const location = protocol.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await protocol.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, secrets };
    },
    finish: async (redirectUri, answer, { state, nonce, verifier }) => {
      const configuration = await discovered();
      try {
        const url = new URL(redirectUri);
        url.search = answer;
        const tokens = await protocol.authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return 'not-proven';
        const { iss: issuer, sub: subject } = claims;
        return { issuer, subject, ...(await addressOf(configuration, tokens.access_token, claims)) };
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === 'not-proven') return trouble;
        throw away(trouble);
      }
    },
  };
};
