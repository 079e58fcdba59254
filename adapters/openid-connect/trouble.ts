import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { IdentityProviderUnavailable } from '#application/accounts/ports/identity-provider.ts';

/** Errors of the protocol (RFC 6749) that say that the provider does not know us, or not our secret. */
const refusesUs: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

/** Those that say that the provider cannot do it now. */
const cannotNow: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

/** What was wrong with the answer itself: its state, its nonce, its issuer, its times, its signature. */
const badAnswer: ReadonlySet<string> = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]);

/** The provider does not answer, or not as a provider does. */
export const unreachable = (cause: unknown): IdentityProviderUnavailable =>
  new IdentityProviderUnavailable('unreachable', 'The identity provider does not answer as it should.', {
    cause,
  });

/**
 * What an error of the protocol means: the attempt was not proven, or the provider is away. What is not known to be a fault of
 * the attempt counts as the provider's.
 */
export const troubleOf = (error: unknown): IdentityProviderUnavailable | 'not-proven' => {
  if (error instanceof AuthorizationResponseError)
    return cannotNow.has(error.error) ? unreachable(error) : 'not-proven';
  const denied = error instanceof ResponseBodyError ? refusesUs.has(error.error) : false;
  if (denied || error instanceof WWWAuthenticateChallengeError)
    return new IdentityProviderUnavailable(
      'denied',
      'The identity provider refuses us: see OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE.',
      { cause: error },
    );
  if (error instanceof ResponseBodyError)
    return error.status < 500 && !cannotNow.has(error.error) ? 'not-proven' : unreachable(error);
  if (error instanceof ClientError && badAnswer.has(error.code ?? '')) return 'not-proven';
  return unreachable(error);
};
