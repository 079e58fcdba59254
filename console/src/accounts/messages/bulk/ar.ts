import type { bulk as en } from '#console/accounts/messages/bulk/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const bulk: Translation<typeof en> = {
  label: 'ما تم تحديده',
  chosen:
    '{count, plural, zero {لم يُحدَّد أي حساب} one {حُدِّد حساب واحد} two {حُدِّد حسابان} few {حُدِّدت # حسابات} many {حُدِّد # حسابًا} other {حُدِّد # حساب}}',
  clear: 'إلغاء التحديد',
  tooMany: '{most, number} على الأكثر دفعة واحدة.',
  deeds: { disable: 'تعطيل', enable: 'تفعيل', restrict: 'تقييد الوصول' },
  titles: {
    disable:
      'تعطيل {count, plural, zero {# حساب} one {حساب واحد} two {حسابين} few {# حسابات} many {# حسابًا} other {# حساب}}',
    enable:
      'تفعيل {count, plural, zero {# حساب} one {حساب واحد} two {حسابين} few {# حسابات} many {# حسابًا} other {# حساب}}',
    restrict:
      'تقييد وصول {count, plural, zero {# حساب} one {حساب واحد} two {حسابين} few {# حسابات} many {# حسابًا} other {# حساب}}',
  },
  restrictMeans:
    'عندئذٍ يكون لكل منها هذه الوحدات الخاصة به بالضبط. في البداية تظهر الوحدات التي يملكها واحد منها على الأقل.',
  haveIt: 'لدى {count, number} من {all, number}',
  refused:
    '{count, plural, zero {لا يبقى أي حساب كما هو} one {حساب واحد يبقى كما هو} two {حسابان يبقيان كما هما} few {# حسابات تبقى كما هي} many {# حسابًا تبقى كما هي} other {# حساب تبقى كما هي}}',
  forecast: {
    byName: 'بالأسماء',
    changing:
      '{count, plural, zero {لا يتغير أي حساب} one {يتغير حساب واحد} two {يتغير حسابان} few {تتغير # حسابات} many {يتغير # حسابًا} other {يتغير # حساب}}',
    descendants:
      '{count, plural, zero {لا تتغير وحدات أي حساب أدنى} one {تتغير وحدات حساب واحد أدنى} two {تتغير وحدات حسابين أدنى} few {تتغير وحدات # حسابات أدنى} many {تتغير وحدات # حسابًا أدنى} other {تتغير وحدات # حساب أدنى}}',
    gains: 'يكسب {modules}',
    loses: 'يفقد {modules}',
  },
  results: {
    title: 'ما آلت إليه',
    close: 'إغلاق',
    disable:
      '{count, plural, zero {لم يُعطَّل أي حساب.} one {عُطِّل حساب واحد.} two {عُطِّل حسابان.} few {عُطِّلت # حسابات.} many {عُطِّل # حسابًا.} other {عُطِّل # حساب.}}',
    enable:
      '{count, plural, zero {لم يُفعَّل أي حساب.} one {فُعِّل حساب واحد.} two {فُعِّل حسابان.} few {فُعِّلت # حسابات.} many {فُعِّل # حسابًا.} other {فُعِّل # حساب.}}',
    restrict:
      '{count, plural, zero {لم تتغير وحدات أي حساب.} one {تغيرت وحدات حساب واحد.} two {تغيرت وحدات حسابين.} few {تغيرت وحدات # حسابات.} many {تغيرت وحدات # حسابًا.} other {تغيرت وحدات # حساب.}}',
    already:
      '{count, plural, zero {لم يكن أي منها كذلك.} one {كان واحد منها كذلك من قبل.} two {كان اثنان منها كذلك من قبل.} few {كانت # منها كذلك من قبل.} many {كان # منها كذلك من قبل.} other {كان # منها كذلك من قبل.}}',
  },
};
