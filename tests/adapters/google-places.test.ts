import { describe, expect, test } from 'vitest';
import { apiKey, failure, placesOfGoogle, token, unavailable } from '#tests/adapters/google-places-scene.ts';
import { type HttpDouble, json } from './http-double.ts';

let google: HttpDouble;
const places = placesOfGoogle((started) => {
  google = started;
});

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
