import { samplePlaces } from '#adapters/gazetteer/sample-places.ts';
import type {
  AddressDirectory,
  PlaceLookup,
  PlaceSuggestion,
} from '#application/accounts/ports/address-directory.ts';

const mostSuggestions = 10;

/** Letters that Unicode does not decompose, spelled as people without them on their keyboard type them. */
const spellings: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd' };

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœłđ]/g, (letter) => spellings[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const index = samplePlaces.map((place) => {
  const text = place.lines.join(', ');
  return { place, suggestion: { placeId: place.placeId, text }, words: wordsOf(text) };
});

const byId = new Map(samplePlaces.map((place) => [place.placeId, place]));

const lookUp = (placeId: string): PlaceLookup => {
  const place = byId.get(placeId);
  if (!place) return { outcome: 'unknown' };
  if (place.standing !== 'street') return { outcome: place.standing };
  const { lines, city, country, postalCode } = place;
  return { outcome: 'found', address: { placeId, lines, city, country, postalCode } };
};

const suggestionsFor = (input: string): readonly PlaceSuggestion[] => {
  const typed = wordsOf(input);
  if (typed.length === 0) return [];
  return index
    .filter(({ words }) => typed.every((start) => words.some((word) => word.startsWith(start))))
    .slice(0, mostSuggestions)
    .map(({ suggestion }) => suggestion);
};

/**
 * The address directory of an installation without a Google key: a few public buildings, for demos and tests.
 * Every typed word must begin a word of the address, whatever its case and accents. The city and the obsolete place are
 * suggested too, so that a person can pick wrongly and be told.
 */
export const createGazetteer = (): AddressDirectory => ({
  suggest: async (input) => suggestionsFor(input),
  resolve: async (placeId) => lookUp(placeId),
});
