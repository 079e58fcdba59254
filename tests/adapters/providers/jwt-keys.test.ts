import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '#adapters/jwt/token-verifier.ts';
import { IdentityProviderUnavailable } from '#application/accounts/ports/identity-provider.ts';
import { json, reset, text } from '../http-double.ts';
import {
  audience,
  forged,
  type Issuer,
  inSeconds,
  keySet,
  newKey,
  type SigningKey,
  startIssuer,
} from './issuer.ts';

const minute = 60_000;

let issuer: Issuer;
let first: SigningKey;
let second: SigningKey;
let time = 0;

beforeAll(async () => {
  issuer = await startIssuer();
  first = await newKey('first');
  second = await newKey('second');
});
afterAll(() => issuer.server.close());
beforeEach(() => {
  time = 0;
});

type Options = Parameters<typeof createTokenVerifier>[0];
const verifier = (more: Pick<Options, 'keySetUrl' | 'logger'> = { keySetUrl: issuer.keySetUrl }) =>
  createTokenVerifier({ issuer: issuer.issuer, audience, now: () => time, ...more });

/** How often keys were asked for while `work` was done. */
const asked = async (work: () => Promise<void>): Promise<number> => {
  const before = issuer.server.received.length;
  await work();
  return issuer.server.received.length - before;
};

const good = () => ({ issuer: issuer.issuer, subject: 'anna' });

describe('The keys of an issuer', () => {
  it('are fetched at the first token and used for all that follow', async () => {
    issuer.server.answerWith(keySet(first));
    const tokens = verifier();
    const often = await asked(async () => {
      const token = await issuer.sign(first);
      expect(await Promise.all([tokens.verify(token), tokens.verify(token)])).toEqual([good(), good()]);
      expect(await tokens.verify(token)).toEqual(good());
    });
    expect(often).toBe(1);
  });

  it('may change: a token by a new one is taken at once, also by many at a time', async () => {
    issuer.server.answerWith(keySet(first), keySet(first, second));
    const tokens = verifier();
    expect(await tokens.verify(await issuer.sign(first))).toEqual(good());
    const token = await issuer.sign(second);
    const often = await asked(async () => {
      expect(await Promise.all(Array.from({ length: 20 }, () => tokens.verify(token)))).toEqual(
        Array(20).fill(good()),
      );
    });
    expect(often).toBe(1);
    expect(await tokens.verify(await issuer.sign(first))).toEqual(good());
  });

  it('that nobody has are looked for once in ten seconds, however many such tokens come', async () => {
    issuer.server.answerWith(keySet(first));
    const tokens = verifier();
    await tokens.verify(await issuer.sign(first));
    const strange = await issuer.sign(await newKey('strange'));
    const tryHundred = async () => {
      for (let at = 0; at < 100; at += 1) expect(await tokens.verify(strange)).toBe('wrong');
    };
    expect(await asked(tryHundred)).toBe(1);
    time = 9_999;
    expect(await asked(tryHundred)).toBe(0);
    time = 10_000;
    expect(await asked(tryHundred)).toBe(1);
  });

  it('that were taken back are good for five minutes at most', async () => {
    issuer.server.answerWith(keySet(first), keySet(second));
    const tokens = verifier();
    const token = await issuer.sign(first);
    expect(await tokens.verify(token)).toEqual(good());
    time = 5 * minute;
    expect(await tokens.verify(token)).toBe('wrong');
  });

  it('are not asked for by a token that is not said to be of the issuer, nor by nonsense', async () => {
    issuer.server.answerWith(keySet(first));
    const tokens = verifier();
    const claims = { iss: issuer.issuer, aud: audience, sub: 'anna', exp: inSeconds(300) };
    const often = await asked(async () => {
      expect(await tokens.verify(await issuer.sign(first, { iss: 'https://other.example' }))).toBe('wrong');
      for (const alg of ['none', 'HS256', 'PS256', 5, null])
        expect(await tokens.verify(forged({ alg }, claims))).toBe('wrong');
      for (const token of ['a.b.c', '..', 'eyJ']) expect(await tokens.verify(token)).toBe('wrong');
    });
    expect(often).toBe(0);
  });

  it.each([
    ['cannot be reached', reset],
    ['fails', text(503, 'busy')],
    ['answers with a page', text(200, '<html>')],
    ['answers with something else', json(200, { keys: 'none' })],
    ['leads elsewhere', text(302, '')],
  ])('make nobody wrong where their place %s', async (_, answer) => {
    issuer.server.answerWith(answer);
    const tokens = verifier();
    await expect(tokens.verify(await issuer.sign(first))).rejects.toThrow(IdentityProviderUnavailable);
    issuer.server.answerWith(keySet(first));
    time = 5_000;
    expect(await tokens.verify(await issuer.sign(first))).toEqual(good());
  });

  it('are good for an hour while they cannot be had; a token by another key cannot be judged meanwhile', async () => {
    issuer.server.answerWith(keySet(first), reset);
    const tokens = verifier();
    const token = await issuer.sign(first);
    expect(await tokens.verify(token)).toEqual(good());
    const byNewKey = await issuer.sign(second);
    for (time = 10 * minute; time < 60 * minute; time += 10 * minute) {
      expect(await tokens.verify(token)).toEqual(good());
      await expect(tokens.verify(byNewKey)).rejects.toThrow(IdentityProviderUnavailable);
    }
    time = 60 * minute;
    await expect(tokens.verify(token)).rejects.toThrow(IdentityProviderUnavailable);
    issuer.server.answerWith(keySet(first, second));
    time += minute;
    expect(await tokens.verify(byNewKey)).toEqual(good());
  });

  it('are told of when they cannot be had, also while old ones serve, and at most once in five seconds', async () => {
    issuer.server.answerWith(keySet(first), reset);
    let warnings = 0;
    const logger = {
      warn: () => {
        warnings += 1;
      },
    };
    const tokens = verifier({ keySetUrl: issuer.keySetUrl, logger });
    const token = await issuer.sign(first);
    const byNobody = await issuer.sign(second);
    await tokens.verify(token);
    time = 10 * minute;
    expect(await tokens.verify(token)).toEqual(good());
    expect(warnings).toBe(1);
    for (let at = 0; at < 20; at += 1)
      await expect(tokens.verify(byNobody)).rejects.toThrow(IdentityProviderUnavailable);
    expect(warnings).toBe(1);
    time += 5_000;
    await expect(tokens.verify(byNobody)).rejects.toThrow(IdentityProviderUnavailable);
    expect(warnings).toBe(2);
  });

  it('are found by the discovery document of the issuer, which must be its own', async () => {
    const document = { issuer: issuer.issuer, jwks_uri: `${issuer.issuer}/found` };
    issuer.server.answerWith(json(200, document), keySet(first));
    expect(await verifier({}).verify(await issuer.sign(first))).toEqual(good());
    expect(issuer.server.received.slice(-2).map(({ path }) => path)).toEqual([
      '/.well-known/openid-configuration',
      '/found',
    ]);
    for (const wrong of [{ ...document, issuer: 'https://other.example' }, { issuer: issuer.issuer }, {}]) {
      issuer.server.answerWith(json(200, wrong), keySet(first));
      await expect(verifier({}).verify(await issuer.sign(first))).rejects.toThrow(
        IdentityProviderUnavailable,
      );
    }
  });

  it('that cannot be used are no fault of the token', async () => {
    const broken = { ...first.jwk, x: 'AAAA' };
    issuer.server.answerWith(json(200, { keys: [broken] }));
    await expect(verifier().verify(await issuer.sign(first))).rejects.toThrow(IdentityProviderUnavailable);
  });
});
