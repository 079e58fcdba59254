import type { FastifyRequest } from 'fastify';
import { accountOfToken, actingFor } from '#api/kernel/access/acting-for.ts';
import type { SignedIn } from '#api/kernel/access/signed-in.ts';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const bearer = /^Bearer +([\x21-\x7e]+) *$/i;
/** Of a bearer's text; tokens of providers are longer than keys. */
const longestBearer = 8192;
const notGood = 'Bearer realm="tierline", error="invalid_token"';

const unauthenticated = (detail: string, challenge: string): Problem =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } });

/** What says who asks. */
export type Credentials = Pick<FastifyRequest, 'headers' | 'sessionToken'>;

export interface SignInOptions {
  /** Called when nobody has the key, or the session. */
  readonly failed: () => Promise<void>;
  /** Whether it keeps a session from idling; a long answer that goes on does not. */
  readonly isUse: boolean;
}

type Who = Pick<Tierline, 'authentication' | 'counting' | 'tokens'>;
type Recognised = Pick<SignedIn, 'principal' | 'session'> & {
  /** Whether it is known already that the account lets this principal in. */
  readonly isAdmitted?: boolean;
};

const byToken = async (
  { tokens }: Who,
  token: string,
  account: AccountId | undefined,
): Promise<Recognised | undefined> => {
  const recognised = await tokens.recognise(token, account);
  switch (recognised.outcome) {
    case 'recognised':
      return { principal: recognised.principal, isAdmitted: true };
    case 'unknown':
      return undefined;
    case 'choose':
      throw new Problem('account-choice-needed', 'Name one of the accounts in Tierline-Account.', {
        status: 403,
        accounts: recognised.accounts,
      });
    case 'refused':
      throw problemOfRefusal(recognised.refusal, 403);
  }
};

const byBearer = async (
  who: Who,
  text: string,
  account: AccountId | undefined,
  failed: () => Promise<void>,
): Promise<Recognised> => {
  const principal = text.length > longestBearer ? 'unknown' : await who.authentication.authenticate(text);
  if (principal !== 'unknown') return { principal };
  const isToken = text.length <= longestBearer && who.tokens.isToken(text);
  const recognised = isToken ? await byToken(who, text, account) : undefined;
  if (recognised) return recognised;
  await failed();
  if (isToken)
    throw unauthenticated(
      'The token is not good here or not any more, or nobody is bound to its identity: whoever it is for signs in by the provider once.',
      notGood,
    );
  throw unauthenticated('The API key is not known, has expired or was revoked.', notGood);
};

const bySession = async (
  { counting }: Who,
  token: string,
  { failed, isUse }: SignInOptions,
): Promise<Recognised> => {
  const found = await counting.find(token, isUse);
  if (found) return found;
  await failed();
  throw unauthenticated('The session has ended. Sign in again.', 'Bearer realm="tierline"');
};

/** Who sends it: by the key or token where there is one, else by the cookie. */
const recognise = (who: Who, { headers, sessionToken }: Credentials, options: SignInOptions) => {
  const account = accountOfToken(headers);
  const { authorization } = headers;
  if (authorization === undefined && sessionToken !== undefined) return bySession(who, sessionToken, options);
  const key = bearer.exec(authorization ?? '')?.[1];
  if (key === undefined)
    throw unauthenticated('Send your API key: Authorization: Bearer <api key>.', 'Bearer realm="tierline"');
  return byBearer(who, key, account, options.failed);
};

/** Says who asks, from the headers and the cookie. @throws Problem 400, 401, 403, 404 */
export const signIn = async (
  who: Who,
  credentials: Credentials,
  options: SignInOptions,
): Promise<SignedIn> => {
  // Wrong headers are refused whoever sends them: the grammar is asked before the key.
  const wanted = actingFor(credentials.headers);
  const { authentication } = who;
  const { principal, session, isAdmitted = false } = await recognise(who, credentials, options);
  // Here a refusal is about the asker's own account, so it is 403, whatever status its code has elsewhere.
  const refusal = isAdmitted ? undefined : await authentication.refusePrincipal(principal);
  if (refusal) throw problemOfRefusal(refusal, 403);
  const { id, kind, role, account } = principal;
  const actor = { principal: id, ...(kind ? { kind } : {}), role, account };
  const more = session ? { session } : {};
  if (!wanted) return { principal, actor, ...more };
  const acting = await authentication.actFor(principal, wanted.account);
  if (isRefusal(acting)) throw problemOfRefusal(acting, acting.code === 'not-found' ? 404 : 403);
  return {
    principal: acting,
    actor: { ...actor, onBehalfOf: wanted.account, onBehalfReason: wanted.reason },
    ...more,
  };
};
