/** Letters that Unicode does not decompose, as people spell them without. */
const spellings: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const spelled = new RegExp(`[${Object.keys(spellings).join('')}]`, 'g');

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/**
 * A text as it is compared with what people search for (docs/domain.md A11): without case, accents and compatibility forms, so
 * `Müller` is `muller`, `İstanbul` `istanbul`, `Straße` `strasse` and `ﬁ` `fi`. Folded twice it is the same.
 */
export const folded = (text: string): string =>
  // Lower case may bring marks of its own, such as the dot above of a lowered İ.
  bare(bare(text).toLowerCase()).replace(spelled, (letter) => spellings[letter] ?? letter);

/** The words of a folded text: its letters and digits, whatever stands between them. */
export const foldedWords = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** What a search is for: the words that were typed, folded, each of which must occur somewhere. */
export const searchedWords = (query: string): readonly string[] => [
  ...new Set(
    folded(query)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ),
];

/** What is searched: these texts, folded; no word of a query runs from one into the next. */
export const searchable = (...texts: readonly string[]): string => texts.map(folded).join('\n');
