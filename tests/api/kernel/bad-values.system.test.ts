import type {} from '@fastify/swagger';
import { describe, expect, it } from 'vitest';
import { someId, systemWithPrimary } from './bad-input-scene.ts';
import { expectProblem } from './client.ts';
import { operatorKey } from './open-system.ts';
import { planRequest, pricing, subRequest } from './people.ts';

const { system, client, primary, withoutEvents } = await systemWithPrimary();

describe('Whatever a client sends', () => {
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
