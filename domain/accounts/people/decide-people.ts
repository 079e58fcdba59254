import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import {
  joinedOperators,
  type Listed,
  type PeopleEvent,
  type PeopleState,
  type PersonListed,
} from '#domain/accounts/people/people.ts';
import { type AccountId, type Instant, instantOf, type PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export type PeopleCommand = { readonly accountId: AccountId; readonly personId: PersonId } & (
  | {
      readonly type: 'ListPerson';
      readonly role: Role;
      readonly email: string;
      readonly joined: boolean;
      /** Whether the person listed under the same address came to be, and was not removed since. */
      readonly holderExists: (holder: PersonId) => boolean;
      readonly now: Instant;
    }
  | {
      /** Of an account that has no people: whoever comes second to this is not listed. */
      readonly type: 'ListFirstPerson';
      readonly role: Role;
      readonly email: string;
    }
  | { readonly type: 'ChangeListedRole'; readonly role: Role }
  | { readonly type: 'NoteJoining' }
  | { readonly type: 'DelistPerson' }
  | {
      /** Of a person who was removed already, and so counts for no rule. */
      readonly type: 'DelistRemoved';
    }
);

type ListPerson = Extract<PeopleCommand, { type: 'ListPerson' }>;

const graceMilliseconds = 15 * 60_000;

/** When a listing lapses whose person has not come to be by then, because the command that made it died. */
export const listingLapse = (since: Instant): Instant => instantOf(Date.parse(since) + graceMilliseconds);

/** Who is listed under the address, if anybody is. */
export const holderOf = (state: PeopleState | undefined, email: string): PersonId | undefined =>
  state?.holders.get(normaliseEmail(email));

const list = (command: ListPerson, state: PeopleState | undefined): Decision<PeopleEvent> => {
  const { accountId, personId, role, email, joined, holderExists, now } = command;
  const listed: PersonListed = {
    type: 'PersonListed',
    data: { personId, accountId, role, email, joined },
  };
  if (state?.listed.has(personId)) return [];
  const holder = holderOf(state, email);
  const since = holder && state?.listed.get(holder)?.since;
  if (holder === undefined || since === undefined) return [listed];
  if (holderExists(holder) || listingLapse(since) > now)
    return refuse(
      'person-exists',
      'Somebody with this address is one of the people of this account already.',
      {
        path: 'email',
      },
    );
  return [{ type: 'PersonDelisted', data: { personId: holder, accountId } }, listed];
};

/** Operators keep one who can sign in (docs/domain.md A9). */
const refuseLastOperator = (state: PeopleState, personId: PersonId): Refusal | undefined => {
  const operators = joinedOperators(state);
  if (operators.size !== 1 || !operators.has(personId)) return undefined;
  return refuse(
    'last-operator',
    'This is the last operator who has joined. Invite another one first, and wait until they have joined.',
  );
};

/**
 * What concerns several people of one account: an address is listed once, and one operator is left (docs/domain.md A9).
 * Every command that adds, changes or removes a person takes this step before any other, at one revision of the list.
 */
export const decidePeople = (
  command: PeopleCommand,
  state: PeopleState | undefined,
): Decision<PeopleEvent> => {
  if (command.type === 'ListPerson') return list(command, state);
  const { accountId, personId } = command;
  if (command.type === 'ListFirstPerson') {
    const { role, email } = command;
    if (state && state.listed.size > 0) return [];
    return [{ type: 'PersonListed', data: { personId, accountId, role, email, joined: true } }];
  }
  const listed = state?.listed.get(personId);
  const again = (changes: Partial<Listed>): readonly PeopleEvent[] => {
    if (!listed) return [];
    const { role, email, joined } = { ...listed, ...changes };
    return [{ type: 'PersonListed', data: { personId, accountId, role, email, joined } }];
  };
  const delisted: readonly PeopleEvent[] = [{ type: 'PersonDelisted', data: { personId, accountId } }];
  switch (command.type) {
    case 'ChangeListedRole':
      if (!state || !listed) return refuse('person-removed', 'The person was removed. Invite them anew.');
      if (listed.role === command.role) return [];
      return refuseLastOperator(state, personId) ?? again({ role: command.role });
    case 'NoteJoining':
      return listed?.joined ? [] : again({ joined: true });
    case 'DelistPerson':
      if (!state || !listed) return [];
      return refuseLastOperator(state, personId) ?? delisted;
    case 'DelistRemoved':
      return listed ? delisted : [];
  }
};
