import type { PersonEvent, PersonSignedIn } from '#domain/accounts/people/person-events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type EventId,
  type Instant,
  millisecondsBetween,
  type PersonId,
  type SessionId,
} from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';

/** How the mail of an invitation fares. */
export type InvitationMail =
  | { readonly state: 'sent'; readonly at: Instant }
  | {
      readonly state: 'failed';
      readonly attempts: number;
      readonly code: string;
      readonly retryAt: Instant | undefined;
    };

export interface Invitation {
  readonly number: number;
  readonly notBefore: Instant;
  /** The event that made it. */
  readonly eventId: EventId;
  /** Absent until a mail was tried. */
  readonly mail?: InvitationMail;
}

/** A signing in that was not ended by signing out. How long it is good is the business of sessions. */
export interface SignedIn {
  readonly sessionId: SessionId;
  readonly at: Instant;
  readonly method: PersonSignedIn['data']['method'];
  readonly networkAddress: string;
  readonly browser: string;
}

export interface PersonState {
  readonly personId: PersonId;
  readonly accountId: AccountId;
  /** From the platform down to the person's account. */
  readonly path: readonly AccountId[];
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly state: 'invited' | 'active' | 'removed';
  /** Oldest first. */
  readonly invitations: readonly Invitation[];
  /** The invitation that was followed; none yet, and none ever for who joined by a confirmed address. */
  readonly joinedBy: number | undefined;
  /** Newest last; those of more than a day before the newest are forgotten, as no session lasts so long. */
  readonly sessions: readonly SignedIn[];
  readonly lastSignInAt: Instant | undefined;
  readonly identity: { readonly issuer: string; readonly subject: string } | undefined;
}

type InvitationEvent = Extract<PersonEvent, { type: 'PersonInvited' }>;

const invited = (state: PersonState | undefined, event: Recorded<InvitationEvent>): PersonState => {
  const { number, notBefore, ...person } = event.data;
  const invitation = { number, notBefore, eventId: event.id };
  const begun = state ?? {
    state: 'invited' as const,
    invitations: [],
    joinedBy: undefined,
    sessions: [],
    lastSignInAt: undefined,
    identity: undefined,
  };
  return {
    ...begun,
    ...person,
    path: event.metadata.path,
    invitations: [...begun.invitations, invitation],
  };
};

/** What became of the mail of invitation `number`. */
const withMail = (state: PersonState, number: number, mail: InvitationMail): PersonState => ({
  ...state,
  invitations: state.invitations.map((each) => (each.number === number ? { ...each, mail } : each)),
});

const day = 24 * 3_600_000;

const withSession = (
  state: PersonState,
  { personId: _, ...session }: PersonSignedIn['data'],
  at: Instant,
): PersonState => ({
  ...state,
  lastSignInAt: at,
  sessions: [
    ...state.sessions.filter((before) => millisecondsBetween(before.at, at) <= day),
    { ...session, at },
  ],
});

/** Folds an event into the person's state. */
export const evolvePerson = (state: PersonState | undefined, event: Recorded<PersonEvent>): PersonState => {
  const { type, data, metadata } = event;
  if (type === 'PersonInvited') return invited(state, event);
  if (!state) throw new Error(`${type} before the person was invited in ${event.stream}`);
  switch (type) {
    case 'InvitationSent':
      return withMail(state, data.number, { state: 'sent', at: metadata.time });
    case 'InvitationFailed': {
      const { attempt, code, retryAt } = data;
      return withMail(state, data.number, { state: 'failed', attempts: attempt, code, retryAt });
    }
    case 'PersonJoined':
      return { ...state, state: 'active', joinedBy: data.number };
    case 'PersonRoleChanged':
      return { ...state, role: data.role };
    case 'PersonRenamed':
      return { ...state, name: data.name };
    case 'PersonRemoved':
      return { ...state, state: 'removed', sessions: [] };
    case 'SignInLinkSent':
      return state;
    case 'PersonSignedIn':
      return withSession(state, data, metadata.time);
    case 'PersonSignedOut':
      return {
        ...state,
        sessions: state.sessions.filter(({ sessionId }) => sessionId !== data.sessionId),
      };
    case 'PersonIdentityBound':
      return { ...state, identity: { issuer: data.issuer, subject: data.subject } };
  }
};
