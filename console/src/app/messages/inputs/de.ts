import type { inputs as en, forms as enForms } from '#console/app/messages/inputs/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const inputs: Translation<typeof en> = {
  required: 'Bitte ausfüllen.',
  'wrong-form': 'Ist anders geschrieben als verlangt: {message}',
  'too-short': 'Mindestens {limit, plural, one {# Zeichen} other {# Zeichen}}.',
  'too-long': 'Höchstens {limit, plural, one {# Zeichen} other {# Zeichen}}.',
  'too-small': 'Mindestens {limit, number}.',
  'too-large': 'Höchstens {limit, number}.',
  unknown: 'Ist hier nicht bekannt. Lassen Sie es weg.',
  'wrong-type': 'Ist eine andere Art von Wert als verlangt: {message}',
  'too-few': 'Mindestens {limit, plural, one {# Eintrag} other {# Einträge}}.',
  'too-many': 'Höchstens {limit, plural, one {# Eintrag} other {# Einträge}}.',
  'too-deep': 'Höchstens {limit, plural, one {# Ebene} other {# Ebenen}} tief.',
  'not-reached': 'So weit ist das Protokoll noch nicht. Wählen Sie eine frühere Stelle.',
  repeated: 'Kommt zweimal vor. Nehmen Sie eines davon heraus.',
  'not-one-of': 'Eines von diesen: {allowed}.',
  'does-not-fit': 'Passt nicht zu einem anderen Feld: {message}',
  'not-valid': 'Ist nicht gültig: {message}',
  'email-taken': 'Diese E-Mail-Adresse gehört einem anderen Integrator. Nehmen Sie eine andere.',
  'place-unknown': 'Diesen Ort gibt es nicht. Wählen Sie eine der vorgeschlagenen Adressen.',
  'place-obsolete': 'Dieser Ort gilt nicht mehr. Suchen Sie die Adresse noch einmal.',
  'place-imprecise': 'Dieser Ort hat keine Straße. Wählen Sie eine Adresse mit Straße und Hausnummer.',
  'address-lines-disagree': 'Die Zeilen passen nicht zum Ort. Wählen Sie die Adresse noch einmal.',
  'plan-not-assigned': 'Dieser Tarif ist nicht auf jeder Ebene darüber zugeteilt. Wählen Sie einen anderen.',
  'plan-not-found': 'Diesen Tarif gibt es nicht. Wählen Sie einen anderen.',
  'plan-retired': 'Dieser Tarif läuft aus: Nichts Neues kommt darauf. Wählen Sie einen anderen.',
  'currency-mismatch':
    'Der Listenpreis dieses Tarifs ist in einer anderen Währung. Geben Sie ihm einen eigenen Preis.',
  'no-price-in-currency': 'Dieser Tarif hat keinen Preis in dieser Währung. Geben Sie ihm einen.',
};

export const forms: Translation<typeof enForms> = {
  id: 'Eine Kennung wie 01900000-0000-7000-8000-000000000001.',
  line: 'Eine lesbare Zeile mit einem Buchstaben, einer Ziffer oder einem Zeichen darin.',
  text: 'Ein lesbarer Text mit einem Buchstaben, einer Ziffer oder einem Zeichen darin.',
  'e-mail': 'Eine E-Mail-Adresse wie jane@example.com.',
  phone: 'Eine Telefonnummer wie +49 30 1234567.',
  rate: 'Ein Betrag wie 12.50, oder 0: höchstens {digits, number} Ziffern vor dem Punkt und {decimals, number} danach.',
  amount:
    'Ein Betrag über null wie 12.50: höchstens {digits, number} Ziffern vor dem Punkt und {decimals, number} danach.',
  percent: 'Ein Prozentsatz vom Ganzen wie 19 oder 7.5: höchstens {decimals, number} Ziffern nach dem Punkt.',
  currency: 'Eine Währung, die es gibt, als Kürzel wie EUR.',
  country: 'Ein Land, das es gibt, als Kürzel wie DE.',
  'number-prefix':
    'Buchstaben ohne Akzente, Ziffern, Bindestriche, Punkte, Schräg- und Unterstriche, zuerst ein Buchstabe oder eine Ziffer, wie NV-.',
  'time-zone': 'Eine Zeitzone wie Europe/Berlin.',
  instant: 'Ein Zeitpunkt wie 2026-11-30T12:00:00Z.',
  day: 'Ein Datum wie 2026-11-30.',
  month: 'Ein Monat wie 2026-11.',
  bytes: 'Eine ganze Zahl von Bytes wie 1073741824.',
  integer: 'Eine ganze Zahl wie 30.',
  number: 'Eine Zahl wie 2.5.',
  boolean: 'Ja oder nein.',
};
