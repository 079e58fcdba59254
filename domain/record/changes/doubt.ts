import type { ApiKeyEvent } from '#domain/accounts/access/api-key.ts';
import type { PeopleEvent } from '#domain/accounts/people/people.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import type { StandingChange } from '#domain/accounts/standing-fold.ts';
import { eventDefinitions } from '#domain/events.ts';
import { type Category, categoryOf } from '#domain/kernel/streams.ts';

/**
 * Who may be allowed less, or more, after an event: everybody at or below an account that stands otherwise, or those of one
 * account by its keys and people.
 */
export type Doubt = 'standing' | 'credentials';

/** The streams that hold what authority follows from. */
const ofCategory: Readonly<Partial<Record<Category, Doubt>>> = {
  integrator: 'standing',
  customer: 'standing',
  apiKey: 'credentials',
  people: 'credentials',
  person: 'credentials',
};

const standing: Readonly<Record<StandingChange['type'], true>> = {
  IntegratorDisabled: true,
  CustomerDisabled: true,
  IntegratorEnabled: true,
  CustomerEnabled: true,
  IntegratorClosed: true,
  CustomerClosed: true,
  ModulesRestricted: true,
  EmailConfirmed: true,
  AdminPortalAccessSet: true,
  LinkSharingSet: true,
};

/**
 * Whether somebody who listens already may stand otherwise after it. Nobody listens by what only begins, such as a key that
 * is issued; and of a person's role and removal their own stream tells, so the list of people need not.
 */
const credentials: Readonly<Record<(ApiKeyEvent | PeopleEvent | PersonEvent)['type'], boolean>> = {
  ApiKeyIssued: false,
  ApiKeyRevoked: true,
  PersonListed: false,
  PersonDelisted: false,
  PersonInvited: false,
  InvitationSent: false,
  InvitationFailed: false,
  PersonJoined: false,
  PersonRoleChanged: true,
  PersonRenamed: false,
  PersonRemoved: true,
  SignInLinkSent: false,
  PersonSignedIn: false,
  PersonSignedOut: true,
  PersonIdentityBound: false,
};

const changesAuthority: Readonly<Record<string, boolean>> = { ...standing, ...credentials };

/** Whom an event puts in doubt who listens already. One that only a later version knows may change anything. */
export const doubtOf = (type: string, stream: string): Doubt | undefined => {
  const isKnown = Object.hasOwn(eventDefinitions, type);
  if (isKnown && !(Object.hasOwn(changesAuthority, type) && changesAuthority[type])) return undefined;
  return (ofCategory as Readonly<Partial<Record<string, Doubt>>>)[categoryOf(stream)];
};
