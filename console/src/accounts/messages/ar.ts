import { accountPages } from '#console/accounts/messages/account/pages-ar.ts';
import { bulk } from '#console/accounts/messages/bulk/ar.ts';
import type { en } from '#console/accounts/messages/en.ts';
import { wizards } from '#console/accounts/messages/wizards/ar.ts';
import type { Translation } from '#console/messages/translation.ts';

export const ar: Translation<typeof en> = {
  account: accountPages,
  customers: {
    title: 'العملاء',
    empty: 'تُعرض هنا جهات التكامل والعملاء التابعون لحسابك. لا يوجد أيٌّ منهم بعد.',
    noneFits: 'لا يوجد حساب يطابق عوامل التصفية هذه.',
    columns: {
      name: 'الاسم',
      status: 'الحالة',
      type: 'النوع',
      under: 'يتبع',
      cameras: 'الكاميرات',
      recording: 'قيد التسجيل',
      held: 'موقوفة',
      created: 'تاريخ الإنشاء',
      id: 'المعرّف',
    },
    filters: {
      words: 'الاسم أو البريد الإلكتروني أو المعرّف',
      title: 'تصفية',
      any: 'الكل',
      type: 'النوع',
      effectiveStatus: 'الحالة',
      status: 'حالته الخاصة',
      under: 'تحت جهة التكامل',
      country: 'البلد',
      plan: 'الباقة',
      order: 'الترتيب',
      chip: '\u2068{name}\u2069: {value}',
      remove: 'إزالة عامل التصفية «\u2068{name}\u2069»',
    },
    orders: {
      created: 'الأقدم أولًا',
      '-created': 'الأحدث أولًا',
      name: 'الاسم تصاعديًا',
      '-name': 'الاسم تنازليًا',
    },
    effective: {
      active: 'نشط',
      unconfirmed: 'غير مؤكَّد',
      disabled: 'معطّل',
      blocked: 'محظور من أعلى',
      closed: 'مغلق',
    },
    types: { platform: 'المنصة', integrator: 'جهة تكامل', customer: 'عميل' },
    statuses: { enabled: 'مفعّل', disabled: 'معطّل', closed: 'مغلق' },
  },
  adding: {
    add: 'إضافة',
    title: 'اختيار نوع العميل',
    intro: 'يمكن إنشاء نوعين رئيسيين من الحسابات: جهة تكامل وعميل.',
    integrator: {
      name: 'جهة تكامل',
      sub: 'يمكن إنشاء جهات تكامل فرعية لتحقيق ربح إضافي. تدير هذه الجهات عملاءها وأعمالها بنفسها وتبقى جزءًا من أعمال جهة التكامل الرئيسية.',
      primary: 'تبيع جهات التكامل الرئيسية لحساب المنصة، وتدير جهاتها الفرعية وعملاءها وأعمالها بنفسها.',
    },
    customer: {
      name: 'عميل',
      text: 'العملاء عادةً هم المستخدمون النهائيون الذين يملكون الكاميرات، مثل أصحاب الأعمال أو المنازل. وينبغي عمومًا أن يكون لكل مالك كاميرات حساب عميل مستقل.',
    },
    note: {
      sub: 'حسابات جهات التكامل وحدها يمكنها إنشاء جهات تكامل فرعية.',
      primary:
        'حسابات جهات التكامل وحدها يمكنها إنشاء جهات تكامل فرعية. لإنشاء واحدة تصرّف نيابةً عن جهة تكامل من القائمة تحت اسمك.',
    },
  },
  created: {
    done: '{only, select, yes {أُنشئ \u2068{name}\u2069.} other {أُنشئ \u2068{name}\u2069، وهو الأول في القائمة.}}',
    mailed: 'يُرسل بريد تأكيد إلى \u2068{email}\u2069. ولا وصول للحساب حتى يُنقر الرابط الذي فيه.',
    close: 'إغلاق',
    warnings: {
      'plan-below-cost': 'تُباع باقة بأقل من تكلفتها.',
      'storage-below-cost': 'يُباع التخزين بأقل من تكلفته.',
      'traffic-below-cost': 'يُباع نقل البيانات بأقل من تكلفته.',
      'cannot-be-billed': 'من دون أسعار لا يمكن إصدار فواتير لهذا الحساب بعد.',
    },
  },
  wizards,
  bulk,
};
