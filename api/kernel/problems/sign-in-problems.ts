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
