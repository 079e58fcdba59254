import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import { daysIn, monthOfDay } from '#domain/kernel/calendar.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Day, Month } from '#domain/kernel/ids.ts';

// Tables of our own instead of the runtime's: its data changes with its version, and a document is the same for ever.

const months: Readonly<Record<DocumentLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  ar: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
};

const separators: Readonly<Record<DocumentLanguage, { readonly group: string; readonly point: string }>> = {
  en: { group: ',', point: '.' },
  de: { group: '.', point: ',' },
  ar: { group: ',', point: '.' },
};

/** Keeps a sign at the left of its figure where the text around runs to the left. */
const leftToRightMark = '\u200e';
/** Around text that keeps its own direction amidst other text: one that is known, and that of its first letter. */
const leftToRight = ['\u2066', '\u2069'] as const;
const ownDirection = ['\u2068', '\u2069'] as const;
const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const within = ([before, after]: readonly [string, string], text: string): string =>
  `${before}${text}${after}`;
const noBreak = '\u00a0';

/** How figures and days are written in a language. */
export const formsIn = (language: DocumentLanguage) => {
  const { group, point } = separators[language];
  const minus = language === 'ar' ? `${leftToRightMark}−` : '−';

  /** A decimal with its thousands apart, and a minus as long as a figure. */
  const figure = (decimal: string): string => {
    const [whole = '', digits] = decimal.replace('-', '').split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    return `${decimal.startsWith('-') ? minus : ''}${grouped}${digits === undefined ? '' : `${point}${digits}`}`;
  };

  const nameOf = (month: Month): string => months[language][Number(month.slice(5, 7)) - 1] ?? month;
  const yearOf = (month: Month): string => month.slice(0, 4);
  const numberOf = (day: Day): string => `${Number(day.slice(8, 10))}${language === 'de' ? '.' : ''}`;

  /** Such as `September 2026`. */
  const monthText = (month: Month): string => `${nameOf(month)} ${yearOf(month)}`;
  /** Such as `4 October 2026`. */
  const dayText = (day: Day): string => `${numberOf(day)} ${monthText(monthOfDay(day))}`;

  /** Such as `1–30 September 2026`; one day stands alone. Where text runs to the left a dash would seem to turn it round. */
  const daysText = (from: Day, to: Day): string => {
    if (from === to) return dayText(from);
    const isOneMonth = monthOfDay(from) === monthOfDay(to);
    const first = isOneMonth ? numberOf(from) : dayText(from);
    if (language === 'ar') return `من ${first} إلى ${dayText(to)}`;
    return isOneMonth ? `${first}–${dayText(to)}` : `${first} – ${dayText(to)}`;
  };

  return {
    figure,
    /** A number or code amidst text of the language: its digits would change places where text runs to the left. */
    code: (text: string): string => (language === 'ar' ? within(leftToRight, text) : text),
    /** A name of whatever script amidst text of the language. */
    name: (text: string): string =>
      language === 'ar' || rightToLeftLetter.test(text) ? within(ownDirection, text) : text,
    monthText,
    dayText,
    daysText,
    /** All days of a month. */
    periodText: (month: Month): string => daysText(`${month}-01` as Day, `${month}-${daysIn(month)}` as Day),
    /** An amount with its currency. */
    moneyText: (amount: string, currency: string): string => `${figure(amount)}${noBreak}${currency}`,
    /** A price has at least its currency's digits. */
    priceText: (price: string, currency: string): string => {
      const [whole = '', digits = ''] = price.split('.');
      const padded = digits.padEnd(exponentOf(currency), '0');
      return figure(padded === '' ? whole : `${whole}.${padded}`);
    },
    percentText: (percent: string): string => `${figure(percent)}${language === 'de' ? noBreak : ''}%`,
  };
};

export type Forms = ReturnType<typeof formsIn>;
