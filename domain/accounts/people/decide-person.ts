import { refusePerson } from '#domain/accounts/access/restrictions.ts';
import {
  firstInvitationAt,
  refuseInvitation,
  refuseInvitationNow,
} from '#domain/accounts/people/invitation.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent, PersonInvited } from '#domain/accounts/people/person-events.ts';
import { refusePersonRole, refuseTakingRole } from '#domain/accounts/people/person-role.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId, Instant, PersonId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';

/** Somebody who is to be one of the people of an account. */
export interface NewPerson {
  readonly personId: PersonId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

/** Who commands, and the standings from the platform down to the person's account. That it is in reach was decided before. */
interface FromAbove {
  readonly maker: Principal;
  readonly path: StandingPath;
}

export type PersonCommand =
  | ({
      readonly type: 'InvitePerson';
      readonly person: NewPerson;
      /** When the address was invited to the account before, oldest first. */
      readonly earlier: readonly Instant[];
      readonly now: Instant;
    } & FromAbove)
  | ({ readonly type: 'InviteAgain'; readonly now: Instant } & FromAbove)
  | {
      /** Of an integrator without people: its confirmed address is the first one (docs/domain.md A9). */
      readonly type: 'WelcomeFirstPerson';
      readonly person: NewPerson;
      readonly now: Instant;
    }
  | {
      readonly type: 'JoinAccount';
      /** Of an invitation whose token was genuine. */
      readonly number: number;
      readonly path: StandingPath;
      readonly now: Instant;
    }
  | ({ readonly type: 'ChangePerson'; readonly role?: Role; readonly name?: string } & FromAbove)
  | ({ readonly type: 'RemovePerson' } & Pick<FromAbove, 'maker'>)
  | {
      /** Brings the person in line with the list of the account's people, which is the one that counts. */
      readonly type: 'FollowList';
      /** The role that is listed; nothing when the person is not. */
      readonly listed: Role | undefined;
    };

type Command<Type extends PersonCommand['type']> = Extract<PersonCommand, { type: Type }>;

const invited = (person: NewPerson, number: number, notBefore: Instant): PersonInvited => ({
  type: 'PersonInvited',
  data: { ...person, number, notBefore },
});

const invite = (
  { person, path, maker, earlier, now }: Command<'InvitePerson'>,
  state: PersonState | undefined,
): Decision<PersonEvent> => {
  if (state) return [];
  const { personId: to, accountId, role } = person;
  const refusal = refusePersonRole({ to, accountId, role, path, maker });
  return refusal ?? [invited(person, 1, firstInvitationAt(earlier, now))];
};

const welcome = (
  { person, now }: Command<'WelcomeFirstPerson'>,
  state: PersonState | undefined,
): Decision<PersonEvent> => {
  if (state) return [];
  const { personId, accountId } = person;
  return [invited(person, 1, now), { type: 'PersonJoined', data: { personId, accountId } }];
};

const inviteAgain = (
  { path, maker, now }: Command<'InviteAgain'>,
  state: PersonState,
): Decision<PersonEvent> => {
  if (state.state === 'active') return [];
  const { personId, accountId, role, name, email, invitations } = state;
  const refusal =
    refusePersonRole({ to: personId, accountId, role, path, maker }) ?? refuseInvitationNow(state, now);
  if (refusal) return refusal;
  const number = (invitations.at(-1)?.number ?? 0) + 1;
  return [invited({ personId, accountId, role, name, email }, number, now)];
};

const join = ({ number, path, now }: Command<'JoinAccount'>, state: PersonState): Decision<PersonEvent> => {
  const { personId, accountId } = state;
  const refusal = refuseInvitation(state, number, now) ?? refusePerson(path);
  return refusal ?? [{ type: 'PersonJoined', data: { personId, accountId, number } }];
};

const change = (
  { role, name, path, maker }: Command<'ChangePerson'>,
  state: PersonState,
): Decision<PersonEvent> => {
  const { personId, accountId } = state;
  const events: PersonEvent[] = [];
  if (role !== undefined && role !== state.role) {
    const refusal =
      refuseTakingRole(maker, state.role) ?? refusePersonRole({ to: personId, accountId, role, path, maker });
    if (refusal) return refusal;
    events.push({ type: 'PersonRoleChanged', data: { personId, role } });
  }
  if (name !== undefined && name !== state.name)
    events.push({ type: 'PersonRenamed', data: { personId, name } });
  return events;
};

const removed = ({ personId, accountId }: PersonState): readonly PersonEvent[] => [
  { type: 'PersonRemoved', data: { personId, accountId } },
];

const followList = (listed: Role | undefined, state: PersonState): Decision<PersonEvent> => {
  if (state.state === 'removed' || state.role === listed) return [];
  if (listed === undefined) return removed(state);
  return [{ type: 'PersonRoleChanged', data: { personId: state.personId, role: listed } }];
};

/** One person: invited, joined, changed, removed (docs/domain.md A9). */
export const decidePerson = (
  command: PersonCommand,
  state: PersonState | undefined,
): Decision<PersonEvent> => {
  if (command.type === 'InvitePerson') return invite(command, state);
  if (command.type === 'WelcomeFirstPerson') return welcome(command, state);
  if (command.type === 'FollowList') return state ? followList(command.listed, state) : [];
  if (!state)
    return command.type === 'JoinAccount'
      ? refuse('sign-in-token-wrong', 'This link is not valid.')
      : refuse('not-found', 'There is no such person.');
  if (command.type === 'JoinAccount') return join(command, state);
  if (command.type === 'RemovePerson')
    return state.state === 'removed' ? [] : (refuseTakingRole(command.maker, state.role) ?? removed(state));
  if (state.state === 'removed') return refuse('person-removed', 'The person was removed. Invite them anew.');
  return command.type === 'InviteAgain' ? inviteAgain(command, state) : change(command, state);
};
