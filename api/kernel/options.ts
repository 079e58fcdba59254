import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { ConsoleFiles } from '#api/kernel/console/console-files.ts';
import type { Watchers } from '#api/kernel/problems/answer-problems.ts';
import type { Condition } from '#application/kernel/conditions.ts';
import type { Tierline } from '#application/tierline.ts';
import type { ReadModels } from '#projections/read-models.ts';

export interface ApiSettings {
  /** Requests a second per principal. */
  readonly rateLimitPerSecond: number;
  /** Requests a minute per address on the confirmation routes. */
  readonly confirmationRatePerMinute: number;
  /** Requests a second per address without a key. `/health` is not counted. */
  readonly publicRatePerSecond: number;
  /** Milliseconds in which a request's body has to arrive; an upload the next part of it. 30,000 when absent. */
  readonly arrivalTimeout?: number;
  /** Where browsers find this site: by https cookies are `Secure`, and what they send must begin there. */
  readonly publicUrl?: string | undefined;
  /** Fastify's `trustProxy`. */
  readonly trustProxy: boolean | number | string;
}

/**
 * Whether this process can take commands and serve the feed, with each thing that it needs for this, and what else is not
 * well. Everybody may read it, so no address, path or user is in it.
 */
export interface Readiness {
  readonly ok: boolean;
  /** Whether this is an installation for demos, whose clock may be set. */
  readonly demo?: boolean;
  /** `code` says what is wrong with one that is not ok. */
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly code?: string }>>;
  readonly degraded: readonly Pick<Condition, 'what' | 'code' | 'since'>[];
}

export interface ApiOptions extends Watchers {
  readonly tierline: Tierline<ReadModels>;
  readonly settings: ApiSettings;
  readonly logger: FastifyBaseLogger;
  /** What `/metrics` shows; the API adds its own metrics to it. A registry of its own when absent. */
  readonly registry?: Registry;
  /** Resolves when what the read models show is known to be in the log; asked before each request is let in. */
  readonly held?: () => Promise<void>;
  /** Where the console's files are; not built when absent. Asked at each request for it. */
  readonly console?: () => ConsoleFiles;
  /** For `/health/ready`; asked at every request, so it should be quick. */
  readonly ready: () => Promise<Readiness>;
}
