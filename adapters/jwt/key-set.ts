import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { allowInsecureRequests, discovery } from 'openid-client';
import { keep } from '#adapters/providers/kept.ts';
import { IdentityProviderUnavailable } from '#application/accounts/ports/identity-provider.ts';

export interface KeySetOptions {
  readonly issuer: string;
  /** Where the keys lie; absent: where the issuer's discovery document says. */
  readonly keySetUrl?: string | undefined;
  /** Told when the keys cannot be fetched, once for each try (pino fits). */
  readonly logger?: { warn(fields: object, message: string): void };
  /** Milliseconds that only run forward. */
  readonly now?: () => number;
}

const second = 1_000;
const minute = 60 * second;

/** Keys are fetched again so often; a key that the issuer takes back is good no longer than that. */
const freshMilliseconds = 5 * minute;
/** So long they go on being good while they cannot be fetched. */
const goodMilliseconds = 60 * minute;
/** After a failure nobody asks for so long. */
const pauseMilliseconds = 5 * second;
/** A key that is not known makes us look for new ones, once in so long, however many such tokens come. */
const cooldownMilliseconds = 10 * second;
/** For one request. */
const timeoutSeconds = 3;

/** Where the issuer says that its keys lie. Its document must be its own. */
const findKeySet = async (issuer: string): Promise<string> => {
  const server = new URL(issuer);
  // Who asks does not matter to the document.
  const found = await discovery(server, 'tierline', undefined, undefined, {
    timeout: timeoutSeconds,
    execute: server.protocol === 'http:' ? [allowInsecureRequests] : [],
  });
  const { issuer: named, jwks_uri: keys } = found.serverMetadata();
  if (named !== issuer || !keys || new URL(keys).protocol !== server.protocol)
    throw new Error('The discovery document is not of this issuer, or names no keys at such an address.');
  return keys;
};

const load = async ({ issuer, keySetUrl }: KeySetOptions) => {
  const url = keySetUrl ?? (await findKeySet(issuer));
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutSeconds * second),
  });
  if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}.`);
  // Refuses what is no key set.
  return createLocalJWKSet((await response.json()) as JSONWebKeySet);
};

/**
 * The keys of an issuer, fetched when the first token comes and kept. A token by a key that is not known has them fetched
 * again, so the issuer may change its keys at any time. (The remote key set of `jose` does not go on with the keys it has while
 * the issuer is away.)
 */
export const createKeySet = (options: KeySetOptions): JWTVerifyGetKey => {
  const { logger, now = () => performance.now() } = options;
  const keys = keep({
    // Told here and not where somebody waits: known keys serve meanwhile, and many may ask within one pause.
    load: () =>
      load(options).catch((error: unknown) => {
        logger?.warn({ err: error }, 'the keys of JWT_ISSUER cannot be had');
        throw error;
      }),
    freshMilliseconds,
    goodMilliseconds,
    pauseMilliseconds,
    now,
  });
  let renewal: { readonly at: number; readonly keys: ReturnType<typeof load> } | undefined;
  /** The keys as they are now. Those who ask within a cooldown share what the first of them gets. */
  const renewed = (): ReturnType<typeof load> => {
    if (!renewal || now() - renewal.at >= cooldownMilliseconds) renewal = { at: now(), keys: keys.renew() };
    return renewal.keys.catch((cause: unknown) => {
      renewal = undefined;
      return away(cause);
    });
  };
  const away = (cause: unknown): never => {
    throw new IdentityProviderUnavailable('unreachable', "The issuer's keys cannot be had at the moment.", {
      cause,
    });
  };
  return async (header, token) => {
    const before = await keys.get().catch(away);
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const after = await renewed();
      return after(header, token);
    }
  };
};
