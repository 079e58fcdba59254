import type { modules as en } from '#console/accounts/messages/modules/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const modules: Translation<typeof en> = {
  groups: {
    viewing: 'المشاهدة',
    sharing: 'المشاركة',
    alerts: 'التنبيهات والتحليل',
    cameras: 'الكاميرات',
    administration: 'الإدارة',
  },
  names: {
    'live-view': 'البث المباشر',
    archive: 'الأرشيف',
    'clip-export': 'تصدير المقاطع',
    timelapse: 'التصوير الزمني المتقطع',
    ptz: 'التحكم في حركة الكاميرا (PTZ)',
    'two-way-audio': 'الصوت ثنائي الاتجاه',
    layouts: 'التخطيطات',
    maps: 'الخرائط',
    'link-sharing': 'المشاركة عبر رابط',
    'cross-customer-sharing': 'المشاركة بين العملاء',
    alerts: 'التنبيهات',
    push: 'الإشعارات الفورية',
    analytics: 'التحليلات',
    'face-recognition': 'التعرّف على الوجوه',
    'alarm-station': 'محطة الإنذار',
    cameras: {
      'add-onvif': 'إضافة كاميرات ONVIF',
      'add-rtsp': 'إضافة كاميرات RTSP',
      'add-gateway': 'إضافة كاميرات البوابة',
      'add-pnp': 'إضافة كاميرات P&P',
      settings: 'إعدادات الكاميرا',
    },
    'admin-portal': 'بوابة الإدارة',
    users: 'المستخدمون',
    branding: 'الهوية البصرية',
    'billing-view': 'الاطلاع على الفوترة',
    'audit-log': 'سجل التدقيق',
    api: 'واجهة برمجة التطبيقات',
    webhooks: 'خطافات الويب',
    'mobile-app': 'تطبيق الهاتف',
  },
};
