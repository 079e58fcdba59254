import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createApi } from '#api/create-api.ts';
import { createAskToSignIn } from '#application/accounts/sign-in/ask-to-sign-in.ts';
import type { Tierline } from '#application/tierline.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import type { ReadModels } from '#projections/read-models.ts';

/** What was called of the application and its ports, in order. */
const touched: string[] = [];

/** Stands for the whole application: whatever is called in it is noted, and fails. */
const untouchable = (name: string, allowed: Readonly<Record<string, unknown>> = {}): unknown =>
  new Proxy(() => undefined, {
    get: (_target, member) => {
      const path = `${name}.${String(member)}`;
      return allowed[path] ?? untouchable(path, allowed);
    },
    apply: () => {
      touched.push(name);
      throw new Error(`${name} was called`);
    },
  });

const requests = {
  ask: async () => {
    touched.push('signInRequests.ask');
    return 'waits' as const;
  },
};
const ask = createAskToSignIn({
  signInRequests: requests,
  secrets: { tokenSecret: randomBytes(32) },
  clock: { now: () => instantOf(0) },
});

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi({
    // Not an application but a place of one: what is asked of it is what this is about.
    tierline: untouchable('tierline', { 'tierline.signIns.ask': ask }) as Tierline<ReadModels>,
    settings: {
      rateLimitPerSecond: 100,
      confirmationRatePerMinute: 100,
      publicRatePerSecond: 100,
      trustProxy: false,
    },
    logger: pino({ level: 'silent' }),
    ready: async () => ({ ok: true, checks: {}, degraded: [] }),
  });
});
afterAll(() => api.close());

/** Asks again while the machine has too much else to do: then the server says so before it looks at a request. */
const send = (url: string, payload: object) =>
  vi.waitUntil(
    async () => {
      touched.length = 0;
      const answer = await api.inject({ method: 'POST', url, payload });
      return answer.statusCode === 503 ? undefined : answer;
    },
    { timeout: 240_000, interval: 200 },
  );

it('whoever asks for a mail to sign in with is answered without looking whether the address is known', async () => {
  const answer = await send('/v1/sign-in', { email: 'ada@people.example' });
  expect({ status: answer.statusCode, body: answer.json() }).toEqual({
    status: 202,
    body: { accepted: true },
  });
  expect(touched).toEqual(['signInRequests.ask']);
});

it('the same would be noticed: what signs in does look', async () => {
  expect((await send('/v1/session', { token: 'A'.repeat(43) })).statusCode).toBe(500);
  expect(touched.length).toBeGreaterThan(0);
});
