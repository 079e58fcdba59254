import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';

/** What a mail about a document says; names and figures come ready to print. */
export interface MailWords {
  readonly direction: 'ltr' | 'rtl';
  readonly greeting: string;
  readonly documentSubject: (title: string, seller: string) => string;
  readonly attached: (title: string, total: string) => string;
  readonly payBy: (day: string) => string;
  readonly reminderSubject: (title: string, seller: string) => string;
  readonly stillOpen: (title: string, open: string, dueOn: string) => string;
  readonly ifPaid: string;
  readonly closing: (seller: string) => string;
}

const english: MailWords = {
  direction: 'ltr',
  greeting: 'Hello,',
  documentSubject: (title, seller) => `${title} from ${seller}`,
  attached: (title, total) => `attached is ${title} over ${total}.`,
  payBy: (day) => `Please pay by ${day}.`,
  reminderSubject: (title, seller) => `Reminder: ${title} from ${seller}`,
  stillOpen: (title, open, dueOn) => `${open} of ${title} is still open. It was due on ${dueOn}.`,
  ifPaid: 'If you have paid in the meantime, you need not do anything.',
  closing: (seller) => `Kind regards\n${seller}`,
};

const german: MailWords = {
  direction: 'ltr',
  greeting: 'Guten Tag,',
  documentSubject: (title, seller) => `${title} von ${seller}`,
  attached: (title, total) => `anbei erhalten Sie ${title} über ${total}.`,
  payBy: (day) => `Bitte zahlen Sie bis zum ${day}.`,
  reminderSubject: (title, seller) => `Zahlungserinnerung: ${title} von ${seller}`,
  stillOpen: (title, open, dueOn) =>
    `von ${title} sind noch ${open} offen. Der Betrag war am ${dueOn} fällig.`,
  ifPaid: 'Wenn Sie inzwischen gezahlt haben, ist nichts weiter zu tun.',
  closing: (seller) => `Mit freundlichen Grüßen\n${seller}`,
};

const arabic: MailWords = {
  direction: 'rtl',
  greeting: 'تحية طيبة،',
  documentSubject: (title, seller) => `${title} من ${seller}`,
  attached: (title, total) => `تجدون مرفقًا ${title} بمبلغ ${total}.`,
  payBy: (day) => `يرجى الدفع في موعد أقصاه ${day}.`,
  reminderSubject: (title, seller) => `تذكير بالدفع: ${title} من ${seller}`,
  stillOpen: (title, open, dueOn) =>
    `لا يزال مبلغ ${open} من ${title} غير مدفوع. وكان موعد الاستحقاق ${dueOn}.`,
  ifPaid: 'إذا كنتم قد دفعتم في هذه الأثناء فلا يلزم أي إجراء.',
  closing: (seller) => `مع أطيب التحيات\n${seller}`,
};

const words: Readonly<Record<DocumentLanguage, MailWords>> = { en: english, de: german, ar: arabic };

export const mailWordsIn = (language: DocumentLanguage): MailWords => words[language];
