import type {} from '@fastify/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, expectProblem } from './client.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { integrator, planRequest, pricing, registration, subRequest } from './people.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  primary = await integrator(system, client);
});
afterAll(() => system.close());

const someId = '01900000-0000-7000-8000-0000000000aa';
const otherId = '01900000-0000-7000-8000-0000000000ab';

/** Nothing was appended by what is done in between. */
const withoutEvents = async (work: () => Promise<void>): Promise<void> => {
  const before = await system.store.head();
  await work();
  expect(await system.store.head()).toBe(before);
};

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

  it('reports every fault at once, by path and with a remedy', async () => {
    const answer = await client.post(`/v1/integrators/${primary.id}/sub-integrators`, {
      ...subRequest({ pricing: { ...pricing, trafficPerGb: '-1' }, plans: [{ planId: 'x' }] }),
      surprise: true,
    });
    const errors: readonly { path: string; message: string }[] = answer.body.errors;
    expect(errors.map(({ path }) => path).sort()).toEqual([
      'plans/0/planId',
      'pricing/trafficPerGb',
      'surprise',
    ]);
    expect(errors.find(({ path }) => path === 'pricing/trafficPerGb')?.message).toMatch(
      /non-negative decimal/,
    );
  });

  it('unknown modules, roles and connections are named with what is known', async () => {
    const modules = await client.put(`/v1/accounts/${primary.id}/modules`, {
      modules: ['live-view', 'x-ray'],
    });
    expectProblem(modules, 400, 'malformed', 'modules/1');
    expect(modules.body.errors[0].message).toContain('"x-ray"');
    const key = { role: 'king', name: 'K' };
    expectProblem(await client.post(`/v1/accounts/${primary.id}/api-keys`, key), 400, 'malformed', 'role');
    const camera = { name: 'Door', connection: 'usb' };
    expectProblem(
      await client.post(`/v1/customers/${someId}/cameras`, camera),
      400,
      'malformed',
      'connection',
    );
  });

  it('days of retention, expiry times and prices have their bounds', async () => {
    for (const retentionDays of [0, 3651, 1.5, '30'])
      expectProblem(
        await client.post('/v1/plans', { ...planRequest, retentionDays }),
        400,
        'malformed',
        'retentionDays',
      );
    expectProblem(
      await client.post('/v1/plans', { ...planRequest, pricePerCameraMonth: '1234567890' }),
      400,
      'malformed',
      'pricePerCameraMonth',
    );
    const past = { role: 'integrator', name: 'Old', expiresAt: '2020-01-01T00:00:00Z' };
    expectProblem(
      await client.post(`/v1/accounts/${primary.id}/api-keys`, past),
      400,
      'malformed',
      'expiresAt',
    );
  });

  it('a margin is asked for by a month that can be', async () => {
    for (const month of ['', '2026', '2026-13', '2026-1', '2026-11-01', 'November', '2026-11&month=2026-12'])
      expectProblem(
        await client.get(`/v1/accounts/${primary.id}/margin?month=${month}`),
        400,
        'malformed',
        'month',
      );
    expectProblem(await client.get(`/v1/accounts/${primary.id}/margin`), 400, 'malformed', 'month');
    expectProblem(
      await client.get(`/v1/accounts/${primary.id}/ledger?payerId=shop`),
      400,
      'malformed',
      'payerId',
    );
  });

  it('an instant is of a day and a time that exist', async () => {
    const url = `/v1/accounts/${primary.id}/api-keys`;
    const key = (expiresAt: string) => client.post(url, { role: 'auditor', name: 'Audit', expiresAt });
    for (const never of [
      '2127-02-30T00:00:00Z',
      '2127-02-28T24:00:00Z',
      '2127-04-31T12:00:00+02:00',
      '2127-01-01T00:60:00Z',
      '2127-01-01T00:00:00+24:00',
      '9999-12-31T23:59:59-12:00',
    ])
      expectProblem(await key(never), 400, 'malformed', 'expiresAt');
    for (const real of ['2128-02-29T23:59:59Z', '2127-01-01T01:00:00.5+14:00'])
      expect((await key(real)).status).toBe(201);
  });

  it('a body names each property of an object once, and is plain UTF-8', async () => {
    const text = (body: string, headers: Record<string, string> = {}) =>
      client.call('PUT', '/v1/platform', {
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    await withoutEvents(async () => {
      for (const twice of [
        '{"name":"A","name":"B","currency":"EUR","timeZone":"UTC"}',
        '{"name":"A","na\\u006de":"B","currency":"EUR","timeZone":"UTC"}',
      ])
        expectProblem(await text(twice), 400, 'malformed', 'body');
      const body = JSON.stringify({ name: 'A', currency: 'EUR', timeZone: 'UTC' });
      const json = 'application/json; charset=';
      for (const headers of [
        { 'content-type': `${json}iso-8859-1` },
        { 'content-type': `${json}"utf-16"` },
        { 'content-encoding': 'gzip' },
        { 'content-encoding': 'identity, br' },
      ])
        expectProblem(await text(body, headers), 415, 'unsupported-media-type');
    });
    const odd = JSON.stringify({ name: '":":"{}', currency: 'EUR', timeZone: 'UTC' });
    expect((await text(odd, { 'content-type': 'application/json; charset="UTF-8"' })).status).toBe(200);
    expect((await text(odd, { 'content-encoding': 'identity' })).status).toBe(200);
  });

  it('odd headers are named', async () => {
    const odd = (headers: Record<string, string>) => ({ headers });
    const platform = { name: 'P', currency: 'EUR', timeZone: 'UTC' };
    await withoutEvents(async () => {
      for (const revision of ['3', '*', 'W/"3"', '"-2"', '"x"', '"1", "2"'])
        expectProblem(
          await client.put('/v1/platform', platform, odd({ 'if-match': revision })),
          400,
          'malformed',
          'if-match',
        );
      expectProblem(
        await client.put('/v1/platform', platform, odd({ 'idempotency-key': 'x'.repeat(256) })),
        400,
        'malformed',
        'idempotency-key',
      );
      for (const position of ['-1', 'x', '1.5', '9'.repeat(39)])
        expectProblem(
          await client.get('/v1/plans', odd({ 'tierline-at-least': position })),
          400,
          'malformed',
          'tierline-at-least',
        );
    });
  });

  it('unknown addresses and broken ones are problems too', async () => {
    expectProblem(await client.get('/v1/nothing-here'), 404, 'not-found');
    expectProblem(await client.get('/nothing-here'), 404, 'not-found');
    expectProblem(await client.get('/v1/accounts/%E0%A4%A'), 400, 'malformed');
    expectProblem(await client.call('DELETE', '/v1/platform'), 405, 'method-not-allowed');
    expectProblem(await client.get(`/v1/accounts/${'x'.repeat(5000)}`), 414, 'uri-too-long');
  });

  it('what never becomes a request is answered as a problem over the wire', async () => {
    await system.app.listen({ host: '127.0.0.1', port: 0 });
    const address = system.app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { connect } = await import('node:net');
    const send = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (data) => {
          answer += data;
        });
        socket.on('end', () => resolve(answer));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    const authorization = `Authorization: Bearer ${operatorKey}`;
    const json = 'Content-Type: application/json';
    expect(await send('NONSENSE\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 [\s\S]*problem\+json[\s\S]*"code":"malformed"/,
    );
    expect(await send(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 [\s\S]*"code":"headers-too-large"/,
    );
    expect(
      await send(
        `POST /v1/plans HTTP/1.1\r\nHost: x\r\n${authorization}\r\n${json}\r\nContent-Length: nine\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"malformed"/);
    expect(
      await send(
        `POST /v1/plans HTTP/1.1\r\nHost: x\r\n${authorization}\r\n${json}\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n{}`,
      ),
    ).toMatch(/^HTTP\/1.1 413 [\s\S]*"code":"too-large"/);
    const close = 'Connection: close';
    const problem = (status: number, code: string) =>
      new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*problem\\+json[\\s\\S]*"code":"${code}"`);
    expect(await send(`GET /v1/plans HTTP/1.1\r\n${authorization}\r\n${close}\r\n\r\n`)).toMatch(
      problem(400, 'malformed'),
    );
    expect(await send(`GET /health/live HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(
      await send(`GET /v1/plans HTTP/1.1\r\nHost: x\r\n${authorization}\r\nExpect: cake\r\n\r\n`),
    ).toMatch(problem(417, 'expectation-failed'));
    expect(await send('CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n')).toMatch(
      problem(400, 'malformed'),
    );
  });
});
