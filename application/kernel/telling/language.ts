export const languages = ['en', 'de', 'ar'] as const;
/** What the history is told in. */
export type Language = (typeof languages)[number];

/** A language as it is written somewhere: `de-AT` is German with the days and figures of Austria. */
export interface Spoken {
  readonly language: Language;
  readonly locale: string;
}

export const english: Spoken = { language: 'en', locale: 'en' };

const tag = /^([a-z]{2})(?:-([a-z]{2}))?$/i;
/** Beyond so many nobody lists what is spoken. */
const mostTags = 20;

const weightOf = (parameters: readonly string[]): number => {
  const weight = parameters.map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find(Boolean);
  return weight === undefined ? 1 : Number(weight);
};

/** The first of our languages that a reader asks for by Accept-Language; English for who asks for none of them. */
export const spokenTo = (acceptLanguage: string | undefined): Spoken => {
  const wanted = (acceptLanguage ?? '')
    .split(',', mostTags)
    .map((entry) => {
      const [range = '', ...parameters] = entry.split(';');
      const [, word = '', region] = tag.exec(range.trim()) ?? [];
      const language = languages.find((each) => each === word.toLowerCase());
      return { language, region, weight: weightOf(parameters) };
    })
    .toSorted((one, other) => other.weight - one.weight);
  for (const { language, region, weight } of wanted)
    if (language !== undefined && weight > 0)
      return { language, locale: region === undefined ? language : `${language}-${region.toUpperCase()}` };
  return english;
};
