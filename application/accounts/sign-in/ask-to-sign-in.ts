import { addressDigest } from '#application/accounts/email-reservations.ts';
import type { SignInRequests } from '#application/accounts/ports/sign-in-store.ts';
import { sealAddress } from '#application/accounts/sign-in/tokens.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';

export interface AskDependencies {
  readonly signInRequests: Pick<SignInRequests, 'ask'>;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly clock: Clock;
}

/**
 * Takes a request for a mail to sign in with. It stands on nothing that knows people: whether the address is anybody's is found
 * out by the process manager, later. So neither the answer nor its time tells (docs/domain.md A9).
 * @returns `full` when so many wait that this request is dropped
 */
export const createAskToSignIn =
  ({ signInRequests, secrets: { tokenSecret }, clock }: AskDependencies) =>
  (email: string): Promise<'waits' | 'full'> => {
    const id = newId<string>();
    return signInRequests.ask({
      id,
      addressDigest: addressDigest(email, tokenSecret),
      sealedAddress: sealAddress(email, id, tokenSecret),
      askedAt: clock.now(),
    });
  };
