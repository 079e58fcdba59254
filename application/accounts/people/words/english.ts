import { things, type Words } from '#application/kernel/telling/word-table.ts';
import type { PeopleEvent } from '#domain/accounts/people/people.ts';
import type { PersonEvent } from '#domain/accounts/people/person-events.ts';
import type { SignInEvent } from '#domain/accounts/people/sign-in.ts';

/** The events that tell of people: they come from three kinds of streams. */
export type ToldOfPeople = (PeopleEvent | PersonEvent | SignInEvent)['type'];

const times = things('time');

const ways = {
  link: 'by a link in a mail',
  invitation: 'by following the invitation',
  oidc: 'by the identity provider',
} as const;

export const englishPeopleWords: Words<ToldOfPeople> = {
  PersonListed: ({ data }) =>
    `${data.email} belongs to the account as ${data.role}${data.joined ? '' : ', invited'}.`,
  PersonDelisted: () => 'A person belongs to the account no more.',
  PersonInvited: ({ data }) =>
    `${data.name} was invited as ${data.role}${data.number === 1 ? '' : `, invitation ${data.number}`}.`,
  InvitationSent: ({ data }) => `Invitation ${data.number} was sent.`,
  InvitationFailed: ({ data }, { instant }) =>
    `Invitation ${data.number} could not be sent (${data.code}); ${data.retryAt ? `it is tried again at ${instant(data.retryAt)}` : 'it is not tried again'}.`,
  PersonJoined: ({ data }) =>
    data.number === undefined
      ? 'The person joined by the confirmed address.'
      : `The person joined by invitation ${data.number}.`,
  PersonRoleChanged: ({ data }) => `The person's role was changed to ${data.role}.`,
  PersonRenamed: ({ data }) => `The person's name was changed to ${data.name}.`,
  PersonRemoved: () => 'The person was removed.',
  SignInLinkSent: () => 'A link to sign in was sent.',
  PersonSignedIn: ({ data }) => `The person signed in ${ways[data.method]}.`,
  PersonSignedOut: () => 'The person signed out.',
  PersonIdentityBound: ({ data }) => `The person signs in with an identity of ${data.issuer} from now on.`,
  SignInRefused: ({ data }, { counted, instant }) =>
    `Signing in was refused ${counted(data.count, times)} between ${instant(data.first)} and ${instant(data.last)}.`,
};
