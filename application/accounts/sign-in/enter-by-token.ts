import type { AccountChoice, Enter, EnterContext, Entry, Seen } from '#application/accounts/sign-in/enter.ts';
import type { EnterByLink } from '#application/accounts/sign-in/enter-by-link.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** Joining an account by the token of an invitation. */
interface Invitations {
  readonly isInvitation: (token: string) => boolean;
  readonly look: (token: string) => Promise<PersonState | Refusal>;
  readonly join: (
    context: EnterContext,
    token: string,
  ) => Promise<CommandResult<{ readonly person: PersonState }>>;
}

export interface TokenDependencies {
  readonly invitations: Invitations;
  readonly byLink: EnterByLink;
  readonly enter: Enter;
}

/** What a token of a mail leads to. */
export interface Lead {
  /** Whether who follows it joins the account. */
  readonly joins: boolean;
  readonly accounts: readonly AccountChoice[];
}

/** Signing in by the token of a mail: of a link to sign in by, or of an invitation (docs/domain.md A9). */
export const createEnterByToken = ({ invitations, byLink, enter }: TokenDependencies) => {
  const join = async (
    context: EnterContext,
    token: string,
    seen: Seen,
    accountId: AccountId | undefined,
  ): Promise<Entry> => {
    const invited = await invitations.look(token);
    if (isRefusal(invited)) return { outcome: 'refused', refusal: invited };
    if (accountId !== undefined && accountId !== invited.accountId)
      return { outcome: 'choose', accounts: [await enter.choiceOf(invited)] };
    const joined = await invitations.join(context, token);
    if (joined.outcome === 'refused') return joined;
    if (joined.outcome !== 'done') return { outcome: 'concurrent-change' };
    const people = [joined.person.personId];
    return enter.people(context, { people, method: 'invitation', seen, accountId: undefined });
  };

  return {
    /** What a token leads to, or why it leads nowhere; looking changes nothing. */
    look: async (token: string): Promise<Lead | Refusal> => {
      if (invitations.isInvitation(token)) {
        const invited = await invitations.look(token);
        return isRefusal(invited) ? invited : { joins: true, accounts: [await enter.choiceOf(invited)] };
      }
      const accounts = await byLink.look(token);
      return isRefusal(accounts) ? accounts : { joins: false, accounts };
    },
    enter: (context: EnterContext, token: string, seen: Seen, accountId?: AccountId): Promise<Entry> =>
      invitations.isInvitation(token)
        ? join(context, token, seen, accountId)
        : byLink.enter(context, token, seen, accountId),
  };
};
