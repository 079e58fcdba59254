import { describe, expect, it } from 'vitest';
import { createSite } from '#api/kernel/access/site.ts';

const token = 'A'.repeat(43);

describe('The cookie of a session', () => {
  it('is found among others, by its whole name, and only in its own form', () => {
    const { tokenIn } = createSite('http://tierline.example');
    for (const cookie of [
      `tierline_session=${token}`,
      `a=b; tierline_session=${token}; c=d`,
      `a=b;tierline_session=${token}`,
    ])
      expect(tokenIn({ cookie })).toBe(token);
    for (const cookie of [
      `x_tierline_session=${token}`,
      `__Host-tierline_session=${token}`,
      'tierline_session=',
      `tierline_session="${token}"`,
      `tierline_session=${'A'.repeat(201)}`,
      `tierline_session=${token} ${token}`,
    ])
      expect(tokenIn({ cookie })).toBeUndefined();
    expect(tokenIn({})).toBeUndefined();
  });

  it('can be planted by no other host where the site is found by https', () => {
    const { tokenIn, cookieOf, noCookie } = createSite('https://tierline.example/console/');
    expect(tokenIn({ cookie: `tierline_session=${token}` })).toBeUndefined();
    expect(tokenIn({ cookie: `__Host-tierline_session=${token}` })).toBe(token);
    for (const cookie of [cookieOf(token, 60), noCookie])
      expect(cookie).toMatch(
        /^__Host-tierline_session=\w*; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=\d+$/,
      );
  });
});

describe('The origin of this site', () => {
  it('is that of PUBLIC_URL; by http the host that was asked counts too', () => {
    const secure = createSite('https://tierline.example:8443/app');
    expect(secure.isOwn({ origin: 'https://tierline.example:8443' })).toBe(true);
    const host = 'tierline.example:8443';
    for (const origin of [
      'https://tierline.example',
      'http://tierline.example:8443',
      'https://tierline.example:8443.evil.example',
      'null',
      '',
    ])
      expect(secure.isOwn({ origin, host })).toBe(false);
    expect(secure.isOwn({ host })).toBe(false);
    for (const publicUrl of [undefined, 'http://127.0.0.1:8080']) {
      const plain = createSite(publicUrl);
      expect(plain.isOwn({ origin: 'http://localhost:8080', host: 'localhost:8080' })).toBe(true);
      expect(plain.isOwn({ origin: 'http://evil.example', host: 'localhost:8080' })).toBe(false);
      expect(plain.isOwn({ origin: 'https://localhost:8080', host: 'localhost:8080' })).toBe(false);
    }
  });
});
