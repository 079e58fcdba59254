import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export const client = { clientId: 'tierline', clientSecret: 'a-secret-that-the-provider-made' };
export const redirectUri = 'http://127.0.0.1:8080/v1/sign-in/oidc/callback';

/** What the provider says of somebody. */
export interface Claims {
  readonly email?: string;
  readonly email_verified?: boolean | string;
}

export interface ProviderOptions {
  /** Whether ID tokens have the address; else it is told at another place. */
  readonly inIdToken?: boolean;
  readonly authentication?: 'client_secret_post' | 'client_secret_basic';
  /** The secret that the provider knows, where it is another one. */
  readonly clientSecret?: string;
  readonly redirectUris?: readonly string[];
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const listening = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const stopped = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
};

/** An OpenID Connect provider as others run it, in this process. Whoever comes is signed in as the test says. */
export const startProvider = async ({
  inIdToken = false,
  authentication = 'client_secret_post',
  clientSecret = client.clientSecret,
  redirectUris = [redirectUri],
}: ProviderOptions = {}) => {
  let handle: Handler = (_, response) => response.end();
  let server = createServer((request, response) => handle(request, response));
  const port = await listening(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map<string, Claims>();
  let present = 'anna';
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        token_endpoint_auth_method: authentication,
      },
    ],
    clientAuthMethods: [authentication],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'of-the-provider', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !inIdToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Grant: 60, Session: 60 },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    // Nobody is asked whether we may know the address.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction'))
      void provider.interactionFinished(
        request,
        response,
        present === ''
          ? { error: 'access_denied', error_description: 'declined' }
          : { login: { accountId: present } },
        { mergeWithLastSubmission: false },
      );
    else void callback(request, response);
  };

  /** A browser that goes where it is led, until it leaves the provider. Answers the address where it would go then. */
  const browse = async (location: string): Promise<URL> => {
    const cookies = new Map<string, string>();
    let next = new URL(location);
    for (let step = 0; step < 10; step += 1) {
      const answer = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
        cookies.set(name, value);
      }
      const leads = answer.headers.get('location');
      if (!leads) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      next = new URL(leads, next);
      if (next.origin !== issuer) return next;
    }
    throw new Error('The provider led the browser round and round.');
  };

  return {
    issuer,
    people,
    /** Signs somebody in there: nobody, who declines, when the name is empty. Answers the query that is brought back. */
    signIn: async (location: string, subject: string, claims?: Claims): Promise<string> => {
      present = subject;
      if (claims) people.set(subject, claims);
      return (await browse(location)).search;
    },
    goAway: () => stopped(server),
    comeBack: async () => {
      server = createServer((request, response) => handle(request, response));
      await listening(server, port);
    },
    close: () => (server.listening ? stopped(server) : Promise.resolve()),
  };
};

export type RunningProvider = Awaited<ReturnType<typeof startProvider>>;
