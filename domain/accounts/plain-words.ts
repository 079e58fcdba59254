import { folded, foldedWords } from '#domain/kernel/folded-text.ts';

/** The words of a text without case, accents, punctuation and dots of abbreviations: `Île-de-France` is `ile de france`. */
export const plainWords = (text: string): readonly string[] =>
  foldedWords(folded(text).replace(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)/gu, ''));
