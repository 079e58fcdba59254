import { gunzipSync } from 'node:zlib';
import type {} from '@fastify/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem, untilNotOverloaded } from './client.ts';
import { attempts, recorded, revised } from './copies-of-reads.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { createOtherTrees, type Things } from './other-trees.ts';
import { planRequest } from './people.ts';

let system: TestSystem;
let client: Client;
let own: Things;
let verification: string;
beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 1 });
  client = createClient(system.app);
  ({ own } = await createOtherTrees(system, client));
  verification = (await client.post('/v1/audit/verifications', {})).body.id;
});
afterAll(() => system.close());

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
  }[];
}
const paths = (): Readonly<Record<string, Readonly<Record<string, Operation>>>> =>
  (
    system.app.swagger() as unknown as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    }
  ).paths;

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

describe('A verb that an address does not take', () => {
  it('is 405 with those it takes, at every address, whatever is sent, and does nothing', async () => {
    const head = await lastAsked(system);
    let tried = 0;
    for (const [path, operations] of Object.entries(paths())) {
      const taken = Object.keys(operations).map((method) => method.toUpperCase());
      const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
      const url = path.replace(/\{[^}]+\}/g, 'something');
      for (const method of verbs) {
        if (allow.split(', ').includes(method)) continue;
        tried += 1;
        const { statusCode, headers, body } = await untilNotOverloaded(() =>
          system.app.inject({
            method: method as 'GET',
            url,
            payload: '{ not json',
            headers: { 'content-type': 'text/odd' },
          }),
        );
        expect({ method, path, statusCode, allow: headers.allow }).toEqual({
          method,
          path,
          statusCode: 405,
          allow,
        });
        if (method !== 'HEAD')
          expect(JSON.parse(body)).toMatchObject({ code: 'method-not-allowed', status: 405 });
      }
    }
    expect(tried).toBeGreaterThan(300);
    expect(await lastAsked(system)).toBe(head);
  });

  it('is 404 where nothing is at all', async () => {
    expectProblem(await client.call('DELETE', '/v1/nothing-here'), 404, 'not-found');
    expectProblem(await client.call('DELETE', '/v1/customers'), 404, 'not-found');
  });
});

const required: Readonly<Record<string, string>> = { month: '2026-01', input: 'Berlin' };

const addressOf = (path: string, { parameters = [] }: Operation): string => {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/\/customers\/\{id\}/, own.customer],
    [/\/accounts\/\{id\}\/disablements/, own.customer],
    [/\/accounts\/\{id\}/, own.account],
    [/\/cameras\/\{id\}/, own.camera],
    [/\/people\/\{id\}/, own.person],
    [/\/invoices\/\{id\}/, own.invoice],
    [/\/billing-runs\/\{id\}/, own['billing-run']],
    [/\/exports\/\{id\}/, own.export],
    [/\/audit\/events\/\{id\}/, own.event],
    [/\/verifications\/\{id\}/, verification],
  ];
  const address = path
    .replace('{id}', kinds.find(([form]) => form.test(path))?.[1] ?? 'none')
    .replace('{disablementId}', own.disablement)
    .replace('{eventId}', own.event)
    .replace('{module}', 'api')
    .replace('{placeId}', 'sample-1');
  const query = parameters
    .filter(({ in: place, name, required: isRequired }) => {
      // The margin takes a month, or months from one to another.
      const isOne = path.endsWith('/margin') && name === 'month';
      return place === 'query' && (isRequired || isOne);
    })
    .map((parameter) => {
      const isDay = JSON.stringify(parameter).includes('day');
      return `${parameter.name}=${isDay ? '2026-01-01' : (required[parameter.name] ?? '1')}`;
    });
  return query.length === 0 ? address : `${address}?${query.join('&')}`;
};

const reads = (): readonly (readonly [operationId: string, url: string])[] =>
  Object.entries(paths()).flatMap(([path, { get }]) =>
    get && !attempts.has(get.operationId) ? [[get.operationId, addressOf(path, get)] as const] : [],
  );

describe('A read', () => {
  it('has a tag and is 304 to who has it, unless reading it is an event', async () => {
    const listed = reads();
    expect(listed.length).toBeGreaterThan(25);
    for (const [name, url] of listed) {
      // Seals and read models come after what they show.
      await expect
        .poll(async () => `${name} ${(await client.get(url)).status}`, { timeout: 240_000 })
        .toBe(`${name} 200`);
      const { headers } = await client.get(url);
      expect(headers.vary, name).toBe('Authorization, Cookie, Accept, Accept-Encoding');
      if (recorded.has(name)) {
        expect({ name, etag: headers.etag, cache: headers['cache-control'] }).toEqual({
          name,
          cache: 'no-store',
        });
        continue;
      }
      expect({ name, cache: headers['cache-control'] }).toEqual({ name, cache: 'private, no-cache' });
      expect(headers.etag, name).toMatch(revised.has(name) ? /^"-?\d+-[\w-]{27}"$/ : /^"[\w-]{27}"$/);
      // What a worker still works on may be another answer meanwhile.
      const again = async () => {
        const tag = String((await client.get(url)).headers.etag);
        const same = await client.get(url, { headers: { 'if-none-match': `"other", W/${tag}` } });
        return {
          status: same.status,
          sameTag: same.headers.etag === tag,
          length: same.headers['content-length'] ?? same.text.length,
        };
      };
      await expect.poll(again, { timeout: 240_000 }).toEqual({ status: 304, sameTag: true, length: 0 });
      const other = await client.get(url, { headers: { 'if-none-match': '"of-something-else"' } });
      expect(other.status, name).toBe(200);
    }
  });

  it('is 304 without a body by HEAD too, to who has it', async () => {
    const url = `/v1/accounts/${own.account}`;
    const { etag } = (await client.get(url)).headers;
    const head = await untilNotOverloaded(() =>
      system.app.inject({
        method: 'HEAD',
        url,
        headers: { authorization: `Bearer ${operatorKey}`, 'if-none-match': String(etag) },
      }),
    );
    expect({ status: head.statusCode, etag: head.headers.etag, bytes: head.rawPayload.length }).toEqual({
      status: 304,
      etag,
      bytes: 0,
    });
  });

  it('gives a tag that a command takes for the revision seen, and by the revision alone', async () => {
    const url = `/v1/cameras/${own.camera}`;
    const { etag } = (await client.get(url)).headers;
    const seen = { headers: { 'if-match': String(etag) } };
    const { position } = created(await client.post(`${url}/deactivate`, {}, seen));
    expectProblem(await client.post(`${url}/activate`, {}, seen), 412, 'revision-mismatch');
    const now = await client.get(url, { headers: { 'tierline-at-least': position } });
    const revision = String(now.headers.etag).split('-')[0];
    const otherHash = { headers: { 'if-match': `${revision}-${'x'.repeat(27)}"` } };
    expect((await client.post(`${url}/activate`, {}, otherHash)).body).toMatchObject({ changed: true });
  });

  it('is another answer, with another tag, once what it shows has changed', async () => {
    const before = await client.get('/v1/plans');
    const { position } = created(await client.post('/v1/plans', planRequest));
    const after = await client.get('/v1/plans', {
      headers: { 'if-none-match': String(before.headers.etag), 'tierline-at-least': position },
    });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });
});

describe('An answer above 1 KiB', () => {
  const read = (encodings: string | undefined, url = '/v1/audit/seals') =>
    untilNotOverloaded(() =>
      system.app.inject({
        url,
        headers: {
          authorization: `Bearer ${operatorKey}`,
          ...(encodings === undefined ? {} : { 'accept-encoding': encodings }),
        },
      }),
    );

  it('is compressed for who takes that, with the same tag, and only for those', async () => {
    const url = `/v1/customers/${own.customer}/cameras?limit=500`;
    let position = '';
    for (let count = 0; count < 8; count += 1)
      ({ position } = created(
        await client.post(`/v1/customers/${own.customer}/cameras`, {
          name: `Door ${count}`,
          connection: 'onvif',
        }),
      ));
    // What is still on its way to the read model would change the tag between two reads.
    await expect
      .poll(async () => (await client.get(url, { headers: { 'tierline-at-least': position } })).status, {
        timeout: 240_000,
      })
      .toBe(200);
    const plain = await read(undefined, url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const taken of ['gzip', 'br, gzip;q=0.5', 'GZIP']) {
      const packed = await read(taken, url);
      expect(packed.headers['content-encoding'], taken).toBe('gzip');
      expect(packed.headers.etag).toBe(plain.headers.etag);
      expect(Number(packed.headers['content-length'])).toBe(packed.rawPayload.length);
      expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length);
    }
    for (const refused of ['identity', 'gzip;q=0', 'gzip;q=0.000, br', 'x-gzipped'])
      expect((await read(refused, url)).headers['content-encoding'], refused).toBeUndefined();
  });

  it('is the only kind that is: small answers go as they are', async () => {
    const small = await read('gzip', '/v1/platform');
    expect(small.rawPayload.length).toBeLessThan(1_024);
    expect(small.headers['content-encoding']).toBeUndefined();
  });
});
