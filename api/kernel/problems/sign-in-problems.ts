import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What the domain refuses about signing in. */
export const signInRefusals = {
  'sign-in-token-wrong': {
    status: 404,
    title: 'The link to sign in is not valid',
    meaning: 'Nobody has a link with this token.',
    cause: 'The link was cut off or altered on its way, or it is more than an hour old.',
    remedy: 'Use the whole link, or ask for a new one: `POST /v1/sign-in`.',
  },
  'sign-in-token-expired': {
    status: 409,
    title: 'The link to sign in has expired',
    meaning: 'The link is older than 15 minutes, or whom it was for was removed.',
    remedy: 'Ask for a new one: `POST /v1/sign-in`.',
  },
  'sign-in-token-used': {
    status: 409,
    title: 'The link to sign in was used',
    meaning: 'A link works once, and with it end all others that were sent to the same address.',
    cause: 'Somebody signed in by it, in this browser or in another.',
    remedy: 'Ask for a new one: `POST /v1/sign-in`.',
  },
  'sign-in-not-begun': {
    status: 400,
    title: 'No such attempt to sign in',
    meaning:
      'The browser came back from the identity provider, and the attempt that it came back from was not begun in it, is over, or is older than 10 minutes.',
    cause:
      'Cookies are off, the address was opened again later or in another browser, or two attempts ran at once.',
    remedy: 'Begin again: `GET /v1/sign-in/oidc`.',
  },
  'identity-not-proven': {
    status: 403,
    title: 'The identity was not proven',
    meaning:
      'The answer of the identity provider does not hold for this attempt: it was refused or declined there, was used before, or was not made for it.',
    cause: 'Whoever signs in declined, or the page was loaded again.',
    remedy: 'Begin again: `GET /v1/sign-in/oidc`.',
  },
  'identity-not-known': {
    status: 403,
    title: 'Nobody signs in with this identity',
    meaning:
      'The identity provider has said who it is, and no active person here is bound to that identity or, the first time, has its verified address. Who is removed, bound to another identity, or not there at all is answered alike.',
    cause:
      'The provider has not verified the address, the person was invited under another one, or has not followed the invitation.',
    remedy:
      'Let the provider verify the address, or sign in by a mailed link. See [connecting a provider](people.md#connecting-a-provider).',
  },
} as const satisfies Partial<Record<RefusalCode, ProblemKind>>;

/** What HTTP refuses about signing in, and about requests by a session's cookie. */
export const signInProblems = {
  'account-choice-needed': {
    status: 409,
    title: 'Choose an account',
    meaning:
      'Who signs in may do so for several accounts, or not for the one that was named. `accounts` has those there are. Nothing was used up.',
    remedy: 'Send the same again with the `accountId` of one of them.',
  },
  'identity-provider-away': {
    status: 503,
    title: 'The identity provider is away',
    meaning:
      'The provider by which people sign in, or the place of the keys that tokens are checked by, does not answer or refuses us. Nothing is said about who asks. Everything else goes on.',
    remedy:
      'Try again after Retry-After; sign in by a mailed link, or use an API key, meanwhile. The log says whether it is unreachable or denies us.',
  },
  'cross-site-request': {
    status: 403,
    title: 'Not from this site',
    meaning:
      'A request that changes something came with the cookie of a session, but without `Tierline-Session: 1`, or with an `Origin` that is not this site.',
    cause:
      'Another site made a browser send it; or `PUBLIC_URL` is not the address at which browsers find this site.',
    remedy: 'Send `Tierline-Session: 1` from a page of this site, or use an API key.',
  },
} as const satisfies Record<string, ProblemKind>;
