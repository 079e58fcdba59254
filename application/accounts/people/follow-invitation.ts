import { person } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { readInvitationToken } from '#application/accounts/people/invitation-token.ts';
import { stepOnList } from '#application/accounts/people/list-people.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

/** What comes with following a link; who acts is the person who follows it. */
export type FollowingContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

/** Who joins, by a token that we made. */
interface Followed {
  readonly state: PersonState;
  readonly number: number;
}

/** Joining an account by the token of an invitation (docs/domain.md A9). */
export const createFollowInvitation = (
  dependencies: Pick<AccountDependencies, 'accounts' | 'loader' | 'log' | 'secrets' | 'clock'>,
) => {
  const { accounts, loader, secrets, clock } = dependencies;
  const wrong = (): Refusal => refuse('sign-in-token-wrong', 'This link is not valid.');

  const open = async (token: string): Promise<Followed | undefined> => {
    const claim = readInvitationToken(token, secrets.tokenSecret);
    const { state } = claim ? await loader.load(person, claim.personId) : {};
    return claim && state && { state, number: claim.number };
  };

  const decide = async (
    { state: { accountId }, number }: Followed,
    now: CommandContext['time'],
    latest: PersonState | undefined,
  ) =>
    decidePerson({ type: 'JoinAccount', number, path: (await accounts.path(accountId)) ?? [], now }, latest);

  return {
    /** Whether a token has the form of an invitation that we made; nothing is looked up. */
    isInvitation: (token: string): boolean => readInvitationToken(token, secrets.tokenSecret) !== undefined,
    /** Whom an invitation is for, or why it cannot be followed; looking changes nothing. */
    look: async (token: string): Promise<PersonState | Refusal> => {
      const followed = await open(token);
      if (!followed) return wrong();
      const decision = await decide(followed, clock.now(), followed.state);
      return isRefusal(decision) ? decision : followed.state;
    },
    /** Makes the person one who has joined; of two who follow one invitation at once, one finds it used. */
    join: async (given: FollowingContext, token: string): Promise<CommandResult<{ person: PersonState }>> => {
      const followed = await open(token);
      if (!followed) return refused(wrong());
      const { personId, accountId, path, role } = followed.state;
      const actor = { kind: 'person', principal: personId, role, account: accountId } as const;
      const context: CommandContext = { ...given, actor };
      const result = await execute(dependencies, context, {
        aggregate: person,
        id: personId,
        path: () => path,
        decide: (latest) => decide(followed, context.time, latest),
      });
      if (result.outcome !== 'done') return result;
      // Where this does not come about, the process does it later; until then one operator less counts.
      await stepOnList(dependencies, context, followed.state, { type: 'NoteJoining' });
      const { state = followed.state } = await loader.load(person, personId);
      return { ...result, person: state };
    },
  };
};
