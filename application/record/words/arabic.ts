import type { Words } from '#application/kernel/telling/word-table.ts';
import type { AuditReading } from '#domain/record/audit/audit-access.ts';
import type { RecordEvent } from '#domain/record/index.ts';

const readings: Readonly<Record<AuditReading, string>> = {
  events: 'بُحث في الأحداث.',
  history: 'قُرئ السجل.',
  diff: 'قورنت لحظتان.',
};
const events = {
  zero: 'لا أحداث',
  one: 'حدث واحد',
  two: 'حدثان',
  few: '# أحداث',
  many: '# حدثًا',
  other: '# حدث',
};

export const arabicRecordWords: Words<RecordEvent['type']> = {
  AuditRead: ({ data }) => readings[data.read],
  ExportStarted: ({ data }, { name }) => `بدأ تصدير أحداث (${name(data.format)}).`,
  ExportCompleted: ({ data }, { counted }) => `اكتمل تصدير: ${counted(data.count, events)}.`,
  SubjectErased: () => 'مُحيت البيانات الشخصية للحساب نهائيًا.',
  PersonErased: ({ data }, { name }) => `مُحيت البيانات الشخصية للشخص ${name(data.personId)} نهائيًا.`,
  ParkedEventSkipped: ({ data }, { name, number }) =>
    `تُرك الحدث ${name(data.eventId)} في الإصدار ${number(data.version)} من ${name(data.readModel)}.`,
  LogSealed: ({ data }, { counted }) => `خُتم السجل: ${counted(data.size, events)}.`,
  LeavesExtended: ({ data }, { number }) =>
    `تشمل الأختام من الآن فصاعدًا تدفقات بنطاق ${number(data.extent)}.`,
  RestoreAccepted: ({ data }, { number, name }) =>
    `قُبلت الاستعادة ${number(data.number)} للسجل: تُرك ما كان معروفًا بعد الموضع ${name(data.after)} حتى ${name(data.upTo)}.`,
  SealingKeyRotated: ({ data }, { name }) => `تُوقّع الأختام من الآن فصاعدًا بالمفتاح ${name(data.keyId)}.`,
  SealingKeyReplaced: ({ data }, { name }) =>
    `فُقد مفتاح الأختام ${name(data.previousKeyId)}؛ وتُوقّع من الآن فصاعدًا بالمفتاح ${name(data.keyId)} الذي لا يضمنه أحد.`,
};
