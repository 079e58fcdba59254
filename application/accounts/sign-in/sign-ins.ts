import type { Accounts } from '#application/accounts/accounts.ts';
import type { Authentication } from '#application/accounts/authentication.ts';
import { createEnterByProvider } from '#application/accounts/identities/enter-by-provider.ts';
import {
  createFindPeople,
  type FindPeopleDependencies,
} from '#application/accounts/identities/find-people.ts';
import { createRecogniseToken } from '#application/accounts/identities/recognise-token.ts';
import type { IdentityProvider } from '#application/accounts/ports/identity-provider.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type { SignInLinks, SignInRequests } from '#application/accounts/ports/sign-in-store.ts';
import type { TokenVerifier } from '#application/accounts/ports/token-verifier.ts';
import { createAskToSignIn } from '#application/accounts/sign-in/ask-to-sign-in.ts';
import { createEnter } from '#application/accounts/sign-in/enter.ts';
import { createEnterByLink } from '#application/accounts/sign-in/enter-by-link.ts';
import { createEnterByToken, type TokenDependencies } from '#application/accounts/sign-in/enter-by-token.ts';
import type { RefusalGathering } from '#application/accounts/sign-in/gather-refusals.ts';
import { createSessions } from '#application/accounts/sign-in/sessions.ts';
import { createSignOut } from '#application/accounts/sign-in/sign-out.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';

export interface SignInDependencies extends FindPeopleDependencies, Pick<TokenDependencies, 'invitations'> {
  readonly accounts: Accounts;
  readonly authentication: Authentication;
  readonly sessionStore: SessionStore;
  readonly signInRequests: SignInRequests;
  readonly signInLinks: SignInLinks;
  /** Counts refused attempts to sign in. */
  readonly signInRefusals: Pick<RefusalGathering, 'note'>;
  /** A provider that people sign in by; absent where none is set up. */
  readonly identityProvider?: IdentityProvider | undefined;
  /** Of an issuer whose tokens are taken; absent where none is set up. */
  readonly tokenVerifier?: TokenVerifier | undefined;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly clock: Clock;
}

/** Signing in and out (docs/domain.md A9). */
export const createSignIns = (dependencies: SignInDependencies) => {
  const counting = createSessions(dependencies);
  const enter = createEnter({ ...dependencies, counting });
  const findPeople = createFindPeople(dependencies);
  const byLink = createEnterByLink({ ...dependencies, enter });
  return {
    /** Sessions that count, for who asks by one. */
    counting,
    signIns: {
      ask: createAskToSignIn(dependencies),
      byToken: createEnterByToken({ ...dependencies, byLink, enter }),
      byKey: enter.key,
      byProvider: createEnterByProvider({ ...dependencies, findPeople, enter }),
      refused: dependencies.signInRefusals.note,
    },
    /** Who sends a JSON Web Token. */
    tokens: createRecogniseToken({ ...dependencies, findPeople, enter }),
    sessions: createSignOut({ ...dependencies, counting }),
  };
};
