import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResendMailer } from '#adapters/resend/resend-mailer.ts';
import type { Mail, MailOutcome } from '#application/kernel/ports/mailer.ts';
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

const mail: Mail = {
  to: 'mara@north.example',
  subject: 'Bestätige deine Adresse',
  text: 'Grüß Gott',
  html: '<p>Grüß Gott</p>',
  at: '2026-11-24T01:02:03.004Z',
  idempotencyKey: 'email-confirmation/019a0000-0000-7000-8000-00000000000a/1',
};

let resend: HttpDouble;
beforeEach(async () => {
  resend = await startHttpDouble();
});
afterEach(() => resend.close());

const mailer = (timeoutMilliseconds = 5000) =>
  createResendMailer({
    apiKey: 're_the-secret-key',
    from: 'Tierline <mail@tierline.example>',
    baseUrl: resend.url,
    timeoutMilliseconds,
  });

const failure = (statusCode: number, name: string): Answer =>
  json(statusCode, { statusCode, name, message: `about ${mail.to}` });

describe('a mail by Resend', () => {
  test('is posted with the key, the idempotency key and both bodies, and answers with its id', async () => {
    resend.answerWith(json(200, { id: '49a3999c-0ce1-4ea6-ab68-afcd6dc2e794' }));
    expect(await mailer().send(mail)).toEqual({
      outcome: 'sent',
      providerId: '49a3999c-0ce1-4ea6-ab68-afcd6dc2e794',
    });
    expect(resend.received).toHaveLength(1);
    const [request] = resend.received;
    expect(request).toMatchObject({ method: 'POST', path: '/emails' });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer re_the-secret-key',
      'idempotency-key': mail.idempotencyKey,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      from: 'Tierline <mail@tierline.example>',
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    });
  });

  test('is byte-identical when sent again, whenever that is', async () => {
    resend.answerWith(failure(500, 'internal_server_error'), json(200, { id: '1' }));
    expect(await mailer().send(mail)).toMatchObject({ outcome: 'failed' });
    expect(await mailer().send(mail)).toMatchObject({ outcome: 'sent' });
    const [first, second] = resend.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  test.each<[string, Answer, MailOutcome]>([
    [
      'an invalid address',
      failure(422, 'validation_error'),
      { outcome: 'refused', code: 'validation_error' },
    ],
    [
      'a malformed request',
      failure(400, 'validation_error'),
      { outcome: 'refused', code: 'validation_error' },
    ],
    [
      'a missing field',
      failure(422, 'missing_required_field'),
      { outcome: 'refused', code: 'missing_required_field' },
    ],
    [
      'a key that was used with another body',
      failure(409, 'invalid_idempotent_request'),
      { outcome: 'sent', providerId: 'taken-before' },
    ],
    [
      'a send with the same key still under way',
      failure(409, 'concurrent_idempotent_requests'),
      { outcome: 'failed', code: 'concurrent_idempotent_requests' },
    ],
    [
      'a sender domain not verified',
      failure(403, 'validation_error'),
      { outcome: 'failed', code: 'validation_error' },
    ],
    ['a wrong API key', failure(403, 'invalid_api_key'), { outcome: 'failed', code: 'invalid_api_key' }],
    [
      'a wrong sender',
      failure(422, 'invalid_from_address'),
      { outcome: 'failed', code: 'invalid_from_address' },
    ],
    [
      'too many requests',
      failure(429, 'rate_limit_exceeded'),
      { outcome: 'failed', code: 'rate_limit_exceeded' },
    ],
    [
      'a used up quota',
      failure(429, 'daily_quota_exceeded'),
      { outcome: 'failed', code: 'daily_quota_exceeded' },
    ],
    [
      'a fault of theirs',
      failure(500, 'application_error'),
      { outcome: 'failed', code: 'application_error' },
    ],
    [
      'a gateway page',
      text(502, '<html>Bad gateway</html>'),
      { outcome: 'failed', code: 'application_error' },
    ],
    ['a name that is none', failure(418, mail.to), { outcome: 'failed', code: 'unrecognised_error' }],
    ['an error without a body', json(500, null), { outcome: 'failed', code: 'unrecognised_error' }],
    ['a success without an id', json(200, {}), { outcome: 'failed', code: 'unrecognised_error' }],
    ['a success that is no JSON', text(200, 'ok'), { outcome: 'failed', code: 'network_error' }],
    ['a reset connection', reset, { outcome: 'failed', code: 'network_error' }],
    ['a connection cut in the answer', cutShort, { outcome: 'failed', code: 'network_error' }],
  ])('tells what to do about %s', async (_, answer, outcome) => {
    resend.answerWith(answer);
    expect(await mailer().send(mail)).toEqual(outcome);
  });

  test('fails by timeout when no answer comes, or one that never ends', async () => {
    const endless: Answer = (response) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.write('{');
    };
    for (const answer of [silence, endless]) {
      resend.answerWith(answer);
      expect(await mailer(50).send(mail)).toEqual({ outcome: 'failed', code: 'timeout' });
    }
  });

  test('fails when nothing listens', async () => {
    const nobody = await startHttpDouble();
    await nobody.close();
    const lonely = createResendMailer({ apiKey: 're_1', from: 'mail@tierline.example', baseUrl: nobody.url });
    expect(await lonely.send(mail)).toEqual({ outcome: 'failed', code: 'network_error' });
  });
});
