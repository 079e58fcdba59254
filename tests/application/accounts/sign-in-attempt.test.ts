import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAttempt, sealAttempt } from '#application/accounts/identities/sign-in-attempt.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import { later } from '#tests/scenes/given.ts';

const secret = randomBytes(32);
const now = later(0);
const attempt = {
  state: 'a-state',
  nonce: 'a-nonce',
  verifier: 'a-verifier',
  accountId: undefined,
  endsAt: later(600_000),
};

describe('An attempt to sign in by a provider, as a cookie keeps it', () => {
  it('comes back as it was, with the account that was chosen', () => {
    const accountId = '01993000-0000-7000-8000-00000000000a' as AccountId;
    for (const each of [attempt, { ...attempt, accountId }])
      expect(openAttempt(sealAttempt(each, secret), secret, now)).toEqual(each);
  });

  it('tells nothing, and is another text each time', () => {
    const sealed = [sealAttempt(attempt, secret), sealAttempt(attempt, secret)];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const text of sealed) {
      expect(text).toMatch(/^[\w-]+$/);
      expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('a-verifier');
    }
  });

  it('is over after ten minutes', () => {
    const sealed = sealAttempt(attempt, secret);
    expect(openAttempt(sealed, secret, later(599_999))).toBeDefined();
    expect(openAttempt(sealed, secret, later(600_000))).toBeUndefined();
    expect(openAttempt(sealed, secret, '2027-01-01T00:00:00.000Z' as Instant)).toBeUndefined();
  });

  it('cannot be made or altered by anybody else', () => {
    const sealed = sealAttempt(attempt, secret);
    expect(openAttempt(sealed, randomBytes(32), now)).toBeUndefined();
    expect(openAttempt('', secret, now)).toBeUndefined();
    const bytes = Buffer.from(sealed, 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(openAttempt(altered.toString('base64url'), secret, now)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => openAttempt(text, secret, now) === undefined));
  });
});
