import type { Translation } from '#console/messages/translation.ts';
import type { en } from '#console/operations/messages/en.ts';

export const ar: Translation<typeof en> = {
  title: 'التشغيل',
  readModels: {
    title: 'نماذج القراءة',
    columns: {
      name: 'نموذج القراءة',
      state: 'الحالة',
      lag: 'التأخر عن السجل',
      position: 'الموضع',
      version: 'الإصدار',
      parked: 'المعلّقة',
      deed: 'الإجراء',
    },
    states: { live: 'يعمل', stopped: 'متوقف', rebuilding: 'يُعاد بناؤه', 'not-built': 'لم يُبنَ بعد' },
    lag: '{count, plural, =0 {–} one {حدث واحد، {seconds, number} ث} two {حدثان، {seconds, number} ث} few {# أحداث، {seconds, number} ث} many {# حدثًا، {seconds, number} ث} other {# حدث، {seconds, number} ث}}',
    requested: 'بانتظار إعادة البناء',
    rebuilding: 'يُعاد بناؤه',
    progress: 'مدى تقدّم البناء',
    standby: 'يُبنى الإصدار {version, number} بجانبه',
    standbyReady: 'الإصدار {version, number} جاهز بجانبه',
    rebuild: {
      open: 'إعادة البناء…',
      title: 'إعادة بناء \u2068{name}\u2069',
      deed: 'إعادة البناء',
      reads: 'يقرأ العامل القائد السجل كله، حتى الموضع {position, number}.',
      serves: 'يواصل الجميع القراءة من النموذج الحالي. ويحل الجديد محله حين يلحق بالسجل.',
      parked:
        '{count, plural, one {يُحاوَل الحدث المعلّق مرة أخرى؛ فإن فشل لا يوضع الجديد مكانه.} two {يُحاوَل الحدثان المعلّقان مرة أخرى؛ فإن فشلا لا يوضع الجديد مكانه.} few {تُحاوَل # أحداث معلّقة مرة أخرى؛ فإن فشلت لا يوضع الجديد مكانه.} many {يُحاوَل # حدثًا معلّقًا مرة أخرى؛ فإن فشلت لا يوضع الجديد مكانه.} other {يُحاوَل # حدث معلّق مرة أخرى؛ فإن فشلت لا يوضع الجديد مكانه.}}',
    },
  },
  parked: {
    title: 'الأحداث المعلّقة',
    none: 'تُوضع هنا جانبًا الأحداث التي يفشل عندها نموذج قراءة، ليستمر كل ما عداها. لا يوجد أيٌّ منها.',
    columns: {
      type: 'الحدث',
      error: 'ما الخطأ',
      model: 'نموذج القراءة',
      at: 'وقت التعليق',
      position: 'الموضع',
      stream: 'المجرى',
      deeds: 'الإجراءات',
    },
    retry: 'حاول مرة أخرى',
    skip: {
      open: 'اتركه…',
      title: 'ترك {type}',
      deed: 'اتركه',
      comesTo:
        'يُترك الحدث عند الموضع {position} من هذا الإصدار من {model} نهائيًا، أثناء العمل وفي كل إعادة بناء. ويُطبَّق ما ينتظر خلفه. لا يمكن التراجع عن ذلك.',
    },
  },
  processes: {
    title: 'العمليات',
    notTold: 'لم يُبلغ أي عامل قائد بشيء بعد.',
    told: 'كما أبلغ العامل القائد في <at></at>',
    columns: {
      name: 'العملية',
      state: 'الحالة',
      pending: 'بدأ أو ينتظر',
      oldest: 'أقدمه',
      position: 'الموضع',
    },
    busy: 'تعمل',
    quiet: 'لا شيء لفعله',
  },
  signIns: {
    title: 'محاولات دخول مرفوضة',
    recorded: 'كل نظرة تُسجَّل.',
    again: 'انظر مرة أخرى',
    none: 'تُجمع هنا محاولات الدخول المرفوضة بحسب عنوان الشبكة، كل عشر دقائق. لم تكن هناك أيٌّ منها.',
    columns: {
      address: 'عنوان الشبكة',
      count: 'المحاولات',
      first: 'الأولى',
      last: 'الأخيرة',
      event: 'الحدث',
    },
  },
};
