import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGooglePlaces, type GooglePlacesOptions } from '#adapters/google-places/google-places.ts';
import { AddressDirectoryUnavailable } from '#application/accounts/ports/address-directory.ts';
import {
  type Answer,
  cutShort,
  type HttpDouble,
  json,
  reset,
  silence,
  startHttpDouble,
  text,
} from './http-double.ts';

const apiKey = 'AIza-the-secret-key';
const token = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

let google: HttpDouble;
beforeEach(async () => {
  google = await startHttpDouble();
});
afterEach(() => google.close());

const places = (options: Partial<GooglePlacesOptions> = {}) =>
  createGooglePlaces({ apiKey, endpoint: google.url, ...options });

const unavailable = async (promise: Promise<unknown>): Promise<AddressDirectoryUnavailable> => {
  const error = await promise.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof AddressDirectoryUnavailable) return error;
  throw error;
};

const component = (type: string, longText: string, shortText = longText) => ({
  longText,
  shortText,
  types: [type, 'political'],
  languageCode: 'en',
});

const googleplex = {
  id: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
  formattedAddress: '1600 Amphitheatre Pkwy, Mountain View, CA 94043, USA',
  addressComponents: [
    component('street_number', '1600'),
    component('route', 'Amphitheatre Parkway', 'Amphitheatre Pkwy'),
    component('locality', 'Mountain View'),
    component('administrative_area_level_1', 'California', 'CA'),
    component('country', 'USA', 'US'),
    component('postal_code', '94043'),
  ],
  postalAddress: {
    regionCode: 'US',
    postalCode: '94043',
    locality: 'Mountain View',
    addressLines: ['1600 Amphitheatre Pkwy'],
  },
};

const failure = (code: number, status: string, message = 'x', reason?: string): Answer =>
  json(code, { error: { code, status, message, ...(reason ? { details: [{ reason }, {}] } : {}) } });

const notFound = failure(
  404,
  'NOT_FOUND',
  'The Place ID is no longer valid. Please refresh cached Place IDs.',
);

describe('suggestions by Google Places', () => {
  test('are asked for by POST with key, field mask, input and session token', async () => {
    google.answerWith(
      json(200, {
        suggestions: [
          { placePrediction: { placeId: 'ChIJ1', text: { text: 'Hauptstraße 1, Berlin, Germany' } } },
          { queryPrediction: { text: { text: 'hauptbahnhof' } } },
          { placePrediction: { placeId: 'ChIJ2', text: { text: 'Hauptstraße 2, Berlin, Germany' } } },
        ],
      }),
    );
    expect(await places().suggest(' Hauptstr ', token)).toEqual([
      { placeId: 'ChIJ1', text: 'Hauptstraße 1, Berlin, Germany' },
      { placeId: 'ChIJ2', text: 'Hauptstraße 2, Berlin, Germany' },
    ]);
    expect(google.received).toHaveLength(1);
    const [request] = google.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/places:autocomplete' });
    expect(request?.headers).toMatchObject({
      'x-goog-api-key': apiKey,
      'x-goog-fieldmask': 'suggestions.placePrediction.placeId,suggestions.placePrediction.text.text',
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      input: 'Hauptstr',
      includedPrimaryTypes: ['street_address', 'premise', 'subpremise', 'route'],
      sessionToken: token,
    });
  });

  test('are none where Google leaves the list out, and ten at most', async () => {
    google.answerWith(json(200, {}));
    expect(await places().suggest('nowhere')).toEqual([]);
    const placePrediction = { placeId: 'ChIJ', text: { text: 'x' } };
    google.answerWith(json(200, { suggestions: Array.from({ length: 12 }, () => ({ placePrediction })) }));
    expect(await places().suggest('everywhere')).toHaveLength(10);
  });

  test('are none for nothing typed, without asking, and for input that Google finds invalid', async () => {
    expect(await places().suggest('  ')).toEqual([]);
    expect(google.received).toHaveLength(0);
    google.answerWith(failure(400, 'INVALID_ARGUMENT', 'input is too long'));
    expect(await places().suggest('x'.repeat(5000))).toEqual([]);
  });

  test('are asked for without a session token that Google would refuse', async () => {
    google.answerWith(json(200, {}));
    for (const wrong of ['x'.repeat(37), 'a b', 'ü', ''])
      expect(await places().suggest('Haupt', wrong)).toEqual([]);
    expect(google.received).toHaveLength(4);
    for (const { body } of google.received) expect(JSON.parse(body)).not.toHaveProperty('sessionToken');
  });

  test('in a form unknown to us mean that the provider is unreachable', async () => {
    google.answerWith(json(200, { suggestions: [{ placePrediction: { placeId: 7 } }] }));
    expect((await unavailable(places().suggest('Haupt'))).reason).toBe('unreachable');
  });
});

describe('a place resolved by Google Places', () => {
  test('is asked for by GET with key, field mask and session token', async () => {
    google.answerWith(json(200, googleplex));
    expect(await places().resolve(googleplex.id, token)).toEqual({
      outcome: 'found',
      address: {
        placeId: googleplex.id,
        lines: ['1600 Amphitheatre Pkwy', 'Mountain View, CA 94043', 'USA'],
        city: 'Mountain View',
        country: 'US',
        postalCode: '94043',
      },
    });
    expect(google.received).toHaveLength(1);
    const [request] = google.received;
    expect(request).toMatchObject({
      method: 'GET',
      path: `/v1/places/${googleplex.id}?sessionToken=${token}`,
      body: '',
    });
    expect(request?.headers).toMatchObject({
      'x-goog-api-key': apiKey,
      'x-goog-fieldmask': 'id,formattedAddress,addressComponents,postalAddress',
    });
  });

  test('is asked for without a session token when there is none, or one that Google would refuse', async () => {
    google.answerWith(json(200, googleplex));
    await places().resolve(googleplex.id);
    await places().resolve(googleplex.id, 'x&y=z');
    expect(google.received.map(({ path }) => path)).toEqual(Array(2).fill(`/v1/places/${googleplex.id}`));
  });

  test('that has a new id is found under the new one', async () => {
    google.answerWith(json(200, googleplex));
    expect(await places().resolve('ChIJold')).toMatchObject({
      outcome: 'found',
      address: { placeId: googleplex.id },
    });
  });

  test('has its lines put together from its parts where Google gives no envelope', async () => {
    google.answerWith(
      json(200, {
        id: 'ChIJberlin',
        formattedAddress: 'Hauptstr. 1, 10827 Berlin, Germany',
        addressComponents: [
          component('street_number', '1'),
          component('route', 'Hauptstraße'),
          component('locality', 'Berlin'),
          component('country', 'Germany', 'de'),
          component('postal_code', '10827'),
        ],
      }),
    );
    expect(await places().resolve('ChIJberlin')).toMatchObject({
      address: { lines: ['Hauptstraße 1', '10827 Berlin', 'Germany'], country: 'DE' },
    });
  });

  test.each([
    [
      'a post town',
      [
        component('route', 'High Street'),
        component('street_number', '3'),
        component('postal_town', 'Bath'),
        component('country', 'United Kingdom', 'GB'),
      ],
      'Bath',
    ],
    [
      'a borough',
      [
        component('route', 'Bedford Avenue'),
        component('street_number', '3'),
        component('sublocality_level_1', 'Brooklyn'),
        component('country', 'United States', 'US'),
      ],
      'Brooklyn',
    ],
    [
      'numbered blocks',
      [
        component('premise', '2'),
        component('sublocality_level_4', '1'),
        component('locality', 'Sumida City'),
        component('country', 'Japan', 'JP'),
      ],
      'Sumida City',
    ],
    [
      'a city state',
      [
        component('route', 'Orchard Road'),
        component('street_number', '3'),
        component('country', 'Singapore', 'SG'),
      ],
      'Singapore',
    ],
  ])('may be in %s', async (_, addressComponents, city) => {
    google.answerWith(json(200, { id: 'ChIJ', addressComponents }));
    expect(await places().resolve('ChIJ')).toMatchObject({ outcome: 'found', address: { city } });
  });

  test.each([
    ['street', ['route']],
    ['number', ['street_number']],
    ['country', ['country']],
  ])('is imprecise without a %s', async (_, missing) => {
    const { postalAddress: _postal, ...place } = googleplex;
    const addressComponents = place.addressComponents.filter(
      ({ types }) => !types.some((type) => missing.includes(type)),
    );
    google.answerWith(json(200, { ...place, addressComponents }));
    expect(await places().resolve(place.id)).toEqual({ outcome: 'imprecise' });
  });

  test('is imprecise when it is a city', async () => {
    const addressComponents = [component('locality', 'Berlin'), component('country', 'Germany', 'DE')];
    google.answerWith(json(200, { id: 'ChIJ', formattedAddress: 'Berlin, Germany', addressComponents }));
    expect(await places().resolve('ChIJ')).toEqual({ outcome: 'imprecise' });
  });

  test('is obsolete when Google calls its id no longer valid, unknown when it is no id of a place', async () => {
    google.answerWith(notFound);
    expect(await places().resolve('ChIJgone')).toEqual({ outcome: 'obsolete' });
    google.answerWith(failure(400, 'INVALID_ARGUMENT', 'Not a valid Place ID: sample-1'));
    expect(await places().resolve('sample-1')).toEqual({ outcome: 'unknown' });
    google.answerWith(failure(404, 'NOT_FOUND', 'Requested entity was not found.'));
    expect(await places().resolve('ChIJother')).toEqual({ outcome: 'unknown' });
  });

  test('is unknown without asking when its id could lead the request elsewhere', async () => {
    for (const placeId of [
      '',
      '..',
      '../v1/places:searchText',
      'a/b',
      'a?key=b',
      'a#b',
      'a b',
      'ChIJ\r\nX: y',
      'a'.repeat(5000),
    ])
      expect(await places().resolve(placeId)).toEqual({ outcome: 'unknown' });
    expect(google.received).toHaveLength(0);
  });
});

describe('Google Places in trouble', () => {
  test.each<[string, Answer, AddressDirectoryUnavailable['reason'], number]>([
    ['the quota is used up', failure(429, 'RESOURCE_EXHAUSTED'), 'quota', 1],
    ['a gateway limits us with a page', text(429, '<html>Too many</html>'), 'quota', 1],
    ['the key is refused', failure(403, 'PERMISSION_DENIED', 'x', 'API_KEY_SERVICE_BLOCKED'), 'denied', 1],
    ['a page forbids', text(403, '<html>Forbidden</html>'), 'denied', 1],
    [
      'the key is no key',
      failure(400, 'INVALID_ARGUMENT', 'API key not valid.', 'API_KEY_INVALID'),
      'denied',
      1,
    ],
    ['the service is away', failure(503, 'UNAVAILABLE'), 'unreachable', 2],
    ['the service fails', text(500, 'oops'), 'unreachable', 2],
    ['the answer is broken JSON', text(200, '{"id": "ChIJ'), 'unreachable', 2],
    ['the endpoint is another site', text(404, '<html>Not found</html>'), 'unreachable', 2],
    ['the connection is reset', reset, 'unreachable', 2],
    ['the connection is cut in the middle of an answer', cutShort, 'unreachable', 2],
    ['the answer is no place', json(200, []), 'unreachable', 1],
    ['the refusal is none we know', failure(400, 'FAILED_PRECONDITION'), 'unreachable', 1],
  ])('is told apart: %s', async (_, answer, reason, requests) => {
    google.answerWith(answer);
    expect((await unavailable(places().resolve(googleplex.id))).reason).toBe(reason);
    expect(google.received).toHaveLength(requests);
  });

  test.each<[string, Answer]>([
    ['a 503', failure(503, 'UNAVAILABLE')],
    ['a reset connection', reset],
  ])('is overcome by asking once more after %s', async (_, trouble) => {
    google.answerWith(trouble, json(200, googleplex));
    expect(await places().resolve(googleplex.id)).toMatchObject({ outcome: 'found' });
    google.answerWith(trouble, json(200, {}));
    expect(await places().suggest('Haupt')).toEqual([]);
    expect(google.received).toHaveLength(4);
  });

  test('is a timeout when no answer comes, which is not asked again', async () => {
    google.answerWith(silence);
    const error = await unavailable(places({ timeoutMilliseconds: 200 }).suggest('Haupt'));
    expect(error.reason).toBe('timeout');
    expect(error.message).toContain('200 ms');
    // None at all where the machine was too busy to send it in time.
    expect(google.received.length).toBeLessThanOrEqual(1);
  });

  test('is a timeout when the second try brings no answer either: both share the time', async () => {
    google.answerWith(reset, silence);
    expect((await unavailable(places({ timeoutMilliseconds: 200 }).resolve('ChIJ'))).reason).toBe('timeout');
    expect(google.received.length).toBeLessThanOrEqual(2);
  });

  test('is unreachable when nothing listens', async () => {
    const nobody = await startHttpDouble();
    await nobody.close();
    expect((await unavailable(places({ endpoint: nobody.url }).resolve('ChIJ'))).reason).toBe('unreachable');
  });

  test('never carries the key to where a redirect points', async () => {
    const elsewhere = await startHttpDouble();
    try {
      elsewhere.answerWith(json(200, googleplex));
      google.answerWith(text(302, '', { location: `${elsewhere.url}/v1/places/ChIJ` }));
      expect((await unavailable(places().resolve('ChIJ'))).reason).toBe('unreachable');
      expect(elsewhere.received).toHaveLength(0);
    } finally {
      await elsewhere.close();
    }
  });

  test('is logged by kind, without the key, the input or the place', async () => {
    const logged: unknown[] = [];
    const logger = { warn: (...entry: unknown[]) => logged.push(entry) };
    google.answerWith(failure(403, 'PERMISSION_DENIED', `key ${apiKey} for Geheimweg 7 and ChIJsecret`));
    const errors = [
      await unavailable(places({ logger }).suggest('Geheimweg 7', token)),
      await unavailable(places({ logger }).resolve('ChIJsecret', token)),
    ];
    expect(logged).toEqual([
      [{ lookup: 'suggest', reason: 'denied' }, 'address look-up failed'],
      [{ lookup: 'resolve', reason: 'denied' }, 'address look-up failed'],
    ]);
    for (const { message, stack } of errors)
      expect(`${message}${stack}`).not.toMatch(/AIza|Geheimweg|ChIJsecret/);
  });
});
