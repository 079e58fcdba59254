import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';

/** What HTTP refuses about signing in, and about requests by a session's cookie. */
export const signInProblems = {
  'account-choice-needed': {
    status: 409,
    title: 'Choose an account',
    meaning:
      'Who signs in may do so for several accounts, or not for the one that was named. `accounts` has those there are. Nothing was used up.',
    remedy:
      'Send the same again with the `accountId` of one of them. Whoever sends a JSON Web Token gets it as 403, and names one in `Tierline-Account`.',
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
