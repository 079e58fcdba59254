import { LRUCache } from 'lru-cache';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';

/** How a thing is counted in a language: the forms that its grammar has. */
export type Counting = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** More digits than any rate has. */
const mostDigits = 20;
/** As many locales as are kept: there are a few of each language. */
const mostLocales = 50;

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const utc = { timeZone: 'UTC' } as const;

const createForms = (locale: string) => {
  const plural = new Intl.PluralRules(locale);
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: mostDigits });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...utc });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...utc });
  const instants = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...utc,
  });
  const number = (value: number | string): string => figures.format(value as Intl.StringNumericLiteral);
  const runsLeft = locale.startsWith('ar');
  const name = (text: string): string =>
    runsLeft || rightToLeftLetter.test(text) ? `\u2068${text}\u2069` : text;
  return {
    number,
    /** An amount or a rate with its currency. */
    money: (amount: string, currency: string): string =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        maximumFractionDigits: mostDigits,
      }).format(amount as Intl.StringNumericLiteral),
    /** Such as `2 cameras`: `#` stands for the number. */
    counted: (count: number, forms: Counting): string =>
      (forms[plural.select(count)] ?? forms.other).replace('#', number(count)),
    day: (day: Day): string => days.format(new Date(`${day}T00:00:00Z`)),
    month: (month: Month): string => months.format(new Date(`${month}-01T00:00:00Z`)),
    instant: (instant: Instant): string => instants.format(new Date(instant)),
    /** A name, an id, an address: it keeps its own direction amidst the sentence. */
    name,
    /** Several of them; `none` where there is none. */
    names: (texts: readonly string[], none: string, between: string): string =>
      texts.length === 0 ? none : texts.map(name).join(between),
  };
};

/** How figures, days and names are written in a sentence. */
export type Forms = ReturnType<typeof createForms>;

const known = new LRUCache<string, Forms>({ max: mostLocales });

export const formsIn = (locale: string): Forms => {
  const kept = known.get(locale);
  if (kept) return kept;
  const forms = createForms(locale);
  known.set(locale, forms);
  return forms;
};
