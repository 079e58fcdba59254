import { describe, expect, test } from 'vitest';
import type { AddressDirectoryUnavailable } from '#application/accounts/ports/address-directory.ts';
import { googleplex } from '#tests/adapters/google-places-answers.ts';
import { apiKey, failure, placesOfGoogle, token, unavailable } from '#tests/adapters/google-places-scene.ts';
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

let google: HttpDouble;
const places = placesOfGoogle((started) => {
  google = started;
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
