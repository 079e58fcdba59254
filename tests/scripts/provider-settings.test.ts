import { describe, expect, test } from 'vitest';
import { BadSettings, readSettings } from '#scripts/settings.ts';

const refused = (env: Record<string, string>): BadSettings => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof BadSettings) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
};

const openId = {
  OIDC_ISSUER: 'https://identity.example/realms/tierline',
  OIDC_CLIENT_ID: 'tierline',
  OIDC_CLIENT_SECRET_FILE: '/run/secrets/oidc',
};
const jwt = { JWT_ISSUER: 'https://identity.example/', JWT_AUDIENCE: 'https://tierline.example' };

describe('The settings of an identity provider', () => {
  test('are taken together, the issuer as it was written', () => {
    expect(readSettings({ ...openId, ...jwt })).toMatchObject({
      openIdConnect: {
        issuer: 'https://identity.example/realms/tierline',
        clientId: 'tierline',
        clientSecretFile: '/run/secrets/oidc',
      },
      jwt: { issuer: 'https://identity.example/', audience: 'https://tierline.example' },
    });
    const keys = 'https://identity.example/keys?p=main';
    expect(readSettings({ ...jwt, JWT_JWKS_URL: keys }).jwt?.keySetUrl).toBe(keys);
    expect(readSettings({})).not.toHaveProperty('openIdConnect');
    expect(readSettings({})).not.toHaveProperty('jwt');
  });

  test('that are half set are refused, each that is missing by its name', () => {
    for (const [whole, named] of [
      [openId, Object.keys(openId)],
      [jwt, Object.keys(jwt)],
    ] as const)
      for (let set = 1; set < 2 ** named.length - 1; set += 1) {
        const given = named.filter((_, at) => (set >> at) % 2 === 1);
        const env = Object.fromEntries(Object.entries(whole).filter(([name]) => given.includes(name)));
        const error = refused(env);
        expect(error.problems.map(({ setting }) => setting)).toEqual(
          named.filter((name) => !given.includes(name)),
        );
        for (const { message } of error.problems) expect(message).toMatch(/^must be set together with .+\.$/);
      }
    expect(refused({ JWT_JWKS_URL: 'https://identity.example/keys' }).message).toContain('JWT_ISSUER');
  });

  test('take plain http only for this machine', () => {
    const good = [
      'http://localhost:4000',
      'http://127.0.0.1:4000/a',
      'http://[::1]:4000',
      'https://x.example',
    ];
    const bad = [
      'http://identity.example',
      'http://10.0.0.1',
      'http://localhost.example',
      'http://127.0.0.1.example',
      'http://127.0.0.1@identity.example',
      'https://me:secret@identity.example',
      'https://identity.example/#a',
      'ftp://localhost',
      'identity.example',
    ];
    for (const address of good) {
      expect(readSettings({ ...openId, OIDC_ISSUER: address }).openIdConnect?.issuer).toBe(address);
      expect(readSettings({ ...jwt, JWT_ISSUER: address }).jwt?.issuer).toBe(address);
      expect(readSettings({ ...jwt, JWT_JWKS_URL: address }).jwt?.keySetUrl).toBe(address);
    }
    for (const address of bad) {
      expect(refused({ ...openId, OIDC_ISSUER: address }).problems[0]?.setting).toBe('OIDC_ISSUER');
      expect(refused({ ...jwt, JWT_ISSUER: address }).problems[0]?.setting).toBe('JWT_ISSUER');
      expect(refused({ ...jwt, JWT_JWKS_URL: address }).problems[0]?.setting).toBe('JWT_JWKS_URL');
    }
    expect(refused({ ...openId, OIDC_ISSUER: 'https://x.example/?tenant=a' }).problems).toHaveLength(1);
  });

  test('take any name of an issuer whose keys need not be found', () => {
    const named = {
      ...jwt,
      JWT_ISSUER: 'accounts of the house',
      JWT_JWKS_URL: 'https://identity.example/keys',
    };
    expect(readSettings(named).jwt?.issuer).toBe('accounts of the house');
  });
});
