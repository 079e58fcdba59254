import type { Words } from '#application/kernel/telling/word-table.ts';
import type { FailureReason, SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import type { BillingEvent } from '#domain/billing/index.ts';

const reasons: Readonly<Record<SkipReason | FailureReason, string>> = {
  'automatic-billing-off': 'الفوترة التلقائية متوقفة.',
  'no-profile': 'لا يوجد ملف فوترة.',
  'no-pricing': 'لا توجد أسعار جملة.',
  'already-billed': 'مستند الشهر قائم.',
  'nothing-to-bill': 'بلغ مجموع الشهر صفرًا.',
  'currency-mismatch': 'إحدى الباقات بلا سعر بعملة الدافع.',
  unexpected: 'حدث أمر غير متوقع.',
};
const accounts = {
  zero: 'لا حسابات',
  one: 'حساب واحد',
  two: 'حسابان',
  few: '# حسابات',
  many: '# حسابًا',
  other: '# حساب',
};
const days = {
  zero: 'اليوم نفسه',
  one: 'يوم واحد',
  two: 'يومين',
  few: '# أيام',
  many: '# يومًا',
  other: '# يوم',
};

export const arabicBillingWords: Words<BillingEvent['type']> = {
  BillingRunStarted: ({ data }, { month }) =>
    data.automatic
      ? `بدأت دورة فوترة ${month(data.month)} بحسب الساعة.`
      : `بدأت دورة فوترة ${month(data.month)}.`,
  PayerBilled: ({ data }, { name, money }) =>
    data.gross === null
      ? `نتجت عن دورة الفوترة الفاتورة ${name(String(data.number))}.`
      : `نتجت عن دورة الفوترة الفاتورة ${name(String(data.number))} بمبلغ ${money(data.gross, data.currency)}.`,
  PayerSkipped: ({ data }) => `لم تُصدر دورة الفوترة فاتورة. ${reasons[data.why]}`,
  PayerFailed: ({ data }) => `تعذّرت الفوترة في دورة الفوترة. ${reasons[data.why]}`,
  BillingRunCompleted: ({ data }, { number }) =>
    `اكتملت دورة الفوترة: فُوتر ${number(data.issued)}، وتُجووز ${number(data.skipped)}، وتعذّر ${number(data.failed)}.`,
  InvoiceIssued: ({ data }, { name, month, money }) => {
    const document = data.kind === 'invoice' ? 'صدرت الفاتورة' : 'صدر الإشعار الدائن';
    const issued = `${document} ${name(String(data.number))} عن ${month(data.month)}`;
    return data.gross === null ? `${issued}.` : `${issued}: ${money(data.gross, data.currency)}.`;
  },
  InvoiceOpened: ({ data }, { name, money }) =>
    data.gross === null
      ? `فُتحت الفاتورة ${name(String(data.number))}.`
      : `فُتحت الفاتورة ${name(String(data.number))}: ${money(data.gross, data.currency)}.`,
  CostAllocated: ({ data }, { counted }) =>
    data.shares === null
      ? 'وُزعت تكلفة الفاتورة.'
      : `وُزعت تكلفة الفاتورة: ${counted(data.shares.length, accounts)}.`,
  PaymentRecorded: ({ data }, { money }) =>
    data.amount === null ? 'سُجّلت دفعة.' : `سُجّلت دفعة بمبلغ ${money(data.amount, data.currency)}.`,
  PaymentReversed: ({ data }, { money }) =>
    data.amount === null ? 'عُكست دفعة.' : `عُكست دفعة بمبلغ ${money(data.amount, data.currency)}.`,
  CreditApplied: ({ data }, { money }) =>
    data.settled === null
      ? 'استُخدم رصيد للفاتورة.'
      : `استُخدم رصيد بمبلغ ${money(data.settled, data.currency)} للفاتورة.`,
  CreditGained: ({ data }, { money }) =>
    data.amount === null ? 'نشأ رصيد للدافع.' : `نشأ رصيد للدافع: ${money(data.amount, data.currency)}.`,
  CreditTaken: ({ data }, { money }) => {
    const what = data.paymentId === undefined ? 'لفاتورة' : 'لعكس دفعة';
    return data.amount === null
      ? `سُحب رصيد ${what}.`
      : `سُحب رصيد بمبلغ ${money(data.amount, data.currency)} ${what}.`;
  },
  CreditRefunded: ({ data }, { money }) =>
    data.amount === null ? 'رُدّ رصيد.' : `رُدّ رصيد بمبلغ ${money(data.amount, data.currency)}.`,
  InvoiceVoided: ({ data }, { money }) =>
    data.balance === null
      ? 'أُلغيت الفاتورة.'
      : `أُلغيت الفاتورة؛ وكان المبلغ المفتوح ${money(data.balance, data.currency)}.`,
  InvoiceMarkedUncollectible: ({ data }, { money }) =>
    data.balance === null
      ? 'شُطبت الفاتورة.'
      : `شُطبت الفاتورة؛ وكان المبلغ المفتوح ${money(data.balance, data.currency)}.`,
  UnbilledMonthWaived: ({ data }, { month }) => `تعذّرت فوترة ${month(data.month)} ولن تتم أبدًا: أُسقط الشهر.`,
  CreditNoteIssued: ({ data }, { name, money }) =>
    data.amount === null
      ? `صدر الإشعار الدائن ${name(String(data.number))}.`
      : `صدر الإشعار الدائن ${name(String(data.number))} بمبلغ ${money(data.amount, data.currency)}.`,
  InvoiceSendingRequested: ({ data }, { counted }) =>
    data.reminder === undefined || data.reminder === null
      ? 'طُلبت رسالة بالمستند.'
      : `طُلب تذكير بعد الاستحقاق: ${counted(data.reminder.daysAfterDue, days)}.`,
  InvoiceSent: () => 'أُرسل المستند بالبريد.',
  ReminderSent: ({ data }, { counted }) => `أُرسل تذكير بعد الاستحقاق: ${counted(data.daysAfterDue, days)}.`,
  InvoiceSendingFailed: ({ data }, { name, number }) => {
    if (data.code === 'no-address') return 'تعذّر إرسال المستند: لا يوجد عنوان.';
    const failed = `فشلت رسالة عن المستند في المحاولة ${number(data.attempt)}: ${name(data.code)}`;
    return data.retryAt ? `${failed}.` : `${failed}، نهائيًا.`;
  },
  InvoiceOverdue: ({ data }, { day, money }) =>
    data.open === null
      ? `تأخر المستند منذ ${day(data.dueOn)}.`
      : `تأخر المستند منذ ${day(data.dueOn)}؛ والمبلغ المفتوح ${money(data.open, data.currency)}.`,
};
