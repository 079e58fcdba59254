import type { problems as en } from '#console/app/messages/problems/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const problems: Translation<typeof en> = {
  away: 'الخادم لا يستجيب.',
  unexpected: 'حدث خطأ ما هنا.',
  'not-found': 'لا يوجد شيء هنا، أو لا شيء يحق لك رؤيته.',
  forbidden: 'لا يحق لك القيام بذلك.',
  unauthenticated: 'لم تسجّل الدخول.',
  'bad-input': 'أحد المدخلات غير صحيح.',
  'account-disabled': 'الحساب، أو حساب أعلى منه، معطّل.',
  'account-closed': 'الحساب، أو حساب أعلى منه، مغلق.',
  'account-not-confirmed': 'لم يُؤكَّد البريد الإلكتروني للحساب أو لحساب أعلى منه.',
  'revision-mismatch': 'غيّر شخص آخر هذا في هذه الأثناء. انظر إليه مرة أخرى.',
  'concurrent-change': 'يجري آخرون تغييرات على هذا في الوقت نفسه. حاول مرة أخرى.',
  'read-model-behind': 'حُفظ التغيير ولم يظهر بعد.',
  'read-model-rebuilding': 'يجري بناء ما تعرضه هذه الصفحة.',
  'read-model-parked': 'تعذّر عرض حدث متعلق بهذا. يمكن للمشغّلين إصلاحه.',
  unavailable: 'لا يستطيع الخادم القيام بذلك حاليًا.',
  overloaded: 'لدى الخادم عمل كثير حاليًا.',
  'too-many-requests': 'طلبات كثيرة جدًا. انتظر لحظة.',
};
