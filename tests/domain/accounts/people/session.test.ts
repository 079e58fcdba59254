import { describe, expect, it } from 'vitest';
import { decideSession } from '#domain/accounts/people/decide-session.ts';
import { evolvePerson, type PersonState } from '#domain/accounts/people/person.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, instantOf, type PersonId, platformId, type SessionId } from '#domain/kernel/ids.ts';

const personId = 'p' as PersonId;
const accountId = 'a' as AccountId;
const start = Date.parse('2026-11-30T08:00:00.000Z');
const hour = 3_600_000;

const stateAfter = (events: readonly PersonEvent[], hoursLater = 0): PersonState | undefined =>
  events.reduce<PersonState | undefined>((state, event, index) => {
    const time = instantOf(start + (index === events.length - 1 ? hoursLater * hour : 0));
    return evolvePerson(state, {
      ...event,
      id: `e${index}`,
      stream: `person-${personId}`,
      revision: index,
      position: BigInt(index + 1),
      metadata: { time, path: [platformId, accountId] },
    } as unknown as Recorded<PersonEvent>);
  }, undefined);

const invited: PersonEvent = {
  type: 'PersonInvited',
  data: {
    personId,
    accountId,
    role: 'customer',
    name: 'Ada',
    email: 'ada@people.example',
    number: 1,
    notBefore: instantOf(start),
  },
};
const joined: PersonEvent = { type: 'PersonJoined', data: { personId, accountId, number: 1 } };
const removed: PersonEvent = { type: 'PersonRemoved', data: { personId, accountId } };
const session = {
  sessionId: 's' as SessionId,
  method: 'link',
  networkAddress: '192.0.2.1',
  browser: 'Browser',
} as const;
const signedIn: PersonEvent = { type: 'PersonSignedIn', data: { personId, ...session } };
const signedOut: PersonEvent = { type: 'PersonSignedOut', data: { personId, sessionId: session.sessionId } };

const standing = (type: 'platform' | 'integrator' | 'customer', more: object = {}) => ({
  accountId,
  type,
  status: 'enabled',
  confirmed: true,
  modules: ['admin-portal'],
  switches: { 'admin-portal': { on: true, eventId: 'e' } },
  ...more,
});
const pathOf = (customer: object = {}) =>
  [standing('platform', { switches: {} }), standing('customer', customer)] as unknown as StandingPath;

const signIn = (state: PersonState | undefined, path = pathOf()) =>
  decideSession({ type: 'SignIn', path, session }, state);

describe('Signing in', () => {
  it('is for those who have joined and were not removed', () => {
    expect(signIn(stateAfter([invited, joined]))).toEqual([signedIn]);
    for (const events of [[invited], [invited, joined, removed]])
      expect(signIn(stateAfter(events))).toMatchObject({ code: 'sign-in-token-expired' });
    expect(signIn(undefined)).toMatchObject({ code: 'not-found' });
  });

  it('needs an account in good standing, and portal access of a customer', () => {
    const state = stateAfter([invited, joined]);
    const refusals = [
      [{ status: 'disabled' }, 'account-disabled'],
      [{ status: 'closed' }, 'account-closed'],
      [{ confirmed: false }, 'account-not-confirmed'],
      [{ modules: [] }, 'portal-access-required'],
      [{ switches: { 'admin-portal': { on: false, eventId: 'e' } } }, 'portal-access-required'],
    ] as const;
    for (const [customer, code] of refusals) expect(signIn(state, pathOf(customer))).toMatchObject({ code });
  });
});

describe('Signing out', () => {
  const signOut = (state: PersonState | undefined) =>
    decideSession({ type: 'SignOut', sessionId: session.sessionId }, state);

  it('ends a session once, and nothing where there is none', () => {
    expect(signOut(stateAfter([invited, joined, signedIn]))).toEqual([signedOut]);
    for (const events of [
      [invited, joined],
      [invited, joined, signedIn, signedOut],
      [invited, joined, signedIn, removed],
    ])
      expect(signOut(stateAfter(events))).toEqual([]);
  });

  it('is not needed for what is older than any session: it is forgotten with the next sign-in', () => {
    const next: PersonEvent = {
      type: 'PersonSignedIn',
      data: { personId, ...session, sessionId: 't' as SessionId },
    };
    const ids = (hoursLater: number) =>
      stateAfter([invited, joined, signedIn, next], hoursLater)?.sessions.map(({ sessionId }) => sessionId);
    expect(ids(23)).toEqual(['s', 't']);
    expect(ids(25)).toEqual(['t']);
  });
});
