import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { createTokenVerifier } from '#adapters/jwt/token-verifier.ts';
import { createOpenIdConnect } from '#adapters/openid-connect/openid-connect.ts';
import type { Identity } from '#domain/accounts/people/identity.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type CommandId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type Issuer, startIssuer } from '#tests/adapters/providers/issuer.ts';
import {
  type Claims,
  client as oidcClient,
  type RunningProvider,
  startProvider,
} from '#tests/adapters/providers/provider.ts';
import { createClient } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';

export const publicUrl = 'http://127.0.0.1:8080';

export const begin = '/v1/sign-in/oidc';
export const callback = '/v1/sign-in/oidc/callback';

/** What a browser is answered that goes from us to the provider and back. */
export interface CameBack {
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly accounts?: readonly { readonly accountId: string; readonly role: string }[] };
  readonly text: string;
  /** The cookies it keeps from then on. */
  readonly cookies: readonly string[];
}

const cookiesIn = (headers: Readonly<Record<string, unknown>>): readonly string[] =>
  [headers['set-cookie'] ?? []].flat().map(String);

/** The cookie of this name as browsers send it. */
export const cookieOf = (cookies: readonly string[], name: string): string =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? '';

export const createBrowser = (app: FastifyInstance, provider: Pick<RunningProvider, 'signIn'>) => {
  const client = createClient(app);
  const leave = async (query = '') => {
    const left = await client.get(`${begin}${query}`, { as: null });
    return {
      ...left,
      location: String(left.headers.location ?? ''),
      cookies: cookiesIn(left.headers),
      attempt: cookieOf(cookiesIn(left.headers), 'tierline_attempt'),
    };
  };
  const comeBack = async (query: string, cookie: string, accept?: string): Promise<CameBack> => {
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...(accept ? { accept } : {}),
      'user-agent': 'Test Browser',
    };
    const {
      status,
      body,
      headers: answered,
      text,
    } = await client.get(`${callback}${query}`, { as: null, headers });
    return {
      status,
      code: body?.code,
      headers: answered,
      body: body ?? {},
      text,
      cookies: cookiesIn(answered),
    };
  };
  return {
    client,
    leave,
    comeBack,
    /** All the way, as somebody whom the provider knows. */
    signIn: async (subject: string, claims?: Claims, accountId?: string): Promise<CameBack> => {
      const { location, attempt } = await leave(accountId === undefined ? '' : `?accountId=${accountId}`);
      return comeBack(await provider.signIn(location, subject, claims), attempt);
    },
  };
};

/** An API that people sign in to by a provider in this process, and whose tokens are of an issuer in this process. */
export const openProviderScene = async (system: TestSystem) => {
  const provider = await startProvider({ redirectUris: [`${publicUrl}${callback}`] });
  const issuer: Issuer = await startIssuer();
  const identityProvider = createOpenIdConnect({
    ...oidcClient,
    issuer: provider.issuer,
    pauseMilliseconds: 0,
  });
  let time = 0;
  const tokenVerifier = createTokenVerifier({
    issuer: issuer.issuer,
    audience: 'https://tierline.example',
    keySetUrl: issuer.keySetUrl,
    now: () => time,
  });
  const app = await system.another({
    settings: { publicUrl },
    ports: { identityProvider, tokenVerifier },
  });
  return {
    provider,
    issuer,
    app,
    ...createBrowser(app, provider),
    /** Lets milliseconds pass for the keys of the issuer. */
    keysGrowOlder: (milliseconds: number) => {
      time += milliseconds;
    },
    close: async () => {
      await provider.close();
      await issuer.server.close();
    },
  };
};

/** Binds an identity to a person, as a sign-in by a provider does. */
export const bindIdentity = async (
  { ports: { log, clock } }: TestSystem,
  personId: PersonId,
  identity: Identity,
): Promise<void> => {
  const stream = streams.person(personId);
  const commandId = v7() as CommandId;
  // Processes write to the person's stream at the same time.
  for (;;) {
    let last: AnyEvent | undefined;
    for await (const event of log.readStream(stream)) last = event;
    if (!last) throw new Error('there is no such person');
    const { path } = last.metadata;
    const actor = { principal: 'process:test', role: 'process', account: platformId } as const;
    const metadata = { commandId, correlationId: commandId, causationId: commandId, actor, path };
    const event = { type: 'PersonIdentityBound', data: { personId, ...identity } } as const;
    const result = await log.append(stream, last.revision, [event], { ...metadata, time: clock.now() });
    if (result.outcome === 'appended') return;
  }
};
