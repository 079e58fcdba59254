import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** For one request to the provider. */
const timeoutSeconds = 5;

/** The way of saying who we are that the provider takes; where it names none, the one that all take. */
const authentication = (secret: string): ClientAuth => {
  const post = ClientSecretPost(secret);
  const basic = ClientSecretBasic(secret);
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    return (takesPost ? post : basic)(server, ...rest);
  };
};

/**
 * Reads the provider's discovery document. Plain HTTP is taken only where the issuer itself is an address of this machine,
 * which the settings have made sure of. Signatures of ID tokens are checked too, not only the connection they came by.
 */
export const discover = ({ issuer, clientId, clientSecret }: ProviderOptions): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
    timeout: timeoutSeconds,
    execute: [
      enableNonRepudiationChecks,
      ...(new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : []),
    ],
  });
