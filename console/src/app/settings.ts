import { createStanding } from '#console/api/create-standing.ts';

export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];

/** The name of each language in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** A language as it is written where the reader is, so that days and numbers have the form known there. */
export const localeOf = (language: Language): string =>
  navigator.languages.find((each) => each === language || each.startsWith(`${language}-`)) ?? language;

const keyOfLanguage = 'tierline.language';

export const coloursKey = 'tierline.colours';

const isLanguage = (text: string | null): text is Language => languages.some((each) => each === text);

/** Local storage can be switched off; then settings last as long as the page. */
const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** What somebody set up for this browser: never anything of a session. */
export const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds for this page.
  }
};

/** What was kept as JSON; undefined when nothing was, or nothing that can be read. */
export const keptAsJson = (key: string): unknown => {
  try {
    return JSON.parse(kept(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

const firstLanguage = (): Language => {
  const own = kept(keyOfLanguage);
  if (isLanguage(own)) return own;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'en';
};

export const language = createStanding<Language>(firstLanguage());

export const setLanguage = (chosen: Language): void => {
  keep(keyOfLanguage, chosen);
  language.set(chosen);
};
