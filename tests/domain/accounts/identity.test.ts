import { describe, expect, it } from 'vitest';
import { decideIdentity, type ProvenIdentity, peopleOfIdentity } from '#domain/accounts/people/identity.ts';
import { evolvePerson, type PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { later, specify } from '#tests/scenes/given.ts';

const alpha = 'alpha' as AccountId;
const beta = 'beta' as AccountId;
const issuer = 'https://identity.example';
const anna = 'anna' as PersonId;

const known: ProvenIdentity = {
  issuer,
  subject: 'a-17',
  email: 'anna@alpha.example',
  emailVerified: true,
};

const invited = (personId: PersonId, accountId: AccountId, email: string): PersonEvent => ({
  type: 'PersonInvited',
  data: { personId, accountId, role: 'integrator', name: 'Anna', email, number: 1, notBefore: later(0) },
});
const joined = (personId: PersonId, accountId: AccountId): PersonEvent => ({
  type: 'PersonJoined',
  data: { personId, accountId, number: 1 },
});
const bound = (personId: PersonId, subject = 'a-17', by = issuer): PersonEvent => ({
  type: 'PersonIdentityBound',
  data: { personId, issuer: by, subject },
});
const removed = (personId: PersonId, accountId: AccountId): PersonEvent => ({
  type: 'PersonRemoved',
  data: { personId, accountId },
});

const person = specify<PersonState, ProvenIdentity, PersonEvent>({
  evolve: evolvePerson,
  decide: decideIdentity,
  path: [platformId, alpha],
});
const history = [invited(anna, alpha, 'Anna@Alpha.example'), joined(anna, alpha)] as const;
const notKnown = 'identity-not-known';

describe('An identity of a provider', () => {
  it('is bound to the active person who has its verified address', () => {
    person
      .given(...history)
      .when(known)
      .yields(bound(anna));
  });

  it('is not bound by an address that is not verified, is missing, or is another one', () => {
    const { email: _, ...without } = known;
    const others = [{ ...known, emailVerified: false }, without, { ...known, email: 'eve@alpha.example' }];
    for (const other of others)
      person
        .given(...history)
        .when(other)
        .isRefused(notKnown);
  });

  it('is bound to nobody who has not joined, was removed or is not there', () => {
    person.given(history[0]).when(known).isRefused(notKnown);
    person
      .given(...history, removed(anna, alpha))
      .when(known)
      .isRefused(notKnown);
    person.given().when(known).isRefused(notKnown);
  });

  it('must be the one that was bound, and then needs no address', () => {
    const given = person.given(...history, bound(anna));
    given.when(known).holds();
    given.when({ issuer, subject: 'a-17', emailVerified: false }).holds();
    given.when({ ...known, email: 'married@alpha.example' }).holds();
    given.when({ ...known, subject: 'a-18' }).isRefused(notKnown);
    given.when({ ...known, issuer: 'https://other.example' }).isRefused(notKnown);
    person
      .given(...history, bound(anna), removed(anna, alpha))
      .when(known)
      .isRefused(notKnown);
  });

  it('is nobody’s once the person is erased', () => {
    const gone = { ...known, subject: erased, email: erased };
    const events = [
      invited(anna, alpha, erased),
      joined(anna, alpha),
      removed(anna, alpha),
      bound(anna, erased),
    ];
    person
      .given(...events)
      .when(gone)
      .isRefused(notKnown);
  });
});

describe('Of some people, those who sign in with an identity', () => {
  const stateOf = (...events: readonly PersonEvent[]): PersonState => {
    const state = person.stateOf(events);
    if (!state) throw new Error('nobody');
    return state;
  };
  const [of, at] = [(id: string) => id as PersonId, 'anna@alpha.example'];
  const active = (id: string, accountId: AccountId, email = at) =>
    stateOf(invited(of(id), accountId, email), joined(of(id), accountId));
  const boundPerson = (id: string, accountId: AccountId, email = at, subject = 'a-17') =>
    stateOf(invited(of(id), accountId, email), joined(of(id), accountId), bound(of(id), subject));
  const ids = (people: readonly PersonState[], identity = known) =>
    peopleOfIdentity(people, identity).map(({ personId }) => personId);

  it('are those bound to it and, of other accounts, those who have its address', () => {
    expect(ids([boundPerson('a', alpha, 'old@alpha.example'), active('b', beta)])).toEqual(['a', 'b']);
  });

  it('are in one account the one who is bound, whoever has the address by now', () => {
    const people = [active('successor', alpha), boundPerson('a', alpha, 'old@alpha.example')];
    expect(ids(people)).toEqual(['a']);
    expect(ids(people.toReversed())).toEqual(['a']);
  });

  it('are none who are bound to another identity, though they have the address', () => {
    expect(ids([boundPerson('a', alpha, at, 'a-18'), active('b', beta, 'eve@alpha.example')])).toEqual([]);
    expect(ids([active('a', alpha)], { ...known, emailVerified: false })).toEqual([]);
  });
});
