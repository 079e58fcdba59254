import { createTokenVerifier } from '#adapters/jwt/token-verifier.ts';
import { readClientSecret } from '#adapters/openid-connect/client-secret.ts';
import { createOpenIdConnect } from '#adapters/openid-connect/openid-connect.ts';
import type { IdentityProvider } from '#application/accounts/ports/identity-provider.ts';
import type { TokenVerifier } from '#application/accounts/ports/token-verifier.ts';
import type { Settings } from '#scripts/settings.ts';

interface Providers {
  readonly identityProvider?: IdentityProvider;
  readonly tokenVerifier?: TokenVerifier;
}

/**
 * What the settings name of providers of identities. Nothing is asked of them yet: one that is away keeps nothing from
 * starting.
 * @throws BadSecretFile
 */
export const openProviders = async (
  { openIdConnect, jwt }: Pick<Settings, 'openIdConnect' | 'jwt'>,
  logger: { warn(fields: object, message: string): void },
): Promise<Providers> => {
  const providers: { -readonly [Name in keyof Providers]: Providers[Name] } = {};
  if (openIdConnect) {
    const { clientSecretFile, ...known } = openIdConnect;
    const clientSecret = await readClientSecret(clientSecretFile);
    providers.identityProvider = createOpenIdConnect({ ...known, clientSecret, logger });
  }
  if (jwt) providers.tokenVerifier = createTokenVerifier({ ...jwt, logger });
  return providers;
};
