import type { WordsInAll } from '#application/kernel/telling/word-table.ts';
import type { InstallationEvent } from '#domain/kernel/installation/installation.ts';

const secrets = {
  en: { 'master-key': 'master key', 'token-secret': 'token secret' },
  de: { 'master-key': 'Hauptschlüssel', 'token-secret': 'Token-Geheimnis' },
  ar: { 'master-key': 'المفتاح الرئيسي', 'token-secret': 'سرّ الرموز' },
};

export const installationWords: WordsInAll<InstallationEvent['type']> = {
  en: {
    SecretVerifierRecorded: ({ data }) =>
      data.standing === 'next'
        ? `A change to another ${secrets.en[data.secret]} began.`
        : `The ${secrets.en[data.secret]} of this installation was recorded by its verifier.`,
    TokenSecretReplaced: () => 'The token secret was lost, and another took its place.',
    InstallationMarkedAsDemo: () => 'The installation was marked as a demo: its clock was set.',
    TimeAccepted: ({ data }, { instant }) =>
      `Times up to ${instant(data.upTo)}, ahead of the clock of the machine, were accepted.`,
    EmailAddressesReservedAnew: ({ data }) =>
      `All e-mail addresses in use (${data.reserved}) were reserved anew under the present token secret.`,
  },
  de: {
    SecretVerifierRecorded: ({ data }) =>
      data.standing === 'next'
        ? `Ein Wechsel begann: ${secrets.de[data.secret]}.`
        : `Von dieser Installation wurde ein Nachweis vermerkt: ${secrets.de[data.secret]}.`,
    TokenSecretReplaced: () => 'Das Token-Geheimnis ging verloren, und ein anderes trat an seine Stelle.',
    InstallationMarkedAsDemo: () =>
      'Die Installation wurde als Demo gekennzeichnet: Ihre Uhr wurde gestellt.',
    TimeAccepted: ({ data }, { instant }) =>
      `Zeiten bis ${instant(data.upTo)}, die der Uhr des Rechners voraus sind, wurden angenommen.`,
    EmailAddressesReservedAnew: ({ data }, { number }) =>
      `Alle benutzten E-Mail-Adressen (${number(data.reserved)}) wurden unter dem jetzigen Token-Geheimnis neu reserviert.`,
  },
  ar: {
    SecretVerifierRecorded: ({ data }) =>
      data.standing === 'next'
        ? `بدأ استبدال: ${secrets.ar[data.secret]}.`
        : `سُجّل إثبات لهذا النظام: ${secrets.ar[data.secret]}.`,
    TokenSecretReplaced: () => 'فُقد سرّ الرموز وحلّ غيره محله.',
    InstallationMarkedAsDemo: () => 'وُسم النظام كعرض تجريبي: ضُبطت ساعته.',
    TimeAccepted: ({ data }, { instant }) => `قُبلت أوقات حتى ${instant(data.upTo)}، وهي تسبق ساعة الجهاز.`,
    EmailAddressesReservedAnew: ({ data }, { number }) =>
      `أُعيد حجز كل عناوين البريد المستخدمة (${number(data.reserved)}) بسرّ الرموز الحالي.`,
  },
};
