import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { describe, expect, test } from 'vitest';
import { BadSettings, publicUrlOf, readSettings } from '#scripts/settings.ts';

const refusedBy = (env: Record<string, string>): BadSettings => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof BadSettings) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
};

const refused = (env: Record<string, string>): readonly string[] =>
  refusedBy(env).problems.map(({ setting }) => setting);

describe('the settings', () => {
  test('that are wrong are all named at once, each with a remedy', () => {
    const error = refusedBy({
      PORT: '65536',
      HOST: 'a b',
      LOG_LEVEL: 'loud',
      METRICS: 'perhaps',
      PUBLIC_URL: 'x',
    });
    expect(error.problems.map(({ setting }) => setting).sort()).toEqual(
      ['HOST', 'LOG_LEVEL', 'METRICS', 'PORT', 'PUBLIC_URL'].sort(),
    );
    for (const { setting, message } of error.problems) {
      expect(message).toMatch(/^must .{8,}\.$/);
      expect(error.message).toContain(`${setting} ${message}`);
    }
  });

  test('take no operator key that is shorter than one that is made', () => {
    const [problem] = refusedBy({ OPERATOR_KEY: 'fifteen-letters' }).problems;
    expect(problem).toMatchObject({
      setting: 'OPERATOR_KEY',
      message: expect.stringContaining('at least 16'),
    });
    expect(readSettings({ OPERATOR_KEY: 'sixteen--letters' }).operatorKey).toBe('sixteen--letters');
    expect(readSettings({ OPERATOR_KEY: 'off' }).operatorKey).toBe('off');
  });

  test('that are wrong are never quoted', () => {
    const secret = 'hunter2';
    const error = refusedBy({
      DATABASE_URL: `mysql://root:${secret}@db/tierline`,
      EVENTSTORE_URL: `esdb://admin:${secret}@localhost:2113?tsl=false`,
      OPERATOR_KEY: `${secret} ${secret}`,
      RESEND_API_KEY: `${secret}\u00e9`,
      GOOGLE_PLACES_KEY: `${secret}\n${secret}`,
      MASTER_KEY_FILE: `${secret}\u0000`,
      PUBLIC_URL: `https://me:${secret}@tierline.example`,
      PORT: secret,
    });
    expect(error.problems).toHaveLength(9);
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
  });

  test.each<[name: string, good: readonly string[], bad: readonly string[]]>([
    [
      'HOST',
      ['127.0.0.1', '::1', 'localhost', 'a-1.example'],
      ['1.2.3', 'localhost:80', '[::1]', 'a_b', '-a'],
    ],
    ['PORT', ['0', '1', '65535'], ['-1', '65536', '80.5', '0x50', '1e3', 'http']],
    [
      'DATABASE_URL',
      [
        'postgres://localhost/x',
        'postgresql://u@/x?host=/run/pg',
        'postgresql:///x?host=/run/pg',
        'postgres://u:p%40@h:1/x',
      ],
      ['localhost/x', 'http://localhost', 'postgres:x', 'postgres://h:port/x'],
    ],
    [
      'EVENTSTORE_URL',
      [
        'esdb://localhost:2113?tls=false',
        'esdb://localhost:2113/?tls=false&keepAliveTimeout=10000',
        'esdb+discover://admin:change%3Ait@cluster.example:2113?nodePreference=leader&connectionName=x',
        'esdb://a:2113,b:2113,c:2113',
      ],
      [
        'http://localhost:2113',
        'esdb://',
        'esdb://localhost:port',
        'esdb://admin@localhost',
        'esdb://a:b:c@localhost',
        'esdb://localhost?tls=maybe',
        'esdb://localhost?unknown=1',
        'esdb://localhost?tls=false?tls=true',
      ],
    ],
    [
      'MAIL_FROM',
      ['a@b.example', 'Nörd & Söhne <a@b.example>'],
      ['a', '<a@b.example>', 'a@b.example, c@d.example', 'A <a>'],
    ],
    [
      'PUBLIC_URL',
      ['http://localhost:8080', 'https://a.example/x'],
      ['a.example', 'ftp://a.example', 'https://a.example/?x', 'https://a.example/#x', 'javascript:alert(1)'],
    ],
    [
      'CLOCK_START',
      ['2026-09-01T00:00:00Z', '2026-09-01T00:00:00.123Z', '2024-02-29T23:59:59+00:00'],
      [
        '2026-09-01',
        '2026-09-01T00:00:00',
        '2026-09-01T00:00:00+02:00',
        '2026-02-29T00:00:00Z',
        '2026-13-01T00:00:00Z',
        'now',
      ],
    ],
    ['RATE_LIMIT_PER_SECOND', ['1', '1000000'], ['0', '-5', 'many']],
    ['CONFIRMATION_RATE_PER_MINUTE', ['1'], ['0', '1.5']],
    ['METRICS', ['on', 'OFF', 'true', '0'], ['public', '2']],
    [
      'TRUST_PROXY',
      ['off', 'on', '2', 'loopback', '10.0.0.0/8, fd00::/8', '192.0.2.1'],
      ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '-1', '10.0.0.0/8,,'],
    ],
  ])('%s is taken in its forms and refused in others', (name, good, bad) => {
    for (const value of good) expect(() => readSettings({ [name]: value }), value).not.toThrow();
    for (const value of bad) expect(refused({ [name]: value }), value).toEqual([name]);
  });

  test('EVENTSTORE_URL reaches the client as it understands it, also when written for KurrentDB', () => {
    const urlFrom = (EVENTSTORE_URL: string) => readSettings({ EVENTSTORE_URL }).eventStoreUrl ?? '';
    expect(urlFrom('kurrentdb://localhost:2113?tls=false')).toBe('esdb://localhost:2113?tls=false');
    const cluster = urlFrom('kurrentdb+discover://admin:pa%3Ass@a:1,b:2?tls=true&nodePreference=leader');
    expect(parseConnectionString(cluster)).toMatchObject({
      dnsDiscover: true,
      hosts: [
        { address: 'a', port: 1 },
        { address: 'b', port: 2 },
      ],
      defaultCredentials: { username: 'admin', password: 'pa:ss' },
      nodePreference: 'leader',
    });
  });

  test('CLOCK_START is refused in production, also when it is wrong in itself', () => {
    expect(refused({ CLOCK_START: '2026-09-01T00:00:00Z', NODE_ENV: 'production' })).toEqual(['CLOCK_START']);
    expect(new Set(refused({ CLOCK_START: 'x', NODE_ENV: 'production' }))).toEqual(new Set(['CLOCK_START']));
    expect(readSettings({ NODE_ENV: 'production' }).clockStart).toBeUndefined();
  });

  test('MAIL_FROM is required once mail goes out by a provider', () => {
    expect(refused({ RESEND_API_KEY: 're_123' })).toEqual(['MAIL_FROM']);
    expect(refused({ RESEND_API_KEY: 're_123', MAIL_FROM: 'nobody' })).toEqual(['MAIL_FROM']);
  });

  test('links lead to where the server listens, unless PUBLIC_URL says otherwise', () => {
    expect(readSettings({ HOST: '::1', PORT: '9000' }).publicUrl).toBe('http://[::1]:9000');
    expect(readSettings({ HOST: '0.0.0.0' }).publicUrl).toBe('http://localhost:8080');
    expect(readSettings({ PORT: '0' }).publicUrl).toBeUndefined();
    expect(publicUrlOf('127.0.0.1', 43_210)).toBe('http://127.0.0.1:43210');
  });
});
