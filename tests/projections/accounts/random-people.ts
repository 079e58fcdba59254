import { type AccountId, instantOf, type PersonId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';

interface ToldPerson {
  readonly id: PersonId;
  readonly account: AccountId;
  state: 'invited' | 'active' | 'removed';
  invitations: number;
}

const roles = ['support', 'billing', 'auditor'] as const;

/**
 * People of random accounts: invited, joined, signed in, changed, removed. Each call tells one thing that could have happened
 * next; which one, and of whom, the two numbers choose.
 */
export const createRandomPeople = (scene: Scene, accounts: () => readonly AccountId[]) => {
  const people: ToldPerson[] = [];

  const tell = (person: ToldPerson, type: string, data: object = {}): void => {
    const { id: personId, account } = person;
    scene.record(streams.person(personId), account, { type, data: { personId, ...data } });
  };
  const invite = (person: ToldPerson): void => {
    person.invitations += 1;
    tell(person, 'PersonInvited', {
      accountId: person.account,
      role: 'support',
      name: `Person ${people.length}`,
      email: `person-${people.length}@people.example`,
      number: person.invitations,
      notBefore: instantOf(0),
    });
  };
  const list = (
    { id: personId, account: accountId }: ToldPerson,
    joined: boolean,
    role = 'support',
  ): void => {
    const data = { personId, accountId, role, email: `${personId}@people.example`, joined };
    scene.record(streams.people(accountId), accountId, { type: 'PersonListed', data });
  };

  const begin = (one: number): void => {
    const all = accounts();
    const account = all[one % all.length];
    if (!account) return;
    const id = `01900000-0000-7000-9001-${people.length.toString().padStart(12, '0')}` as PersonId;
    const person: ToldPerson = { id, account, state: 'invited', invitations: 0 };
    people.push(person);
    list(person, false);
    invite(person);
  };

  /** What may happen next to somebody who is invited, or has joined. */
  const goOn: Readonly<Record<'invited' | 'active', readonly ((person: ToldPerson) => void)[]>> = {
    invited: [
      (person) => tell(person, 'InvitationSent', { number: person.invitations, providerId: 'mail' }),
      (person) =>
        tell(person, 'InvitationFailed', { number: person.invitations, attempt: 1, code: 'rate_limit' }),
      invite,
      (person) => {
        person.state = 'active';
        tell(person, 'PersonJoined', { accountId: person.account, number: person.invitations });
        list(person, true);
      },
    ],
    active: [
      (person) =>
        tell(person, 'PersonSignedIn', {
          sessionId: `session-${scene.position()}`,
          method: 'link',
          networkAddress: '203.0.113.1',
          browser: 'Firefox',
        }),
      (person) => {
        const role = roles[Number(scene.position()) % roles.length] ?? 'support';
        list(person, true, role);
        tell(person, 'PersonRoleChanged', { role });
      },
      (person) => tell(person, 'PersonRenamed', { name: `Renamed at ${scene.position()}` }),
      (person) => {
        person.state = 'removed';
        const { id: personId, account: accountId } = person;
        const data = { personId, accountId };
        scene.record(streams.people(accountId), accountId, { type: 'PersonDelisted', data });
        tell(person, 'PersonRemoved', { accountId });
      },
    ],
  };

  return (one: number, other: number): void => {
    const open = accounts();
    const there = people.filter(({ state, account }) => state !== 'removed' && open.includes(account));
    const person = other % 3 === 0 ? undefined : there[one % there.length];
    if (!person || person.state === 'removed') {
      begin(one);
      return;
    }
    const next = goOn[person.state];
    next[other % next.length]?.(person);
  };
};
