import type { people as english, keys as englishKeys } from '#console/accounts/messages/people/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const people: Translation<typeof english> = {
  title: 'Personen',
  empty: 'Hier stehen alle, die sich für dieses Konto anmelden. Noch ist niemand eingeladen.',
  columns: {
    name: 'Name',
    state: 'Stand',
    role: 'Rolle',
    email: 'E-Mail-Adresse',
    lastSignIn: 'Zuletzt angemeldet',
    id: 'Id',
  },
  states: { invited: 'Eingeladen', unsent: 'Mail nicht verschickt', active: 'Aktiv', removed: 'Entfernt' },
  invite: 'Jemanden einladen',
  inviteTitle: 'Jemanden zu {name} einladen',
  inviteHow: 'Eine Mail geht hinaus. Ihr Link gilt sieben Tage, und vorher meldet sich niemand an.',
  send: 'Einladung schicken',
  leave: 'Abbrechen',
  save: 'Speichern',
  invitation: 'Einladung',
  mails: {
    waiting: 'Die Mail geht gleich hinaus.',
    sent: 'Die Mail ist verschickt.',
    failed: 'Die Mail ließ sich nicht verschicken.',
  },
  goodUntil: 'Ihr Link gilt bis <when></when>.',
  inviteAgain: 'Einladung noch einmal schicken',
  invitedAgain: 'Eine weitere Einladung ist unterwegs.',
  remove: {
    open: 'Entfernen …',
    title: '{name} entfernen',
    deed: 'Entfernen',
    what: '{count, plural, =0 {Die nächste Anfrage dieser Person wird abgewiesen. Schlüssel hat sie keine gemacht.} one {Die nächste Anfrage dieser Person wird abgewiesen. Sie hat # Schlüssel gemacht:} other {Die nächste Anfrage dieser Person wird abgewiesen. Sie hat # Schlüssel gemacht:}}',
    endKeys: 'Auch diese Schlüssel widerrufen',
  },
  erase: {
    open: 'Löschen …',
    title: 'Löschen, was über {name} bekannt ist',
    deed: 'Endgültig löschen',
    figures:
      '{events, plural, =0 {Kein Ereignis nennt diese Person.} one {# Ereignis wird dort unlesbar, wo es diese Person nennt, für immer.} other {# Ereignisse werden dort unlesbar, wo sie diese Person nennen, für immer.}}',
  },
  sessions: {
    title: 'Angemeldet an',
    none: 'Zurzeit nirgends.',
    used: 'zuletzt benutzt: <when></when>',
    current: 'diese hier',
    end: 'Beenden',
    endNamed: 'Die Sitzung von {browser} beenden',
  },
};

export const keys: Translation<typeof englishKeys> = {
  title: 'API-Schlüssel',
  empty: 'Mit Schlüsseln arbeiten Programme für dieses Konto. Noch gibt es keine.',
  make: 'Schlüssel machen',
  makeTitle: 'Ein Schlüssel für {name}',
  leave: 'Abbrechen',
  nameHow: 'Wofür er ist, damit ihn später jemand wiedererkennt.',
  lastDay: 'Letzter Tag',
  lastDayHow: 'Ohne ihn gilt der Schlüssel, bis er widerrufen wird.',
  madeTitle: 'Der Schlüssel ist gemacht',
  shownOnce:
    'Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal gezeigt, und niemand kann ihn wieder lesen.',
  kept: 'Ich habe ihn kopiert',
  never: 'Nie',
  neverUsed: 'Nicht bekannt',
  states: { good: 'Gültig', expired: 'Abgelaufen', revoked: 'Widerrufen' },
  columns: {
    name: 'Name',
    state: 'Stand',
    role: 'Rolle',
    lastUsed: 'Zuletzt benutzt',
    expires: 'Läuft ab',
    issued: 'Gemacht',
    deeds: 'Handlungen',
    id: 'Id',
  },
  lost: {
    title: 'Der Schlüssel ging unterwegs verloren',
    what: '{name} wurde erzeugt, aber die Antwort mit dem Schlüssel kam nicht an, und der Server behält keine Kopie: Niemand hat diesen Schlüssel.',
    remedy: 'Widerrufen Sie ihn und erzeugen Sie einen anderen. Ihre Eingaben sind noch da.',
    deed: 'Widerrufen und einen anderen erzeugen',
    leave: 'So lassen',
  },
  revokeNamed: '{name} widerrufen',
  revoke: {
    open: 'Widerrufen …',
    title: '{name} widerrufen',
    deed: 'Endgültig widerrufen',
    leave: 'Abbrechen',
    forGood:
      'Die nächste Anfrage mit diesem Schlüssel wird abgewiesen. Er lässt sich nicht wieder gültig machen.',
    neverUsed: 'Es ist nicht bekannt, dass er benutzt wurde.',
    lastUsed: 'Er wurde zuletzt am <day></day> benutzt.',
  },
};
