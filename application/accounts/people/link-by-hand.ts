import { person } from '#application/accounts/aggregates.ts';
import { peopleCommands } from '#application/accounts/commands/people.ts';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import { signInAddress } from '#application/accounts/mail-with-link.ts';
import { type InvitationLinkOptions, invitationLink } from '#application/accounts/people/invitation-mail.ts';
import type { PersonDependencies } from '#application/accounts/people/person-dependencies.ts';
import { reachPerson } from '#application/accounts/people/reach-person.ts';
import type { SignInLinks } from '#application/accounts/ports/sign-in-store.ts';
import { hashToken, linkToken } from '#application/accounts/sign-in/tokens.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type NotDone, refused } from '#application/kernel/command-handling/result.ts';
import { newId } from '#application/kernel/new-id.ts';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import { invitationExpiry } from '#domain/accounts/people/invitation.ts';
import { linkEnd } from '#domain/accounts/people/session-rules.ts';
import type { Instant, PersonId } from '#domain/kernel/ids.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';

export interface LinkByHandDependencies extends PersonDependencies, InvitationLinkOptions {
  readonly signInLinks: Pick<SignInLinks, 'issue'>;
}

export interface LinkByHand {
  readonly outcome: 'link';
  readonly link: string;
  readonly endsAt: Instant;
}

/** Who passed a link on, where no mail did. */
const byHand = 'by-hand';

/**
 * A link for somebody who gets no mail: to sign in by, or to join by for who was only invited. It is in the log before it can be
 * used, with who made it.
 */
export const createLinkByHand = (dependencies: LinkByHandDependencies) => {
  const { loader, signInLinks, tokenSecret, publicUrl } = dependencies;
  const { inviteAgain } = peopleCommands(dependencies);

  const toJoin = async (caller: Caller, id: PersonId): Promise<LinkByHand | NotDone> => {
    const result = await inviteAgain(caller, id);
    if (result.outcome !== 'done') return result;
    const newest = (await loader.load(person, id)).state?.invitations.at(-1);
    if (!newest) throw new Error(`person ${id} was never invited`);
    const link = invitationLink(id, newest.number, dependencies);
    return { outcome: 'link', link, endsAt: invitationExpiry(newest.notBefore) };
  };

  return async (caller: Caller, id: PersonId): Promise<LinkByHand | NotDone> => {
    const reached = await reachPerson(dependencies, caller.principal, id);
    if (isRefusal(reached)) return refused(reached);
    const { state, email, path } = reached.state;
    if (state === 'invited') return toJoin(caller, id);
    if (state === 'removed')
      return refused(refuse('person-removed', 'The person was removed. Invite them anew.'));
    const requestId = newId<string>();
    const noted = await execute(dependencies, caller.context, {
      aggregate: person,
      id,
      path: () => path,
      decide: (latest) => decideSession({ type: 'NoteLinkSent', requestId, providerId: byHand }, latest),
    });
    if (noted.outcome !== 'done') return noted;
    const token = linkToken(requestId, tokenSecret);
    const issuedAt = caller.context.time;
    const endsAt = linkEnd(issuedAt);
    await signInLinks.issue({
      tokenHash: hashToken(token),
      addressDigest: addressDigest(email, tokenSecret),
      people: [id],
      issuedAt,
      endsAt,
    });
    return { outcome: 'link', link: signInAddress(publicUrl, token), endsAt };
  };
};
