import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  hashToken,
  isToken,
  linkToken,
  newSessionToken,
  openAddress,
  sealAddress,
} from '#application/accounts/sign-in/tokens.ts';

const secret = randomBytes(32);
const email = 'ada@people.example';

describe('The token of a link', () => {
  it('follows from the request and the secret, and has the form of a session token', () => {
    const token = linkToken('request-1', secret);
    expect(linkToken('request-1', secret)).toBe(token);
    expect(isToken(token)).toBe(true);
    expect(isToken(newSessionToken())).toBe(true);
    const others = [
      linkToken('request-2', secret),
      linkToken('request-1', randomBytes(32)),
      newSessionToken(),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    expect(Buffer.from(hashToken(token)).toString('latin1')).not.toContain(token);
  });
});

describe('The address of a waiting request', () => {
  it('opens for that request and under that secret alone', () => {
    const sealed = sealAddress(email, 'request-1', secret);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('people');
    expect(openAddress(sealed, 'request-1', secret)).toBe(email);
    expect(openAddress(sealed, 'request-2', secret)).toBeUndefined();
    expect(openAddress(sealed, 'request-1', randomBytes(32))).toBeUndefined();
    const altered = Uint8Array.from(sealed, (byte, index) => (index === 30 ? byte ^ 1 : byte));
    expect(openAddress(altered, 'request-1', secret)).toBeUndefined();
  });
});
