import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notBuilt } from '#api/kernel/console/console-files.ts';
import { untilNotOverloaded } from '#tests/api/kernel/client.ts';
import { openSystem, type TestSystem } from '#tests/api/kernel/open-system.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const page = '<!doctype html><title>Tierline</title>';
const script = 'export const answer = 42;';
const secret = 'the key of somebody else';

let system: TestSystem;
let outside: string;
let built: FastifyInstance;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  outside = await mkdtemp(join(tmpdir(), 'tierline-console-'));
  await writeFile(join(outside, 'secret.txt'), secret);
  const directory = join(outside, 'built');
  await mkdir(join(directory, 'assets'), { recursive: true });
  await writeFile(join(directory, 'index.html'), page);
  const asset = join(directory, 'assets/app-1.js');
  await writeFile(asset, script);
  await writeFile(`${asset}.br`, brotliCompressSync(script));
  await writeFile(`${asset}.gz`, gzipSync(script));
  built = await system.another({ console: () => ({ state: 'built', directory }) });
});
afterAll(async () => {
  await system.close();
  await removeDirectory(outside);
});

const read = (app: FastifyInstance, url: string, headers: Readonly<Record<string, string>> = {}) =>
  untilNotOverloaded(() => app.inject({ method: 'GET', url, headers }));

describe('The root of the server', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

  test.each(['/', '/?from=mail'])('leads a browser to the console: %s', async (url) => {
    const { statusCode, headers } = await read(built, url, browser);
    expect(statusCode).toBe(303);
    expect(new URL(String(headers.location), 'http://tierline.test/').pathname).toBe('/console');
    expect(headers.vary).toContain('Accept');
  });

  test.each([
    {},
    { accept: 'application/json' },
    { accept: '*/*' },
    { accept: 'application/json, text/html;q=0.5' },
  ])('is nothing to a client that asks with %o', async (headers) => {
    const answer = await read(built, '/', headers);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not-found' });
  });

  test('is nothing to what is sent there, and no other address leads a browser on', async () => {
    const sent = await untilNotOverloaded(() => built.inject({ method: 'POST', url: '/', headers: browser }));
    expect(sent.statusCode).toBe(404);
    expect((await read(built, '/nowhere', browser)).statusCode).toBe(404);
  });
});

describe('The built console', () => {
  test.each(['/console', '/console/', '/console/customers?q=a', '/console/accounts/1/tree'])(
    'is one page at %s, which browsers ask for anew, and which lets in no script and no style but its own',
    async (url) => {
      const { statusCode, headers, body } = await read(built, url);
      expect(statusCode).toBe(200);
      expect(body).toBe(page);
      expect(headers['cache-control']).toBe('no-cache');
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
      );
      expect(policy).toEqual(
        expect.arrayContaining(["frame-ancestors 'none'", "require-trusted-types-for 'script'"]),
      );
    },
  );

  test('has files that are kept for ever, compressed for those who take that', async () => {
    const { statusCode, headers, rawPayload } = await read(built, '/console/assets/app-1.js', {
      'accept-encoding': 'gzip, br',
    });
    expect(statusCode).toBe(200);
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(rawPayload).toString()).toBe(script);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/javascript/);
    expect((await read(built, '/console/assets/app-1.js')).body).toBe(script);
  });

  test.each(['none.js', '%00', 'app-1.js/x'])('has no file %s', async (name) => {
    expect((await read(built, `/console/assets/${name}`)).statusCode).toBeGreaterThanOrEqual(400);
  });

  test.each(['../../secret.txt', '%2e%2e/%2e%2e/secret.txt', '..%2f..%2fsecret.txt', '..%5c..%5csecret.txt'])(
    'gives nothing away that lies beside it, asked for as %s',
    async (name) => {
      expect((await read(built, `/console/assets/${name}`)).body).not.toContain(secret);
    },
  );
});

describe('Without a build', () => {
  test('the page says that it is being built, and loads itself again', async () => {
    const app = await system.another({ console: () => ({ state: 'building' }) });
    const { statusCode, headers, body } = await read(app, '/console/customers');
    expect(statusCode).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('<meta http-equiv="refresh" content="2">');
    expect(body).toContain('is being built');
  });

  test('the page says what to do where nobody is building', async () => {
    const { statusCode, body } = await read(system.app, '/console');
    expect(statusCode).toBe(503);
    expect(body).toContain(notBuilt.state === 'missing' ? notBuilt.remedy : '');
    expect((await read(system.app, '/console/assets/app-1.js')).statusCode).toBe(404);
  });
});
