import type { problems as en } from '#console/app/messages/problems/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const problems: Translation<typeof en> = {
  away: 'Der Server antwortet nicht.',
  unexpected: 'Hier ist etwas schiefgegangen.',
  'not-found': 'Hier ist nichts, oder nichts, das Sie sehen dürfen.',
  forbidden: 'Das dürfen Sie nicht.',
  unauthenticated: 'Sie sind nicht angemeldet.',
  'bad-input': 'Eine der Eingaben stimmt nicht.',
  'account-disabled': 'Das Konto oder eines darüber ist gesperrt.',
  'account-closed': 'Das Konto oder eines darüber ist geschlossen.',
  'account-not-confirmed': 'Die E-Mail-Adresse des Kontos oder eines darüber ist nicht bestätigt.',
  'revision-mismatch': 'Jemand hat dies inzwischen geändert. Sehen Sie es noch einmal an.',
  'concurrent-change': 'Andere ändern dies gerade auch. Versuchen Sie es noch einmal.',
  'read-model-behind': 'Die Änderung ist gespeichert, wird aber noch nicht gezeigt.',
  'read-model-rebuilding': 'Was diese Seite zeigt, wird gerade aufgebaut.',
  'read-model-parked': 'Ein Ereignis hierzu konnte nicht gezeigt werden. Der Betrieb kann es beheben.',
  unavailable: 'Der Server kann dies gerade nicht.',
  overloaded: 'Der Server hat gerade zu viel zu tun.',
  'too-many-requests': 'Das waren zu viele Anfragen. Warten Sie einen Augenblick.',
};
