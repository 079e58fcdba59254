import type { ToldOfPeople } from '#application/accounts/people/words/english.ts';
import { roleWords } from '#application/accounts/words/roles.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';

const roles = roleWords.ar;
const ways = {
  link: 'برابط من رسالة بريد',
  invitation: 'باتباع الدعوة',
  oidc: 'عبر مزوّد الهوية',
} as const;
const attempts = {
  zero: 'لا محاولات دخول',
  one: 'محاولة دخول واحدة',
  two: 'محاولتا دخول',
  few: '# محاولات دخول',
  many: '# محاولة دخول',
  other: '# محاولة دخول',
};

export const arabicPeopleWords: Words<ToldOfPeople> = {
  PersonListed: ({ data }, { name }) =>
    data.joined
      ? `${name(data.email)} من أشخاص الحساب بدور ${roles[data.role]}.`
      : `${name(data.email)} من أشخاص الحساب بدور ${roles[data.role]}، مدعوّ.`,
  PersonDelisted: () => 'لم يعد أحد الأشخاص من أشخاص الحساب.',
  PersonInvited: ({ data }, { name, number }) =>
    data.number === 1
      ? `دُعي ${name(data.name)} بدور ${roles[data.role]}.`
      : `دُعي ${name(data.name)} بدور ${roles[data.role]}، الدعوة ${number(data.number)}.`,
  InvitationSent: ({ data }, { number }) => `أُرسلت الدعوة ${number(data.number)}.`,
  InvitationFailed: ({ data }, { name, number, instant }) =>
    data.retryAt
      ? `تعذّر إرسال الدعوة ${number(data.number)} (${name(data.code)})؛ تُعاد المحاولة في ${instant(data.retryAt)}.`
      : `تعذّر إرسال الدعوة ${number(data.number)} (${name(data.code)})؛ ولا تُعاد المحاولة.`,
  PersonJoined: ({ data }, { number }) =>
    data.number === undefined ? 'انضم الشخص بالعنوان المؤكَّد.' : `انضم الشخص بالدعوة ${number(data.number)}.`,
  PersonRoleChanged: ({ data }) => `صار دور الشخص ${roles[data.role]}.`,
  PersonRenamed: ({ data }, { name }) => `صار اسم الشخص ${name(data.name)}.`,
  PersonRemoved: () => 'أُزيل الشخص.',
  SignInLinkSent: () => 'أُرسل رابط لتسجيل الدخول.',
  PersonSignedIn: ({ data }) => `سجّل الشخص الدخول ${ways[data.method]}.`,
  PersonSignedOut: () => 'سجّل الشخص الخروج.',
  PersonIdentityBound: ({ data }, { name }) =>
    `يسجّل الشخص الدخول من الآن فصاعدًا بهوية من ${name(data.issuer)}.`,
  SignInRefused: ({ data }, { counted, instant }) =>
    `رُفضت ${counted(data.count, attempts)} بين ${instant(data.first)} و${instant(data.last)}.`,
};
