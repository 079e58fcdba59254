import type { inputs as en, forms as enForms } from '#console/app/messages/inputs/en.ts';
import type { Translation } from '#console/messages/translation.ts';

// Examples stand between marks that keep them from left to right.

const characters =
  '{limit, plural, zero {# حرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفًا} other {# حرف}}';
const entries =
  '{limit, plural, zero {# مُدخل} one {مُدخل واحد} two {مُدخلان} few {# مُدخلات} many {# مُدخلًا} other {# مُدخل}}';
const levels =
  '{limit, plural, zero {# مستوى} one {مستوى واحد} two {مستويان} few {# مستويات} many {# مستوى} other {# مستوى}}';

export const inputs: Translation<typeof en> = {
  required: 'مطلوب.',
  'wrong-form': 'مكتوب بغير الصيغة المطلوبة: \u2068{message}\u2069',
  'too-short': `الحد الأدنى للطول: ${characters}.`,
  'too-long': `الحد الأقصى للطول: ${characters}.`,
  'too-small': 'القيمة الدنيا: {limit, number}.',
  'too-large': 'القيمة القصوى: {limit, number}.',
  unknown: 'غير معروف هنا. احذفه.',
  'wrong-type': 'قيمة من نوع غير المطلوب: \u2068{message}\u2069',
  'too-few': `الحد الأدنى للعدد: ${entries}.`,
  'too-many': `الحد الأقصى للعدد: ${entries}.`,
  'too-deep': `الحد الأقصى للعمق: ${levels}.`,
  'not-reached': 'لم يصل السجل إلى هذا الموضع بعد. اختر موضعًا أسبق.',
  repeated: 'مكرر. احذف أحدهما.',
  'not-one-of': 'واحد مما يلي: \u2068{allowed}\u2069.',
  'does-not-fit': 'لا يتفق مع حقل آخر: \u2068{message}\u2069',
  'not-valid': 'غير صالح: \u2068{message}\u2069',
  'email-taken': 'هذا البريد الإلكتروني يخص جهة تكامل أخرى. استخدم غيره.',
  'place-unknown': 'لا يوجد مكان كهذا. اختر أحد العناوين المقترحة.',
  'place-obsolete': 'لم يعد هذا المكان صالحًا. ابحث عن العنوان مرة أخرى.',
  'place-imprecise': 'ليس لهذا المكان شارع. اختر عنوانًا فيه شارع ورقم.',
  'address-lines-disagree': 'لا تتفق الأسطر مع المكان. اختر العنوان مرة أخرى.',
  'plan-not-assigned': 'هذه الباقة غير مخصصة في كل مستوى أعلى. اختر غيرها.',
  'plan-not-found': 'لا توجد باقة كهذه. اختر غيرها.',
  'plan-retired': 'أُوقفت هذه الباقة: لا يُضاف إليها جديد. اختر غيرها.',
  'currency-mismatch': 'سعر هذه الباقة بعملة أخرى. حدّد لها سعرًا خاصًا.',
  'no-price-in-currency': 'ليس لهذه الباقة سعر بهذه العملة. حدّد لها سعرًا.',
};

export const forms: Translation<typeof enForms> = {
  id: 'معرّف مثل \u206601900000-0000-7000-8000-000000000001\u2069.',
  line: 'سطر واحد مقروء فيه حرف أو رقم أو علامة.',
  text: 'نص مقروء فيه حرف أو رقم أو علامة.',
  'e-mail': 'عنوان بريد إلكتروني مثل \u2066jane@example.com\u2069.',
  phone: 'رقم هاتف مثل \u2066+49 30 1234567\u2069.',
  rate: 'مبلغ مثل \u206612.50\u2069 أو \u20660\u2069: عدد الأرقام قبل الفاصلة {digits, number} وبعدها {decimals, number} على الأكثر.',
  amount:
    'مبلغ أكبر من الصفر مثل \u206612.50\u2069: عدد الأرقام قبل الفاصلة {digits, number} وبعدها {decimals, number} على الأكثر.',
  percent:
    'نسبة مئوية من الكل مثل \u206619\u2069 أو \u20667.5\u2069: عدد الأرقام بعد الفاصلة {decimals, number} على الأكثر.',
  currency: 'عملة موجودة برمزها مثل \u2066EUR\u2069.',
  country: 'بلد موجود برمزه مثل \u2066DE\u2069.',
  'number-prefix':
    'حروف لاتينية بلا علامات وأرقام وشرطات ونقاط وشرطات مائلة وسفلية، تبدأ بحرف أو رقم، مثل \u2066NV-\u2069.',
  'time-zone': 'منطقة زمنية مثل \u2066Europe/Berlin\u2069.',
  instant: 'وقت مثل \u20662026-11-30T12:00:00Z\u2069.',
  day: 'تاريخ مثل \u20662026-11-30\u2069.',
  month: 'شهر مثل \u20662026-11\u2069.',
  bytes: 'عدد صحيح من البايتات مثل \u20661073741824\u2069.',
  integer: 'عدد صحيح مثل \u206630\u2069.',
  number: 'عدد مثل \u20662.5\u2069.',
  boolean: 'نعم أو لا.',
};
