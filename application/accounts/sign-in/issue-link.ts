import type { Accounts } from '#application/accounts/accounts.ts';
import { person } from '#application/accounts/aggregates.ts';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import type { SignInLinks } from '#application/accounts/ports/sign-in-store.ts';
import { hashToken, linkToken } from '#application/accounts/sign-in/tokens.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import { type NotDone, refused } from '#application/kernel/command-handling/result.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { refusePerson } from '#domain/accounts/access/restrictions.ts';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import { linkEnd } from '#domain/accounts/people/session-rules.ts';
import type { Instant, PersonId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';

export interface IssueLinkDependencies extends Executor {
  readonly accounts: Accounts;
  readonly signInLinks: Pick<SignInLinks, 'issue'>;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly clock: Clock;
}

/** A link that is handed over by whoever asked for it, and not mailed. */
export interface HandedLink {
  readonly outcome: 'issued';
  /** The end of the link's address: `/sign-in/<token>`. */
  readonly token: string;
  readonly endsAt: Instant;
}

/** In the place of a mail provider's id. */
const handedOver = 'handed-over';

/**
 * Gives out a link to sign in by for one person, without a mail: for who has no mail yet, or has locked himself out. It is in the
 * record like a link that was mailed, by whoever asked for it.
 */
export const createIssueLink =
  (dependencies: IssueLinkDependencies) =>
  async (context: CommandContext, personId: PersonId): Promise<HandedLink | NotDone> => {
    const { accounts, loader, signInLinks, secrets, clock } = dependencies;
    const { state } = await loader.load(person, personId);
    const path = state?.state === 'active' ? await accounts.path(state.accountId) : undefined;
    if (!state || !path) return refused(refuse('not-found', 'There is no such person who has joined.'));
    const refusal = refusePerson(path);
    if (refusal) return refused(refusal);
    const requestId = newId<string>();
    const noted = await execute(dependencies, context, {
      aggregate: person,
      id: personId,
      path: () => state.path,
      decide: (latest) => decideSession({ type: 'NoteLinkSent', requestId, providerId: handedOver }, latest),
    });
    if (noted.outcome !== 'done') return noted;
    const now = clock.now();
    const token = linkToken(requestId, secrets.tokenSecret);
    await signInLinks.issue({
      tokenHash: hashToken(token),
      addressDigest: addressDigest(state.email, secrets.tokenSecret),
      people: [personId],
      issuedAt: now,
      endsAt: linkEnd(now),
    });
    return { outcome: 'issued', token, endsAt: linkEnd(now) };
  };
