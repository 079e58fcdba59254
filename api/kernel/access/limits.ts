import type { FastifyInstance, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import type { ApiSettings } from '#api/kernel/options.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

/**
 * How many requests with keys that nobody has one address may send in a minute; more are answered 429. Good keys from the
 * same address go on working.
 */
const failuresPerMinute = 300;
const minute = 60_000;

type Limit = (request: FastifyRequest) => Promise<void>;

/** Each rejects with the 429 when its caller asked too often. Counted in this process. */
export interface Limits {
  /** Per principal and second. */
  readonly requests: Limit;
  /** Keys nobody has, per address and minute. */
  readonly failures: Limit;
  /**
   * Requests without a key, and without a session that counts, by address and second. They ask for public documents, for
   * addresses where nothing is, or by a cookie that is nobody's.
   */
  readonly strangers: Limit;
  /** The confirmation routes, per address and minute. */
  readonly confirmations: Limit;
}

/** Needs @fastify/rate-limit on `app`. */
export const createLimits = (app: FastifyInstance, settings: ApiSettings): Limits => {
  const limit = (
    max: number,
    timeWindow: number,
    advice: string,
    keyGenerator?: (request: FastifyRequest) => string,
  ): Limit => {
    // By default the address counts, a whole /64 of IPv6 as one.
    const check = app.createRateLimit({ max, timeWindow, ...(keyGenerator ? { keyGenerator } : {}) });
    return async (request) => {
      const outcome = await check(request);
      if (outcome.isAllowed || !outcome.isExceeded) return;
      throw new Problem('rate-limited', advice, { retryAfter: outcome.ttlInSeconds });
    };
  };
  return {
    requests: limit(
      settings.rateLimitPerSecond,
      1000,
      `At most ${settings.rateLimitPerSecond} requests a second.`,
      (request) => signedInOf(request).actor.principal,
    ),
    failures: limit(failuresPerMinute, minute, 'Too many unknown API keys from this address.'),
    strangers: limit(
      settings.publicRatePerSecond,
      1000,
      `At most ${settings.publicRatePerSecond} requests a second from one address without a key.`,
    ),
    confirmations: limit(
      settings.confirmationRatePerMinute,
      minute,
      `At most ${settings.confirmationRatePerMinute} requests a minute from one address.`,
    ),
  };
};
