import type { ProblemKind } from '#api/kernel/problems/problem-kind.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** What is refused of those who sign in by an identity provider. */
export const identityRefusals = {
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
