import { describe, expect, test } from 'vitest';
import { component, googleplex } from '#tests/adapters/google-places-answers.ts';
import { apiKey, failure, placesOfGoogle, token } from '#tests/adapters/google-places-scene.ts';
import { type HttpDouble, json } from './http-double.ts';

let google: HttpDouble;
const places = placesOfGoogle((started) => {
  google = started;
});

const notFound = failure(
  404,
  'NOT_FOUND',
  'The Place ID is no longer valid. Please refresh cached Place IDs.',
);

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
