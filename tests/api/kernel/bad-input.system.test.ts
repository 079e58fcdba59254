import type {} from '@fastify/swagger';
import { describe, expect, it } from 'vitest';
import { someId, systemWithPrimary } from './bad-input-scene.ts';
import { expectProblem } from './client.ts';
import { planRequest, pricing, registration } from './people.ts';

const { system, client, primary, withoutEvents } = await systemWithPrimary();

const otherId = '01900000-0000-7000-8000-0000000000ab';

interface Operation {
  readonly requestBody?: unknown;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const routes = () => {
  const { paths } = system.app.swagger() as unknown as { paths: Paths };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      url: path
        .replace('{module}', 'api')
        .replace('{placeId}', 'sample-1')
        .replace('{month}', '2026-01')
        .replace(/\{[^}]+\}/g, someId),
      path,
      takesBody: operation.requestBody !== undefined,
    })),
  );
};

const bodies: readonly (readonly [string, string])[] = [
  ['malformed JSON', '{"name":'],
  ['an array', '[]'],
  ['a string', '"text"'],
  ['a number', '1e999'],
  ['null', 'null x'],
  ['an unknown field', '{"surprise":1}'],
  ['a prototype key', '{"__proto__":{"admin":true}}'],
  ['a constructor key', '{"constructor":{"prototype":{"admin":true}}}'],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['an unknown field of 10^5 characters', `{"${'x'.repeat(100_000)}":1}`],
  [
    'wrong types everywhere',
    '{"name":1,"email":{},"address":[],"plans":"all","reason":[],"modules":{},"token":5}',
  ],
  ['bytes that are not UTF-8', '\ud800'],
];

describe('Whatever a client sends', () => {
  it('every route answers bad bodies with a 400 problem, and nothing happens', async () => {
    await withoutEvents(async () => {
      for (const { method, url, takesBody } of routes().filter((route) => route.method !== 'GET'))
        for (const [what, body] of bodies) {
          if (!takesBody && method === 'DELETE') continue;
          const answer = await client.call(method, url, { body });
          expect([400], `${method} ${url} with ${what}: ${answer.text}`).toContain(answer.status);
          expect(answer.body.code, `${method} ${url} with ${what}`).toBe('malformed');
        }
    });
  });

  it('every route with a body answers one over 1 MiB with 413, and another type with 415', async () => {
    await withoutEvents(async () => {
      const large = `{"name":"${'x'.repeat(1024 * 1024)}"}`;
      for (const { method, url, takesBody } of routes()) {
        if (!takesBody) continue;
        expectProblem(await client.call(method, url, { body: large }), 413, 'too-large');
        const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
        expectProblem(
          await client.call(method, url, { body: 'a=b', ...form }),
          415,
          'unsupported-media-type',
        );
      }
    });
  });

  it('every id in a path that is no UUID is named as such', async () => {
    for (const { method, path } of routes().filter(
      ({ path }) => path.includes('{id}') && !path.includes('parked'),
    ))
      expectProblem(
        await client.call(
          method,
          path
            .replace('{id}', 'not-an-id')
            .replace('{module}', 'api')
            .replace(/\{[^}]+\}/g, someId),
          {
            ...(method === 'GET' ? {} : { body: {} }),
          },
        ),
        400,
        'malformed',
        'id',
      );
  });

  it('every route refuses a parameter it does not know, and nothing happens', async () => {
    await withoutEvents(async () => {
      for (const { method, url, takesBody } of routes()) {
        // Identity providers add what they like to the address that they lead back to.
        if (url === '/v1/sign-in/oidc/callback') continue;
        const answer = await client.call(method, `${url}?surprise=true`, takesBody ? { body: {} } : {});
        expectProblem(answer, 400, 'malformed');
        const named = answer.body.errors.map((error: { path: string }) => error.path);
        // A body that lacks something is named first.
        if (!named.includes('surprise')) expect(takesBody).toBe(true);
      }
      for (const [method, url, body, parameter] of [
        ['POST', `/v1/accounts/${primary.id}/close`, { reason: 'gone' }, 'dryrun'],
        ['POST', `/v1/accounts/${primary.id}/disable`, { reason: 'unpaid' }, 'dry_run'],
        ['PATCH', `/v1/integrators/${primary.id}`, { name: 'New' }, 'dryRun'],
        ['POST', '/v1/plans', planRequest, 'dryRun'],
      ] as const)
        expectProblem(
          await client.call(method, `${url}?${parameter}=true`, { body }),
          400,
          'malformed',
          parameter,
        );
    });
  });

  it('every list refuses unknown parameters, bad limits and cursors of others', async () => {
    for (const url of [
      '/v1/customer-list',
      '/v1/plans',
      '/v1/operations/parked',
      `/v1/accounts/${primary.id}/disablements`,
      `/v1/accounts/${primary.id}/api-keys`,
      `/v1/accounts/${primary.id}/invoices`,
      `/v1/accounts/${primary.id}/ledger`,
      `/v1/accounts/${primary.id}/balance`,
    ]) {
      expectProblem(await client.get(`${url}?surprise=5`), 400, 'malformed', 'surprise');
      expectProblem(await client.get(`${url}?asOf=last-March`), 400, 'malformed', 'asOf');
      expectProblem(await client.get(`${url}?limit=0`), 400, 'malformed', 'limit');
      expectProblem(await client.get(`${url}?limit=501`), 400, 'malformed', 'limit');
      expectProblem(await client.get(`${url}?limit=many`), 400, 'malformed', 'limit');
      expectProblem(await client.get(`${url}?limit=5&limit=6`), 400, 'malformed', 'limit');
    }
  });

  const bad: readonly (readonly [string, object, string])[] = [
    ['a name of a million characters', { name: 'x'.repeat(1_000_000) }, 'name'],
    ['a blank name', { name: ' \u2003 ' }, 'name'],
    ['a control character', { name: 'a\u0007b' }, 'name'],
    ['a C1 control character', { name: 'a\u0085b' }, 'name'],
    ['a null byte', { name: 'a\u0000b' }, 'name'],
    ['a lone surrogate', { name: 'a\ud800b' }, 'name'],
    ['a mark that turns text around', { name: 'a\u202eb' }, 'name'],
    ['an address without an at', { email: 'office.example' }, 'email'],
    ['an address with two dots in a row', { email: 'a..b@x.de' }, 'email'],
    ['an address in a domain that cannot be', { email: 'b@--.de' }, 'email'],
    ['an address with something invisible', { email: 'a\u200bb@x.de' }, 'email'],
    ['a currency that is no money', { currency: 'XXX' }, 'currency'],
    ['a metal for a currency', { currency: 'XAU' }, 'currency'],
    ['a unit of account for a currency', { currency: 'CLF' }, 'currency'],
    ['two addresses', { email: 'a@b.example,c@d.example' }, 'email'],
    ['a line break in an address', { email: 'a@b.example\nBcc: c@d.example' }, 'email'],
    ['an unknown currency', { currency: 'XYZ' }, 'currency'],
    ['an unknown time zone', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['a negative rate', { pricing: { ...pricing, trafficPerGb: '-1' } }, 'pricing/trafficPerGb'],
    ['a number for a rate', { pricing: { ...pricing, trafficPerGb: 1 } }, 'pricing/trafficPerGb'],
    [
      'a rate with an exponent',
      { pricing: { ...pricing, storagePerGbMonth: '1e3' } },
      'pricing/storagePerGbMonth',
    ],
    [
      'a rate with nine digits after the point',
      { pricing: { ...pricing, trafficPerGb: '0.123456789' } },
      'pricing/trafficPerGb',
    ],
    ['an unknown currency of the pricing', { pricing: { ...pricing, currency: 'EURO' } }, 'pricing/currency'],
    ['a tax without rates', { pricing: { ...pricing, tax: { mode: 'exclusive' } } }, 'pricing/tax/rates'],
    [
      'rates without a tax',
      { pricing: { ...pricing, tax: { mode: 'none', rates: [{ name: 'VAT', percent: '19' }] } } },
      'pricing/tax/rates',
    ],
    [
      'a tax of 101 percent',
      { pricing: { ...pricing, tax: { mode: 'inclusive', rates: [{ name: 'VAT', percent: '101' }] } } },
      'pricing/tax/rates/0/percent',
    ],
    [
      'a plan twice',
      { plans: [{ planId: someId }, { planId: otherId }, { planId: someId }] },
      'plans/2/planId',
    ],
    ['a plan id twice', { planIds: [someId, someId] }, 'planIds/1'],
    ['a plan in both lists', { plans: [{ planId: someId }], planIds: [someId] }, 'planIds/0'],
    ['a plan id that is none', { plans: [{ planId: 'basic' }] }, 'plans/0/planId'],
    [
      'a price below zero',
      { plans: [{ planId: someId, pricePerCameraMonth: '-0.01' }] },
      'plans/0/pricePerCameraMonth',
    ],
    ['twenty thousand plans', { planIds: Array.from({ length: 20_000 }, () => someId) }, 'planIds'],
    ['free text for an address', { address: 'Street 1' }, 'address'],
    ['no place', { address: {} }, 'address/placeId'],
    ['a line twice', { address: { placeId: 'sample-1', lines: ['a', 'a'] } }, 'address/lines/1'],
  ];

  it.each(bad)('registering an integrator with %s names the field', async (_what, more, path) => {
    await withoutEvents(async () => {
      expectProblem(await client.post('/v1/integrators', registration(more)), 400, 'malformed', path);
    });
  });
});
