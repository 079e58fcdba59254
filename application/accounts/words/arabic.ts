import type { ToldOfAccounts } from '#application/accounts/words/english.ts';
import { roleWords } from '#application/accounts/words/roles.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';

const fields: Readonly<Record<string, string>> = {
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  phone: 'الهاتف',
  address: 'العنوان',
  timeZone: 'المنطقة الزمنية',
};
/** Which fields of a change are there, as people call them. */
const fieldsIn = (data: object): string =>
  Object.keys(data)
    .filter((field) => !field.endsWith('Id'))
    .map((field) => fields[field] ?? field)
    .join('، ');

const none = 'لا شيء';
const days = {
  zero: 'بلا أيام',
  one: 'يوم واحد',
  two: 'يومين',
  few: '# أيام',
  many: '# يومًا',
  other: '# يوم',
};
const modes = { continuous: 'مستمر', motion: 'عند الحركة', off: 'متوقف' } as const;
const languages = { en: 'الإنجليزية', de: 'الألمانية', ar: 'العربية' } as const;

export const arabicAccountWords: Words<ToldOfAccounts> = {
  PlatformConfigured: ({ data }, { name }) =>
    `ضُبطت المنصة: ${name(data.name)}، ${name(data.currency)}، ${name(data.timeZone)}.`,
  IntegratorRegistered: ({ data }, { name }) => `سُجّلت جهة التكامل ${name(data.name)}.`,
  SubIntegratorCreated: ({ data }, { name }) => `أُنشئت جهة التكامل الفرعية ${name(data.name)}.`,
  IntegratorDetailsChanged: ({ data }) => `تغيّرت بيانات جهة التكامل: ${fieldsIn(data)}.`,
  IntegratorEmailChanged: ({ data }, { name }) => `ينتظر بريد إلكتروني جديد التأكيد: ${name(data.email)}.`,
  IntegratorEmailChangeDropped: () => 'أُلغي البريد الإلكتروني الجديد وبقي المؤكَّد.',
  WholesalePricingSet: ({ data: { pricing } }, { money }) =>
    pricing === null
      ? 'حُددت أسعار الجملة.'
      : `حُددت أسعار الجملة: التخزين ${money(pricing.storagePerGbMonth, pricing.currency)} لكل غيغابايت في الشهر، ونقل البيانات ${money(pricing.trafficPerGb, pricing.currency)} لكل غيغابايت.`,
  PlansAssigned: ({ data }, { names }) =>
    `خُصصت باقات: ${names(
      data.plans.map(({ planId }) => planId),
      none,
      '، ',
    )}.`,
  PlansWithdrawn: ({ data }, { names }) => `سُحبت باقات: ${names(data.planIds, none, '، ')}.`,
  SellerSet: ({ data }, { name, counted }) =>
    data.paymentTermDays === undefined || data.paymentTermDays === null
      ? `حُددت بيانات الحساب على مستنداته: ${name(data.legalName)}.`
      : `حُددت بيانات الحساب على مستنداته: ${name(data.legalName)}، والدفع خلال ${counted(data.paymentTermDays, days)}.`,
  SendingSet: ({ data }, { names }) =>
    `${data.mail ? 'شُغّل' : 'أُوقف'} إرسال المستندات بالبريد؛ أيام التذكير بعد الاستحقاق: ${names(data.daysAfterDue.map(String), none, '، ')}.`,
  DeliverySet: ({ data }) =>
    `ضُبط تسليم المستندات إلى الحساب: اللغة ${languages[data.language]}، ${data.eInvoice === 'none' ? 'بلا' : 'مع'} فاتورة إلكترونية.`,
  PriceListSet: ({ data }, { names }) =>
    `حُددت قائمة الأسعار: ${names([...new Set(data.plans.map(({ planId }) => planId))], none, '، ')}.`,
  ModulesRestricted: ({ data }, { names }) => `حُددت وحدات الحساب نفسه: ${names(data.modules, none, '، ')}.`,
  EmailConfirmationRequested: ({ data }, { name, number }) =>
    `طُلبت رسالة التأكيد ${number(data.number)} إلى ${name(data.email)}.`,
  EmailConfirmed: ({ data }, { name }) => `تأكّد البريد الإلكتروني ${name(data.email)}.`,
  IntegratorDisabled: ({ data }) => (data.raised ? 'عطّل مستوى أعلى جهة التكامل أيضًا.' : 'عُطّلت جهة التكامل.'),
  IntegratorEnabled: () => 'فُعّلت جهة التكامل من جديد.',
  IntegratorClosed: () => 'أُغلقت جهة التكامل نهائيًا.',
  CustomerCreated: ({ data }, { name }) => `أُنشئ العميل ${name(data.name)}.`,
  CustomerDetailsChanged: ({ data }) => `تغيّرت بيانات العميل: ${fieldsIn(data)}.`,
  RecordingDefaultsSet: ({ data: { recordingDefaults } }, { name, number }) =>
    `حُددت إعدادات التسجيل الافتراضية: ${modes[recordingDefaults.mode]}، أيام الحفظ ${number(recordingDefaults.retentionDays)}، ${name(recordingDefaults.resolution)}.`,
  AdminPortalAccessSet: ({ data }) =>
    data.allowed ? 'سُمح بالوصول إلى بوابة الإدارة.' : 'سُحب الوصول إلى بوابة الإدارة.',
  LinkSharingSet: ({ data }) => (data.allowed ? 'سُمح بمشاركة الروابط.' : 'سُحبت مشاركة الروابط.'),
  BillingProfileSet: ({ data: { billingProfile } }, { money }) =>
    billingProfile === null
      ? 'حُدد ملف الفوترة.'
      : `حُدد ملف الفوترة: التخزين ${money(billingProfile.rates.storagePerGbMonth, billingProfile.rates.currency)} لكل غيغابايت في الشهر، ونقل البيانات ${money(billingProfile.rates.trafficPerGb, billingProfile.rates.currency)} لكل غيغابايت، والفوترة التلقائية ${billingProfile.automaticBilling ? 'مشغّلة' : 'متوقفة'}.`,
  CustomerDisabled: ({ data }) => (data.raised ? 'عطّل مستوى أعلى العميل أيضًا.' : 'عُطّل العميل.'),
  CustomerEnabled: () => 'فُعّل العميل من جديد.',
  CustomerClosed: () => 'أُغلق العميل نهائيًا.',
  ApiKeyIssued: ({ data }, { name }) =>
    `صدر مفتاح الواجهة ${name(data.name)} (الدور ${roleWords.ar[data.role]}).`,
  ApiKeyRevoked: () => 'أُلغي مفتاح واجهة.',
  EmailAddressReserved: () => 'حُجز البريد الإلكتروني لجهة التكامل.',
  EmailAddressReleased: () => 'أُتيح البريد الإلكتروني من جديد.',
  EmailConfirmationSent: ({ data }, { number }) => `أُرسلت رسالة التأكيد ${number(data.number)}.`,
  EmailConfirmationFailed: ({ data }, { name, number, instant }) =>
    data.retryAt
      ? `تعذّر إرسال رسالة التأكيد ${number(data.number)} (${name(data.code)})؛ تُعاد المحاولة في ${instant(data.retryAt)}.`
      : `تعذّر إرسال رسالة التأكيد ${number(data.number)} (${name(data.code)})؛ ولا تُعاد المحاولة.`,
};
