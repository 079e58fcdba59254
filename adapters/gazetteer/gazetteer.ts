import { samplePlaces } from '#adapters/gazetteer/sample-places.ts';
import type {
  AddressDirectory,
  PlaceLookup,
  PlaceSuggestion,
} from '#application/accounts/ports/address-directory.ts';
import { foldedWords } from '#domain/kernel/folded-text.ts';

const mostSuggestions = 10;

const index = samplePlaces.map((place) => {
  const text = place.lines.join(', ');
  return { place, suggestion: { placeId: place.placeId, text }, words: foldedWords(text) };
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
  const typed = foldedWords(input);
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
