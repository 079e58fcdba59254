import { createHmac } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '#adapters/jwt/token-verifier.ts';
import type { TokenVerifier } from '#application/accounts/ports/token-verifier.ts';
import {
  audience,
  filling,
  forged,
  type Issuer,
  inSeconds,
  keySet,
  newKey,
  type SigningKey,
  startIssuer,
} from './issuer.ts';

let issuer: Issuer;
let key: SigningKey;
let tokens: TokenVerifier;

beforeAll(async () => {
  issuer = await startIssuer();
  key = await newKey('first');
});
afterAll(() => issuer.server.close());
beforeEach(() => {
  issuer.server.answerWith(keySet(key));
  tokens = createTokenVerifier({ issuer: issuer.issuer, audience, keySetUrl: issuer.keySetUrl });
});

const anna = () => ({ issuer: issuer.issuer, subject: 'anna' });

describe('A JSON Web Token', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('signed by %s says whose it is', async (alg) => {
    const signing = await newKey(`by-${alg}`, alg);
    issuer.server.answerWith(keySet(key, signing));
    expect(await tokens.verify(await issuer.sign(signing))).toEqual(anna());
  });

  it.each(['PS256', 'RS384', 'ES384', 'RS512'])(
    'signed by %s is refused, though the issuer has such a key',
    async (alg) => {
      const signing = await newKey(`by-${alg}`, alg);
      issuer.server.answerWith(keySet(key, signing));
      expect(await tokens.verify(await issuer.sign(signing))).toBe('wrong');
    },
  );

  it.each<[string, JWTPayload]>([
    ['for somebody else', { aud: 'https://other.example' }],
    ['for several others', { aud: ['https://a.example', 'https://b.example'] }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['that expired a minute ago', { exp: inSeconds(-60) }],
    ['that is not good before a minute from now', { nbf: inSeconds(60) }],
    ['of a nameless one', { sub: '' }],
    ['of a name that is too long', { sub: 'a'.repeat(256) }],
  ])('%s is refused', async (_, claims) => {
    expect(await tokens.verify(await issuer.sign(key, claims))).toBe('wrong');
  });

  it.each([
    ['for nobody', 'aud'],
    ['that never expires', 'exp'],
    ['of nobody', 'sub'],
    ['of no issuer', 'iss'],
  ])('%s is refused', async (_, missing) => {
    expect(await tokens.verify(await issuer.sign(key, {}, {}, missing))).toBe('wrong');
  });

  it('is taken while clocks differ by some seconds, and where it is for several', async () => {
    for (const claims of [
      { exp: inSeconds(-10) },
      { nbf: inSeconds(10) },
      { aud: ['https://a.example', audience] },
    ])
      expect(await tokens.verify(await issuer.sign(key, claims))).toEqual(anna());
  });

  it('may have 8 KB', async () => {
    const token = await issuer.sign(key, { groups: filling(5_900) });
    expect(token.length).toBeGreaterThan(8_000);
    expect(await tokens.verify(token)).toEqual(anna());
  });

  it('without a signature, or signed with the public key as a secret, is refused', async () => {
    const claims = { iss: issuer.issuer, aud: audience, sub: 'anna', exp: inSeconds(300) };
    const rsa = await newKey('rsa', 'RS256');
    issuer.server.answerWith(keySet(rsa));
    expect(await tokens.verify(await issuer.sign(rsa))).toEqual(anna());
    const publicKeys = [
      rsa.pem,
      rsa.pem.trim(),
      JSON.stringify(rsa.jwk),
      JSON.stringify({ keys: [rsa.jwk] }),
      rsa.jwk.n ?? '',
    ];
    const unsigned = ['none', 'None', 'NONE', 'nOnE'].map((alg) => forged({ alg, kid: 'rsa' }, claims));
    const bySecret = publicKeys.map((secret) => {
      const head = forged({ alg: 'HS256', kid: 'rsa', typ: 'JWT' }, claims).replace(/\.$/, '');
      return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
    });
    for (const token of [...unsigned, ...bySecret]) expect(await tokens.verify(token)).toBe('wrong');
  });

  it('with anything changed is refused', async () => {
    const token = await issuer.sign(key);
    const [header = '', claims = '', signature = ''] = token.split('.');
    const other = forged(
      { alg: 'ES256', kid: 'first' },
      { iss: issuer.issuer, aud: audience, sub: 'boss', exp: inSeconds(300) },
    );
    const changed = [
      `${header}.${other.split('.')[1]}.${signature}`,
      `${header}.${claims}.${signature.slice(0, -4)}AAAA`,
      `${header}.${claims}.`,
      `${header}.${claims}`,
      `${claims}.${header}.${signature}`,
      `${token}.${signature}`,
      'eyJ.eyJ.eyJ',
      '..',
      '',
    ];
    for (const text of changed) expect(await tokens.verify(text)).toBe('wrong');
  });

  it('brings no key of its own, and no address of keys', async () => {
    const own = await newKey('first');
    const header = { jwk: own.jwk, jku: `${issuer.issuer}/mine`, x5u: `${issuer.issuer}/mine` };
    expect(await tokens.verify(await issuer.sign(own, {}, header))).toBe('wrong');
    expect(issuer.server.received.filter(({ path }) => path === '/mine')).toEqual([]);
  });
});
