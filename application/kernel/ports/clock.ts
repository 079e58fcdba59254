import type { Instant } from '#domain/kernel/ids.ts';

/** The system's clock; rules and metadata use it. */
export interface Clock {
  now(): Instant;
}
