import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

/** How many callers are remembered. When there are more, those who were quiet longest begin anew. */
const most = 5_000;

interface Count {
  readonly since: number;
  requests: number;
}

/**
 * Counts the requests of each caller in its present window. Each request gets its own count, because the limiter looks at
 * it later, when others may have been counted already.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #counts = new LRUCache<string, Count>({ max: most });

  incr(key: string, tell: Parameters<FastifyRateLimitStore['incr']>[1], timeWindow: number): void {
    const now = performance.now();
    let count = this.#counts.get(key);
    if (!count || count.since + timeWindow <= now) {
      count = { since: now, requests: 0 };
      this.#counts.set(key, count);
    }
    count.requests += 1;
    tell(null, { current: count.requests, ttl: count.since + timeWindow - now });
  }

  child(): FastifyRateLimitStore {
    return new RequestCounts();
  }
}
