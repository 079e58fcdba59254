import {
  errorOf,
  parseAs,
  placeFieldMask,
  placeSchema,
  suggestionsFieldMask,
  suggestionsSchema,
} from '#adapters/google-places/answer.ts';
import { addressOf } from '#adapters/google-places/place-address.ts';
import { askPlaces, type PlacesAnswer } from '#adapters/google-places/request.ts';
import {
  type AddressDirectory,
  AddressDirectoryUnavailable,
  type PlaceLookup,
  type PlaceSuggestion,
} from '#application/accounts/ports/address-directory.ts';

export interface GooglePlacesOptions {
  readonly apiKey: string;
  readonly endpoint?: string;
  /** For one look-up, its retry included. */
  readonly timeoutMilliseconds?: number;
  /** Told of every look-up that failed, without the key and without what was asked (pino fits). */
  readonly logger?: { warn(fields: object, message: string): void };
  readonly fetch?: typeof fetch;
}

/** Street addresses; `route` too, so that a street shows while its number is still being typed. */
const addressTypes = ['street_address', 'premise', 'subpremise', 'route'];
const mostSuggestions = 10;

/** Google refuses the whole request over a token of another form; without one it only bills each call by itself. */
const isSessionToken = (token: string | undefined): token is string =>
  /^[A-Za-z0-9_=-]{1,36}$/.test(token ?? '');

/** Anything else is no place id, and might lead the request to another path. */
const isPlaceId = (placeId: string): boolean => /^[A-Za-z0-9_-]{1,4096}$/.test(placeId);

/** Throws for what is wrong between Google and us, whoever asks for what. */
const refuseTrouble = ({ status, body }: PlacesAnswer): void => {
  const error = errorOf(body);
  const { reasons } = error;
  if (status === 429 || error.status === 'RESOURCE_EXHAUSTED')
    throw new AddressDirectoryUnavailable('quota', 'The address provider says that our quota is used up.');
  if (status === 401 || status === 403 || reasons.some((reason) => reason.startsWith('API_KEY_')))
    throw new AddressDirectoryUnavailable(
      'denied',
      'The address provider refuses our key: see GOOGLE_PLACES_KEY.',
    );
  if (status === 200 || ['NOT_FOUND', 'INVALID_ARGUMENT'].includes(error.status)) return;
  throw new AddressDirectoryUnavailable(
    'unreachable',
    `The address provider answered ${status} unexpectedly.`,
  );
};

const malformed = (): AddressDirectoryUnavailable =>
  new AddressDirectoryUnavailable('unreachable', 'The address provider answered in an unknown form.');

const suggestionsOf = ({ status, body }: PlacesAnswer): readonly PlaceSuggestion[] => {
  if (status !== 200) return [];
  const answer = parseAs(suggestionsSchema, body);
  if (!answer) throw malformed();
  return (answer.suggestions ?? [])
    .flatMap(({ placePrediction: place }) =>
      place ? [{ placeId: place.placeId, text: place.text.text }] : [],
    )
    .slice(0, mostSuggestions);
};

const lookupOf = ({ status, body }: PlacesAnswer): PlaceLookup => {
  if (status !== 200)
    return { outcome: /no longer valid/i.test(errorOf(body).message) ? 'obsolete' : 'unknown' };
  const place = parseAs(placeSchema, body);
  if (!place) throw malformed();
  const address = addressOf(place);
  return address ? { outcome: 'found', address } : { outcome: 'imprecise' };
};

/**
 * Addresses by Google's Places API (New), asked from the server, so that the key never reaches a browser.
 * A place that got a new id is `found` under it: the answer's `placeId` is Google's present one and may differ from the one
 * asked for. `obsolete` is an id Google calls no longer valid, `unknown` one that it does not take for a place id,
 * `imprecise` a place without street and number. Input that Google finds invalid has no suggestions.
 */
export const createGooglePlaces = ({
  apiKey,
  endpoint = 'https://places.googleapis.com',
  timeoutMilliseconds = 3000,
  logger,
  fetch = globalThis.fetch,
}: GooglePlacesOptions): AddressDirectory => {
  const connection = { apiKey, endpoint: endpoint.replace(/\/+$/, ''), timeoutMilliseconds, fetch };

  const ask = async (lookup: 'suggest' | 'resolve', request: Parameters<typeof askPlaces>[1]) => {
    try {
      const answer = await askPlaces(connection, request);
      refuseTrouble(answer);
      return answer;
    } catch (error) {
      const reason = error instanceof AddressDirectoryUnavailable ? error.reason : 'unexpected';
      logger?.warn({ lookup, reason }, 'address look-up failed');
      throw error;
    }
  };

  return {
    suggest: async (typed, sessionToken) => {
      const input = typed.trim();
      if (input === '') return [];
      const answer = await ask('suggest', {
        method: 'POST',
        path: '/v1/places:autocomplete',
        fieldMask: suggestionsFieldMask,
        body: {
          input,
          includedPrimaryTypes: addressTypes,
          ...(isSessionToken(sessionToken) ? { sessionToken } : {}),
        },
      });
      return suggestionsOf(answer);
    },
    resolve: async (placeId, sessionToken) => {
      if (!isPlaceId(placeId)) return { outcome: 'unknown' };
      const query = isSessionToken(sessionToken) ? `?sessionToken=${encodeURIComponent(sessionToken)}` : '';
      const answer = await ask('resolve', {
        method: 'GET',
        path: `/v1/places/${placeId}${query}`,
        fieldMask: placeFieldMask,
      });
      return lookupOf(answer);
    },
  };
};
