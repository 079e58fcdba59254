import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, Instant, PersonId, SessionId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';

/** Invited, or invited once more: each invitation of a person has the next number, from 1. */
export type PersonInvited = DomainEvent<
  'PersonInvited',
  {
    readonly personId: PersonId;
    readonly accountId: AccountId;
    readonly role: Role;
    readonly name: string;
    /** As it was typed; compared in its normalised spelling. */
    readonly email: string;
    readonly number: number;
    /** When the mail may go out; the invitation is good for seven days from then. */
    readonly notBefore: Instant;
  }
>;
export type InvitationSent = DomainEvent<
  'InvitationSent',
  { readonly personId: PersonId; readonly number: number; readonly providerId: string }
>;
export type InvitationFailed = DomainEvent<
  'InvitationFailed',
  {
    readonly personId: PersonId;
    readonly number: number;
    /** Counts the tries for this invitation from 1. */
    readonly attempt: number;
    /** The provider's name of the error. */
    readonly code: string;
    /** When it is tried again; never, when absent. */
    readonly retryAt?: Instant;
  }
>;
export type PersonJoined = DomainEvent<
  'PersonJoined',
  {
    readonly personId: PersonId;
    readonly accountId: AccountId;
    /** The invitation that was followed. Absent for the first person of an integrator, whose address was confirmed. */
    readonly number?: number;
  }
>;
export type PersonRoleChanged = DomainEvent<
  'PersonRoleChanged',
  { readonly personId: PersonId; readonly role: Role }
>;
export type PersonRenamed = DomainEvent<
  'PersonRenamed',
  { readonly personId: PersonId; readonly name: string }
>;
export type PersonRemoved = DomainEvent<
  'PersonRemoved',
  { readonly personId: PersonId; readonly accountId: AccountId }
>;
/** A mail with a link to sign in went out to the person's address. */
export type SignInLinkSent = DomainEvent<
  'SignInLinkSent',
  { readonly personId: PersonId; readonly requestId: string; readonly providerId: string }
>;
export type PersonSignedIn = DomainEvent<
  'PersonSignedIn',
  {
    readonly personId: PersonId;
    readonly sessionId: SessionId;
    readonly method: 'link' | 'invitation' | 'oidc';
    readonly networkAddress: string;
    /** What the browser says it is. */
    readonly browser: string;
  }
>;
export type PersonSignedOut = DomainEvent<
  'PersonSignedOut',
  { readonly personId: PersonId; readonly sessionId: SessionId }
>;
/** The provider's account that the person signs in with from now on. */
export type PersonIdentityBound = DomainEvent<
  'PersonIdentityBound',
  { readonly personId: PersonId; readonly issuer: string; readonly subject: string }
>;

export type PersonEvent =
  | PersonInvited
  | InvitationSent
  | InvitationFailed
  | PersonJoined
  | PersonRoleChanged
  | PersonRenamed
  | PersonRemoved
  | SignInLinkSent
  | PersonSignedIn
  | PersonSignedOut
  | PersonIdentityBound;

const plain = { version: 1, personal: [], audience: everybody } as const;
const sealed = { version: 1, encryptedFor: 'person', audience: everybody } as const;

export const personEventDefinitions = {
  PersonInvited: { ...sealed, personal: ['name', 'email'] },
  InvitationSent: plain,
  InvitationFailed: plain,
  PersonJoined: plain,
  PersonRoleChanged: plain,
  PersonRenamed: { ...sealed, personal: ['name'] },
  PersonRemoved: plain,
  SignInLinkSent: plain,
  PersonSignedIn: { ...sealed, personal: ['networkAddress', 'browser'] },
  PersonSignedOut: plain,
  PersonIdentityBound: { ...sealed, personal: ['subject'] },
} as const satisfies Definitions<PersonEvent>;
