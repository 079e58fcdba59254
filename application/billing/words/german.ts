import type { Words } from '#application/kernel/telling/word-table.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import type { BillingEvent } from '#domain/billing/index.ts';

const reasons: Readonly<Record<SkipReason | FailureReason, string>> = {
  'automatic-billing-off': 'Die automatische Abrechnung ist aus.',
  'no-profile': 'Es gibt kein Abrechnungsprofil.',
  'no-pricing': 'Es gibt keine Einkaufspreise.',
  'already-billed': 'Der Beleg des Monats gilt noch.',
  'nothing-to-bill': 'Der Monat ergab keinen Betrag.',
  'currency-mismatch': 'Ein Tarif hat keinen Preis in der Währung des Zahlers.',
  unexpected: 'Etwas Unerwartetes geschah.',
};
const accounts = { one: '# Konto', other: '# Konten' };
const days = { one: '# Tag', other: '# Tage' };

export const germanBillingWords: Words<BillingEvent['type']> = {
  BillingRunStarted: ({ data }, { month }) =>
    data.automatic
      ? `Der Abrechnungslauf für ${month(data.month)} begann nach der Uhr.`
      : `Der Abrechnungslauf für ${month(data.month)} begann.`,
  PayerBilled: ({ data }, { name, money }) =>
    data.gross === null
      ? `Aus dem Abrechnungslauf wurde die Rechnung ${name(String(data.number))}.`
      : `Aus dem Abrechnungslauf wurde die Rechnung ${name(String(data.number))} über ${money(data.gross, data.currency)}.`,
  PayerSkipped: ({ data }) => `Der Abrechnungslauf stellte keine Rechnung aus. ${reasons[data.why]}`,
  PayerFailed: ({ data }) => `Der Abrechnungslauf konnte nicht abrechnen. ${reasons[data.why]}`,
  BillingRunCompleted: ({ data }, { number }) =>
    `Der Abrechnungslauf ist beendet: ${number(data.issued)} abgerechnet, ${number(data.skipped)} übergangen, ${number(data.failed)} gescheitert.`,
  InvoiceIssued: ({ data }, { name, month, money }) => {
    const document = data.kind === 'invoice' ? 'Die Rechnung' : 'Die Gutschrift';
    const issued = `${document} ${name(String(data.number))} für ${month(data.month)} wurde ausgestellt`;
    return data.gross === null ? `${issued}.` : `${issued}: ${money(data.gross, data.currency)}.`;
  },
  InvoiceOpened: ({ data }, { name, money }) =>
    data.gross === null
      ? `Die Rechnung ${name(String(data.number))} ist offen.`
      : `Die Rechnung ${name(String(data.number))} ist offen: ${money(data.gross, data.currency)}.`,
  CostAllocated: ({ data }, { counted }) =>
    data.shares === null
      ? 'Die Kosten der Rechnung wurden zugeteilt.'
      : `Die Kosten der Rechnung wurden zugeteilt: ${counted(data.shares.length, accounts)}.`,
  PaymentRecorded: ({ data }, { money }) =>
    data.amount === null
      ? 'Eine Zahlung wurde verbucht.'
      : `Eine Zahlung über ${money(data.amount, data.currency)} wurde verbucht.`,
  PaymentReversed: ({ data }, { money }) =>
    data.amount === null
      ? 'Eine Zahlung wurde zurückgebucht.'
      : `Eine Zahlung über ${money(data.amount, data.currency)} wurde zurückgebucht.`,
  CreditApplied: ({ data }, { money }) =>
    data.settled === null
      ? 'Guthaben wurde auf die Rechnung angerechnet.'
      : `Guthaben über ${money(data.settled, data.currency)} wurde auf die Rechnung angerechnet.`,
  CreditGained: ({ data }, { money }) =>
    data.amount === null
      ? 'Der Zahler bekam Guthaben.'
      : `Der Zahler bekam Guthaben: ${money(data.amount, data.currency)}.`,
  CreditTaken: ({ data }, { money }) => {
    const what =
      data.paymentId === undefined ? 'für eine Rechnung entnommen' : 'für eine Rückbuchung entnommen';
    return data.amount === null
      ? `Guthaben wurde ${what}.`
      : `Guthaben über ${money(data.amount, data.currency)} wurde ${what}.`;
  },
  CreditRefunded: ({ data }, { money }) =>
    data.amount === null
      ? 'Guthaben wurde erstattet.'
      : `Guthaben über ${money(data.amount, data.currency)} wurde erstattet.`,
  InvoiceVoided: ({ data }, { money }) =>
    data.balance === null
      ? 'Die Rechnung wurde storniert.'
      : `Die Rechnung wurde storniert; ${money(data.balance, data.currency)} war offen.`,
  InvoiceMarkedUncollectible: ({ data }, { money }) =>
    data.balance === null
      ? 'Die Rechnung wurde ausgebucht.'
      : `Die Rechnung wurde ausgebucht; ${money(data.balance, data.currency)} war offen.`,
  UnbilledMonthWaived: ({ data }, { month }) =>
    `${month(data.month)} ließ sich nicht abrechnen und wird es nie: Darauf wurde verzichtet.`,
  CreditNoteIssued: ({ data }, { name, money }) =>
    data.amount === null
      ? `Die Gutschrift ${name(String(data.number))} wurde ausgestellt.`
      : `Die Gutschrift ${name(String(data.number))} über ${money(data.amount, data.currency)} wurde ausgestellt.`,
  InvoiceSendingRequested: ({ data }, { counted }) =>
    data.reminder === undefined || data.reminder === null
      ? 'Eine Mail mit dem Beleg wurde angefordert.'
      : `Eine Mahnung wurde angefordert: ${counted(data.reminder.daysAfterDue, days)} nach der Fälligkeit.`,
  InvoiceSent: () => 'Der Beleg wurde per Mail gesendet.',
  ReminderSent: ({ data }, { counted }) =>
    `Eine Mahnung wurde gesendet, ${counted(data.daysAfterDue, days)} nach der Fälligkeit.`,
  InvoiceSendingFailed: ({ data }, { number }) => {
    if (data.code === 'no-address') return 'Der Beleg ließ sich nicht senden: Es gibt keine Adresse.';
    const failed = `Eine Mail über den Beleg scheiterte beim Versuch ${number(data.attempt)}: ${data.code}`;
    return data.retryAt ? `${failed}.` : `${failed}, endgültig.`;
  },
  InvoiceOverdue: ({ data }, { day, money }) =>
    data.open === null
      ? `Der Beleg ist seit ${day(data.dueOn)} überfällig.`
      : `Der Beleg ist seit ${day(data.dueOn)} überfällig; ${money(data.open, data.currency)} ist offen.`,
};
