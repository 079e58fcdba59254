import type { modules as en } from '#console/accounts/messages/modules/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const modules: Translation<typeof en> = {
  groups: {
    viewing: 'Ansehen',
    sharing: 'Teilen',
    alerts: 'Alarme und Analyse',
    cameras: 'Kameras',
    administration: 'Verwaltung',
  },
  names: {
    'live-view': 'Livebild',
    archive: 'Archiv',
    'clip-export': 'Clips exportieren',
    timelapse: 'Zeitraffer',
    ptz: 'PTZ-Steuerung',
    'two-way-audio': 'Gegensprechen',
    layouts: 'Layouts',
    maps: 'Karten',
    'link-sharing': 'Teilen per Link',
    'cross-customer-sharing': 'Teilen mit anderen Kunden',
    alerts: 'Meldungen',
    push: 'Push-Nachrichten',
    analytics: 'Analyse',
    'face-recognition': 'Gesichtserkennung',
    'alarm-station': 'Alarmzentrale',
    cameras: {
      'add-onvif': 'ONVIF-Kameras hinzufügen',
      'add-rtsp': 'RTSP-Kameras hinzufügen',
      'add-gateway': 'Gateway-Kameras hinzufügen',
      'add-pnp': 'P&P-Kameras hinzufügen',
      settings: 'Kameraeinstellungen',
    },
    'admin-portal': 'Verwaltungsportal',
    users: 'Benutzer',
    branding: 'Eigene Marke',
    'billing-view': 'Abrechnung ansehen',
    'audit-log': 'Protokoll',
    api: 'API',
    webhooks: 'Webhooks',
    'mobile-app': 'App fürs Telefon',
  },
};
