import type { ToldOfPeople } from '#application/accounts/people/words/english.ts';
import { roleWords } from '#application/accounts/words/roles.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';

const roles = roleWords.de;
const ways = {
  link: 'mit einem Link aus einer Mail',
  invitation: 'über die Einladung',
  oidc: 'über den Identitätsanbieter',
} as const;

export const germanPeopleWords: Words<ToldOfPeople> = {
  PersonListed: ({ data }, { name }) =>
    data.joined
      ? `${name(data.email)} gehört zum Konto, Rolle ${roles[data.role]}.`
      : `${name(data.email)} gehört zum Konto, Rolle ${roles[data.role]}, eingeladen.`,
  PersonDelisted: () => 'Eine Person gehört nicht mehr zum Konto.',
  PersonInvited: ({ data }, { name, number }) =>
    data.number === 1
      ? `${name(data.name)} wurde eingeladen, Rolle ${roles[data.role]}.`
      : `${name(data.name)} wurde eingeladen, Rolle ${roles[data.role]}, Einladung ${number(data.number)}.`,
  InvitationSent: ({ data }, { number }) => `Die Einladung ${number(data.number)} wurde gesendet.`,
  InvitationFailed: ({ data }, { number, instant }) =>
    data.retryAt
      ? `Die Einladung ${number(data.number)} ließ sich nicht senden (${data.code}); der nächste Versuch ist am ${instant(data.retryAt)}.`
      : `Die Einladung ${number(data.number)} ließ sich nicht senden (${data.code}); es wird nicht weiter versucht.`,
  PersonJoined: ({ data }, { number }) =>
    data.number === undefined
      ? 'Die Person trat mit der bestätigten Adresse bei.'
      : `Die Person trat mit der Einladung ${number(data.number)} bei.`,
  PersonRoleChanged: ({ data }) => `Die Rolle der Person ist nun ${roles[data.role]}.`,
  PersonRenamed: ({ data }, { name }) => `Die Person heißt nun ${name(data.name)}.`,
  PersonRemoved: () => 'Die Person wurde entfernt.',
  SignInLinkSent: () => 'Ein Link zum Anmelden wurde gesendet.',
  PersonSignedIn: ({ data }) => `Die Person meldete sich ${ways[data.method]} an.`,
  PersonSignedOut: () => 'Die Person meldete sich ab.',
  PersonIdentityBound: ({ data }, { name }) =>
    `Die Person meldet sich von nun an mit einer Identität von ${name(data.issuer)} an.`,
  SignInRefused: ({ data }, { counted, instant }) =>
    `${counted(data.count, { one: '# Anmeldung', other: '# Anmeldungen' })} abgewiesen, vom ${instant(data.first)} bis zum ${instant(data.last)}.`,
};
