import type { problems as en } from '#console/app/messages/problems/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const problems: Translation<typeof en> = {
  away: 'Der Server antwortet nicht.',
  unexpected: 'Hier ist etwas schiefgegangen.',
  'not-found': 'Hier ist nichts, oder nichts, das Sie sehen dürfen.',
  forbidden: 'Das dürfen Sie nicht.',
  unauthenticated: 'Sie sind nicht angemeldet.',
  malformed: 'Eine der Eingaben stimmt nicht.',
  'only-integrators-create-sub-integrators':
    'Sub-Integratoren legen die Leute eines Integrators an. Handeln Sie dafür für ihn.',
  'account-disabled': 'Das Konto oder eines darüber ist gesperrt.',
  'account-closed': 'Das Konto oder eines darüber ist geschlossen.',
  'account-not-confirmed': 'Die E-Mail-Adresse des Kontos oder eines darüber ist nicht bestätigt.',
  'account-not-disabled': 'Nur ein gesperrtes Konto lässt sich schließen. Sperren Sie es zuerst.',
  'account-not-closed': 'Nur ein geschlossenes Konto lässt sich löschen. Schließen Sie es zuerst.',
  'children-not-closed': 'Konten direkt darunter sind nicht geschlossen. Schließen Sie diese zuerst.',
  'disabled-by-higher-level':
    'Eine Ebene über Ihnen hat es gesperrt. Nur sie oder eine höhere kann es freigeben.',
  'role-does-not-fit': 'Diese Rolle passt nicht zum Konto.',
  'expiry-in-the-past': 'Der Ablauf liegt in der Vergangenheit. Wählen Sie eine spätere Zeit.',
  'module-not-allowed': 'Ein Modul, das dafür nötig ist, ist nicht auf jeder Ebene gewährt.',
  'portal-access-required':
    'Der Kunde hat keinen Zugang zum Admin-Portal; seine Leute ändern deshalb nichts.',
  'email-taken': 'Diese E-Mail-Adresse gehört einem anderen Integrator. Nehmen Sie eine andere.',
  'confirmation-token-wrong': 'Der Bestätigungslink ist nicht gültig. Nehmen Sie den ganzen Link.',
  'confirmation-token-expired':
    'Der Bestätigungslink ist älter als 24 Stunden. Lassen Sie ihn erneut senden.',
  'confirmation-token-superseded':
    'Es gibt einen neueren Bestätigungslink. Nehmen Sie den der neuesten Mail.',
  'too-many-confirmation-mails':
    'Ein Integrator bekommt eine Bestätigungsmail je Minute und fünf am Tag. Warten Sie etwas.',
  'place-unknown': 'Diesen Ort gibt es nicht. Wählen Sie eine der vorgeschlagenen Adressen.',
  'place-obsolete': 'Dieser Ort gilt nicht mehr. Suchen Sie die Adresse noch einmal.',
  'place-imprecise': 'Dieser Ort hat keine Straße. Wählen Sie eine Adresse mit Straße und Hausnummer.',
  'address-lines-disagree': 'Die Zeilen der Adresse passen nicht zum Ort.',
  'plan-not-found': 'Diesen Tarif gibt es nicht, soweit Sie sehen können.',
  'plan-retired': 'Der Tarif läuft aus: Nichts Neues kommt darauf.',
  'plan-not-assigned': 'Der Tarif ist nicht auf jeder Ebene darüber zugeteilt.',
  'plan-required': 'Eine Kamera ohne Tarif wird nicht eingeschaltet. Wählen Sie zuerst ihren Tarif.',
  'camera-removed': 'Die Kamera wurde entfernt und wird nicht mehr geändert.',
  'person-exists': 'Jemand mit dieser Adresse gehört schon zu den Leuten des Kontos.',
  'person-not-removed': 'Nur wer entfernt ist, lässt sich löschen. Entfernen Sie die Person zuerst.',
  'person-removed': 'Die Person wurde entfernt. Laden Sie die Adresse neu ein.',
  'last-operator':
    'Ein Betreiber, der sich anmelden kann, muss bleiben. Laden Sie zuerst einen weiteren ein.',
  'too-many-invitations': 'Eine Person bekommt eine Einladung je Minute und zehn am Tag. Warten Sie etwas.',
  'sign-in-token-wrong':
    'Der Link ist nicht gültig. Nehmen Sie den ganzen Link oder lassen Sie sich eine neue Mail senden.',
  'sign-in-token-expired': 'Der Link ist abgelaufen. Lassen Sie sich einen neuen senden.',
  'sign-in-token-used':
    'Der Link wurde schon benutzt und gilt nur einmal. Lassen Sie sich einen neuen senden.',
  'sign-in-not-begun': 'Diese Anmeldung wurde nicht hier begonnen oder ist vorbei. Beginnen Sie neu.',
  'identity-not-proven': 'Der Identitätsanbieter hat nicht belegt, wer Sie sind. Beginnen Sie neu.',
  'identity-not-known':
    'Mit dieser Identität meldet sich hier niemand an. Melden Sie sich mit einem Link per Mail an.',
  'account-choice-needed': 'Sie können sich für mehrere Konten anmelden. Wählen Sie eines.',
  'identity-provider-away':
    'Der Identitätsanbieter antwortet nicht. Melden Sie sich solange mit einem Link per Mail an.',
  'cross-site-request': 'Die Anfrage kam nicht von einer Seite dieser Website.',
  'currency-mismatch': 'Es ist in einer anderen Währung als das, wozu es gehört.',
  'no-price-in-currency':
    'Eine Kamera wäre auf einem Tarif ohne Preis in der Währung, in der ihr Zahler abgerechnet wird.',
  'not-a-biller': 'Dieses Konto rechnet niemanden ab.',
  'month-not-closed': 'Der Monat ist noch nicht vorbei.',
  'month-not-running': 'Der Monat ist nicht der laufende.',
  'payer-of-another-biller': 'Dieses Konto wird von einem anderen abgerechnet.',
  'amount-not-valid': 'Der Betrag muss über null liegen und darf nicht mehr Stellen haben als die Währung.',
  'payment-reference-reused':
    'Eine Zahlung mit dieser Referenz ist schon gebucht, über einen anderen Betrag.',
  'refund-reference-reused':
    'Eine Rückzahlung mit dieser Referenz ist schon gebucht, über einen anderen Betrag.',
  'credit-exceeds-invoice': 'Das ist mehr, als von der Rechnung übrig ist.',
  'credit-not-enough': 'So viel Guthaben hat der Zahler nicht.',
  'credit-spent': 'Das Guthaben, das daraus wurde, ist verbraucht.',
  'invoice-void': 'Die Rechnung ist storniert.',
  'invoice-paid': 'Die Rechnung ist bezahlt. Stellen Sie stattdessen eine Gutschrift aus.',
  'invoice-uncollectible':
    'Die Rechnung wurde ausgebucht. Buchen Sie eine Zahlung darauf oder stornieren Sie sie.',
  'document-is-credit-note': 'Eine Gutschrift ist erledigt, und auf ihr ist nichts offen.',
  'not-expressible': 'Eine strukturierte E-Rechnung kann nicht ausdrücken, was auf diesem Beleg steht.',
  'no-address': 'Es gibt keine E-Mail-Adresse, an die der Beleg gehen kann.',
  'too-many-invoice-mails': 'Dieser Beleg wurde zu oft gesendet. Warten Sie etwas.',
  'method-not-allowed': 'Das geht an dieser Adresse nicht.',
  'too-large': 'Das ist zu viel für eine Anfrage. Senden Sie weniger auf einmal.',
  'too-much-at-once':
    'Unter diesem Konto liegt so viel, dass sich sein früherer Stand nicht auf einmal zeigen lässt. Sehen Sie ein Konto darunter an.',
  'uri-too-long': 'Die Adresse ist zu lang.',
  'unsupported-media-type': 'Diese Form von Daten liest der Server nicht.',
  'headers-too-large': 'Die Kopfzeilen der Anfrage sind zu groß.',
  timeout: 'Die Anfrage kam nicht rechtzeitig an. Senden Sie sie noch einmal.',
  'expectation-failed': 'Der Server kann nicht, was die Anfrage von ihm erwartet.',
  'idempotency-key-reused': 'Dies wurde schon mit anderem Inhalt gesendet. Laden Sie die Seite neu.',
  'in-progress': 'Dasselbe ist schon unterwegs. Warten Sie einen Augenblick.',
  'revision-mismatch': 'Jemand hat dies inzwischen geändert. Sehen Sie es noch einmal an.',
  'concurrent-change': 'Andere ändern dies gerade auch. Versuchen Sie es noch einmal.',
  'still-failing': 'Das Ereignis wurde noch einmal versucht, und das Lesemodell scheiterte daran wie zuvor.',
  'rate-limited': 'Das waren zu viele Anfragen. Warten Sie einen Augenblick.',
  'export-not-complete':
    'Der Export brach ab und hat deshalb kein Verzeichnis. Holen Sie den Rest mit einem neuen.',
  'position-not-in-log': 'Diese Position hat das Protokoll nicht.',
  'cursor-not-in-log':
    'Die Stelle in den Änderungen ist aus einem Verlauf, den es nicht mehr gibt. Laden Sie die Seite neu.',
  'read-model-behind': 'Die Änderung ist gespeichert, wird aber noch nicht gezeigt.',
  'read-model-rebuilding': 'Was diese Seite zeigt, wird gerade aufgebaut.',
  'read-model-parked': 'Ein Ereignis hierzu konnte nicht gezeigt werden. Der Betrieb kann es beheben.',
  'event-unknown':
    'Eine neuere Version des Programms hat hierzu ein Ereignis geschrieben. Das endet mit der Umstellung.',
  'not-sealed-yet':
    'Noch deckt kein unterschriebener Kopf dieses Ereignis. Versuchen Sie es in einer Minute noch einmal.',
  unavailable: 'Der Server kann dies gerade nicht.',
  overloaded: 'Der Server hat gerade zu viel zu tun.',
  internal: 'Am Server ist etwas schiefgegangen. Sein Protokoll nennt die Ursache.',
};
