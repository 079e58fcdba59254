export const languages = ['en', 'de', 'ar'] as const;
/** What the history is told in. */
export type Language = (typeof languages)[number];

/** A language as it is written somewhere: `de-AT` is German with the days and figures of Austria. */
export interface Spoken {
  readonly language: Language;
  readonly locale: string;
}

export const english: Spoken = { language: 'en', locale: 'en' };

/** A language, and where it is spoken so. */
const form = /^([a-z]{2})(?:-([a-z]{2}))?$/;

/** @param tags of the languages that a reader asks for, in lower case, the most wanted first; the first of ours, else English */
export const spokenTo = (tags: readonly string[]): Spoken => {
  for (const tag of tags) {
    const [, word, region] = form.exec(tag) ?? [];
    const language = languages.find((each) => each === word);
    if (language !== undefined)
      return { language, locale: region === undefined ? language : `${language}-${region.toUpperCase()}` };
  }
  return english;
};
