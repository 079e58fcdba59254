import type * as en from '#console/billing/messages/month/en.ts';
import type { Translation } from '#console/messages/translation.ts';

const documents =
  '{count, plural, zero {لا مستندات} one {مستند واحد} two {مستندان} few {# مستندات} many {# مستندًا} other {# مستند}}';
const payers =
  '{count, plural, zero {لا أحد} one {دافع واحد} two {دافعان} few {# دافعين} many {# دافعًا} other {# دافع}}';
const warnings =
  '{count, plural, zero {لا تنبيهات} one {تنبيه واحد} two {تنبيهان} few {# تنبيهات} many {# تنبيهًا} other {# تنبيه}}';

export const month: Translation<typeof en.month> = {
  title: 'الفوترة',
  month: 'الشهر',
  billsNobody: 'العميل لا يُصدر فواتير لأحد. ما فُوتر له تجده في فواتيره.',
  ownInvoices: 'الفواتير',
  biller: { another: 'جهة فوترة أخرى…', title: 'فوترة مَن', label: 'جهة التكامل' },
  links: {
    title: 'المزيد عن جهة الفوترة هذه',
    invoices: 'فواتير الشهر',
    margin: 'الهامش حسب الشهر',
    books: 'الدفاتر والإعدادات',
  },
  glance: {
    billed: 'المفوتر',
    cost: 'التكلفة',
    margin: 'الهامش',
    open: 'غير المسدد',
    overdue: 'المتأخر',
    net: 'صافٍ',
    documents,
  },
  unbilled: {
    title: 'لم تُفوتر',
    nobody: 'تمت فوترة الجميع.',
    payer: 'الدافع',
    month: 'الشهر',
    why: 'السبب',
    mended: 'الأسعار محددة الآن: أعد فوترة الشهر.',
    since: 'منذ',
    deed: 'التنازل',
    waive: 'تنازل…',
    waiveTitle: 'التنازل عن شهر لدى \u2068{name}\u2069',
    waiveWhat:
      'لن يُفوتر لـ \u2068{name}\u2069 عن {month} ولن يظهر هنا بعد ذلك. يبقى من الممكن فوترة الشهر بتشغيلٍ يذكر الحساب بالاسم.',
  },
  dryRun: {
    title: 'فوترة {month}',
    look: 'عرض ما سيفعله التشغيل',
    what: 'يعرض ما سيصدر لكل دافع إلى جانب الشهر السابق. العرض لا يُصدر شيئًا.',
    notOver: 'لم ينتهِ {month} بعد. تمكن فوترته فور انتهائه.',
    run: '{count, plural, zero {لا شيء للفوترة} one {تشغيل: إصدار مستند واحد} two {تشغيل: إصدار مستندين} few {تشغيل: إصدار # مستندات} many {تشغيل: إصدار # مستندًا} other {تشغيل: إصدار # مستند}}',
    documents,
    payers,
    skipped: 'تم تخطيهم',
    failed: 'تتعذر فوترتهم',
    warnings,
    byPayer: 'حسب الدافع',
    payer: 'الدافع',
    difference: 'الفرق',
    why: 'ملاحظة',
    creditNote: 'إشعار دائن',
    new: 'لم يُفوتر في الشهر السابق',
    nobody: 'لا يوجد من يُفوتر له.',
  },
  runs: {
    title: 'التشغيلات',
    none: 'لم يُفوتر شيء بعد.',
    month: 'الشهر',
    state: 'الحالة',
    started: 'البداية',
    by: 'بواسطة',
    byClock: 'الساعة',
    byHand: 'يدويًا',
    issued: 'صدر',
    skipped: 'تم تخطيه',
    failed: 'تعذّر',
  },
  forecast: {
    title: 'الشهر الجاري',
    estimate: '{month}، حتى <at></at>. هذا تقدير: لم يصدر شيء ولا يُستحق به شيء.',
    toDate: 'حتى الآن',
    ahead: 'عند النهاية',
    payer: 'الدافع',
    nobody: 'لا شيء للفوترة حتى الآن.',
    first: 'لا يظهر هنا سوى أول {count, number} من الدافعين.',
  },
};

export const run: Translation<typeof en.run> = {
  title: 'فوترة {month}',
  back: 'الفوترة',
  startedByClock: 'بدأته الساعة في <at></at>.',
  startedByHand: 'بدأ يدويًا في <at></at>.',
  completed: 'اكتمل في <at></at>.',
  soFar:
    'قيد التنفيذ، حتى الآن: {count, plural, zero {لا أحد} one {دافع واحد} two {دافعان} few {# دافعين} many {# دافعًا} other {# دافع}}.',
  issued: 'صدر',
  skipped: 'تم تخطيه',
  failed: 'تعذّر',
  documents,
  payers,
  warnings,
  byPayer: 'حسب الدافع',
  payer: 'الدافع',
  outcome: 'النتيجة',
  document: 'المستند',
  number: 'رقم \u2068{number}\u2069',
  gross: 'الإجمالي',
  why: 'السبب',
  nobodyYet: 'لا أحد بعد.',
};

export const runStates: Translation<typeof en.runStates> = {
  running: 'قيد التنفيذ',
  completed: 'مكتمل',
  'completed-with-failures': 'مكتمل مع إخفاقات',
  failed: 'فشل',
};

export const reasons: Translation<typeof en.reasons> = {
  'automatic-billing-off': 'الفوترة التلقائية متوقفة.',
  'no-profile': 'لا يوجد ملف فوترة.',
  'no-pricing': 'لا توجد أسعار جملة.',
  'already-billed': 'مستند الشهر قائم.',
  'nothing-to-bill': 'بلغ الشهر صفرًا.',
  'currency-mismatch': 'إحدى الباقات بلا سعر بعملة الدافع.',
  unexpected: 'حدث أمر غير متوقع. أعد فوترة الشهر.',
};
