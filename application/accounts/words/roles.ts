import type { Language } from '#application/kernel/telling/language.ts';
import type { Role } from '#domain/kernel/principal.ts';

/** What roles are called in the languages that have other words for them than the codes. */
export const roleWords: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<Role, string>>>> = {
  de: {
    operator: 'Betrieb',
    auditor: 'Prüfung',
    integrator: 'Integrator',
    billing: 'Abrechnung',
    support: 'Support',
    customer: 'Kunde',
    viewer: 'Betrachter',
    recorder: 'Recorder',
  },
  ar: {
    operator: 'مشغّل',
    auditor: 'مدقّق',
    integrator: 'جهة تكامل',
    billing: 'الفوترة',
    support: 'الدعم',
    customer: 'عميل',
    viewer: 'مشاهد',
    recorder: 'مسجّل',
  },
};
