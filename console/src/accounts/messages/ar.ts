import { accountPages } from '#console/accounts/messages/account/pages-ar.ts';
import type { en } from '#console/accounts/messages/en.ts';
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
      cameras: 'الكاميرات',
      recording: 'قيد التسجيل',
      created: 'تاريخ الإنشاء',
      id: 'المعرّف',
    },
    filters: {
      words: 'الاسم أو البريد الإلكتروني أو المعرّف',
      type: 'النوع',
      allTypes: 'كل الأنواع',
      status: 'الحالة',
      allStatuses: 'كل الحالات',
    },
    types: { platform: 'المنصة', integrator: 'جهة تكامل', customer: 'عميل' },
    statuses: { enabled: 'مفعّل', disabled: 'معطّل', closed: 'مغلق' },
  },
};
