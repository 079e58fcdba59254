import { describe, expect, test } from 'vitest';
import { decidePerson, type PersonCommand } from '#domain/accounts/people/decide-person.ts';
import { evolvePerson, type PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { customer, integrator, pathOf, primary, shop } from '#tests/scenes/domain-scenes.ts';
import { later, specify } from '#tests/scenes/given.ts';

const { given, stateOf } = specify<PersonState, PersonCommand, PersonEvent>({
  evolve: evolvePerson,
  decide: decidePerson,
  path: [platformId, primary],
});

const personId = 'anna' as PersonId;
const minute = 60_000;
const day = 24 * 60 * minute;
const person = {
  personId,
  accountId: primary,
  role: 'integrator',
  name: 'Anna Smith',
  email: 'Anna@nord.example',
} as const;
const path = pathOf(integrator(primary));
const colleague: Principal = { id: 'ben', kind: 'person', role: 'integrator', account: primary };

const invited = (number = 1, at = 0): PersonEvent => ({
  type: 'PersonInvited',
  data: { ...person, number, notBefore: later(at) },
});
const joined: PersonEvent = { type: 'PersonJoined', data: { personId, accountId: primary, number: 1 } };
const removed: PersonEvent = { type: 'PersonRemoved', data: { personId, accountId: primary } };
const invite = (more: Partial<Extract<PersonCommand, { type: 'InvitePerson' }>> = {}): PersonCommand => ({
  type: 'InvitePerson',
  person,
  path,
  maker: colleague,
  earlier: [],
  now: later(0),
  ...more,
});
const again = (at: number): PersonCommand => ({
  type: 'InviteAgain',
  path,
  maker: colleague,
  now: later(at),
});
const join = (number: number, at: number, to = path): PersonCommand => ({
  type: 'JoinAccount',
  number,
  path: to,
  now: later(at),
});
const change = (changes: { role?: Role; name?: string }, maker = colleague): PersonCommand => ({
  type: 'ChangePerson',
  path,
  maker,
  ...changes,
});

describe('an invitation', () => {
  test('goes out at once, and is made once', () => {
    given().when(invite()).yields(invited());
    given(invited()).when(invite()).holds();
  });

  test('of an address that was invited as somebody else before waits for its turn', () => {
    const decided = given().when(invite({ earlier: [later(-20_000)] })).decision;
    expect(decided).toMatchObject([{ data: { number: 1, notBefore: later(minute - 20_000) } }]);
    const ten = Array.from({ length: 10 }, (_, index) => later(-day + (index + 1) * 2 * minute));
    expect(given().when(invite({ earlier: ten })).decision).toMatchObject([
      { data: { notBefore: later(2 * minute) } },
    ]);
  });

  test('is sent again with the next number: once a minute, ten times a day', () => {
    given(invited())
      .when(again(minute - 1))
      .isRefused('too-many-invitations', { retryAfter: 1 });
    given(invited()).when(again(minute)).yields(invited(2, minute));
    const ten = Array.from({ length: 10 }, (_, index) => invited(index + 1, index * minute));
    given(...ten)
      .when(again(12 * minute))
      .isRefused('too-many-invitations', { retryAfter: (day - 12 * minute) / 1000 });
    given(...ten)
      .when(again(day))
      .yields(invited(11, day));
  });

  test('is not sent to whoever has joined or was removed', () => {
    given(invited(), joined).when(again(day)).holds();
    given(invited(), removed).when(again(day)).isRefused('person-removed');
  });

  test('is followed once, within seven days', () => {
    given(invited())
      .when(join(1, 7 * day - 1))
      .yields(joined);
    given(invited())
      .when(join(1, 7 * day))
      .isRefused('sign-in-token-expired');
    given(invited(), joined).when(join(1, 1)).isRefused('sign-in-token-used');
    given(invited(), removed).when(join(1, 1)).isRefused('sign-in-token-wrong');
    given(invited()).when(join(2, 1)).isRefused('sign-in-token-wrong');
    given().when(join(1, 1)).isRefused('sign-in-token-wrong');
  });

  test('is as good as a later one, and once one is followed none is good any more', () => {
    const both = [invited(), invited(2, day)];
    given(...both)
      .when(join(1, 2 * day))
      .yields(joined);
    given(...both)
      .when(join(2, 7 * day + 1))
      .yields({ type: 'PersonJoined', data: { personId, accountId: primary, number: 2 } });
    given(...both, joined)
      .when(join(2, 2 * day))
      .isRefused('sign-in-token-used');
  });

  test.each([
    ['account-disabled', pathOf(integrator(primary, { status: 'disabled' }))],
    ['account-closed', pathOf(integrator(primary, { status: 'closed' }))],
    ['account-not-confirmed', pathOf(integrator(primary, { confirmed: false }))],
    [
      'portal-access-required',
      pathOf(
        integrator(primary),
        customer(shop, { switches: { 'admin-portal': { on: false, eventId: 'off' as never } } }),
      ),
    ],
  ] as const)('is not followed, and stays good, while joining is refused as %s', (code, to) => {
    given(invited())
      .when(join(1, 1, to))
      .isRefused(code);
    given(invited()).when(join(1, 2)).yields(joined);
  });
});

test('the first person of a confirmed integrator has joined at once', () => {
  const welcome: PersonCommand = { type: 'WelcomeFirstPerson', person, now: later(0) };
  const welcomed: PersonEvent = { type: 'PersonJoined', data: { personId, accountId: primary } };
  given().when(welcome).yields(invited(), welcomed);
  given(invited(), welcomed).when(welcome).holds();
  expect(stateOf([invited(), welcomed])).toMatchObject({ state: 'active', joinedBy: undefined });
  given(invited(), welcomed).when(join(1, 1)).isRefused('sign-in-token-used');
});

describe('a person', () => {
  test('gets another role and another name in one command', () => {
    const renamed: PersonEvent = { type: 'PersonRenamed', data: { personId, name: 'Anna Nordmann' } };
    const support: PersonEvent = { type: 'PersonRoleChanged', data: { personId, role: 'support' } };
    given(invited())
      .when(change({ role: 'support', name: 'Anna Nordmann' }))
      .yields(support, renamed);
    given(invited(), joined, support)
      .when(change({ role: 'support', name: 'Anna Smith' }))
      .holds();
    given(invited(), removed)
      .when(change({ name: 'Anna' }))
      .isRefused('person-removed');
    given()
      .when(change({ name: 'Anna' }))
      .isRefused('not-found');
  });

  test('is removed once, invited or joined', () => {
    const remove: PersonCommand = { type: 'RemovePerson', maker: colleague };
    given(invited()).when(remove).yields(removed);
    given(invited(), joined).when(remove).yields(removed);
    given(invited(), joined, removed).when(remove).holds();
  });

  test('follows the list of the people of the account', () => {
    const follow = (listed?: Role): PersonCommand => ({ type: 'FollowList', listed });
    given(invited(), joined).when(follow('integrator')).holds();
    given(invited(), joined)
      .when(follow('support'))
      .yields({ type: 'PersonRoleChanged', data: { personId, role: 'support' } });
    given(invited(), joined).when(follow()).yields(removed);
    given(invited(), removed).when(follow('integrator')).holds();
    given().when(follow('integrator')).holds();
  });

  test('who signs in is seen last then, and is signed in until they sign out or are removed', () => {
    const signedIn = (sessionId: string): PersonEvent => ({
      type: 'PersonSignedIn',
      data: {
        personId,
        sessionId: sessionId as never,
        method: 'link',
        networkAddress: '203.0.113.1',
        browser: 'Firefox',
      },
    });
    const out: PersonEvent = { type: 'PersonSignedOut', data: { personId, sessionId: 'one' as never } };
    const history = [invited(), joined, signedIn('one'), signedIn('two'), out];
    expect(stateOf(history)?.sessions.map(({ sessionId }) => sessionId)).toEqual(['two']);
    expect(stateOf(history)?.lastSignInAt).toBe(later(3_000));
    expect(stateOf([...history, removed])).toMatchObject({ state: 'removed', sessions: [] });
  });
});
