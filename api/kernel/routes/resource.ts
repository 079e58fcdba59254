import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { TSchema } from '@sinclair/typebox';
import type { Limits } from '#api/kernel/access/limits.ts';
import type { Site } from '#api/kernel/access/site.ts';
import type { CommandRunner } from '#api/kernel/commands/command-runner.ts';
import type { ApiMetrics } from '#api/kernel/metrics.ts';
import type { Reader } from '#api/kernel/reads/reader.ts';
import type { RoomFormats } from '#api/kernel/validation/formats.ts';
import type { Tierline } from '#application/tierline.ts';
import type { ReadModels } from '#projections/read-models.ts';

/** What every resource's routes stand on. */
export interface ResourceOptions {
  readonly tierline: Tierline<ReadModels>;
  readonly commands: CommandRunner;
  readonly reader: Reader;
  readonly limits: Limits;
  readonly site: Site;
  readonly metrics: ApiMetrics;
  /** Resolves when what the read models show is known to be in the log. */
  readonly held: () => Promise<void>;
  /** Aborts when this server is about to stop: whoever waits ends its wait. */
  readonly draining: AbortSignal;
}

/** The routes of one resource, with their schemas. Most are made by `routes()`. */
export type Resource = FastifyPluginAsyncTypebox<{ readonly api: ResourceOptions }>;

/** What a room has on this floor. */
export interface Room {
  /** Under `/v1`, for those who sign in. */
  readonly routes: readonly Resource[];
  /** Under `/v1`, for everybody. */
  readonly publicRoutes?: readonly Resource[];
  /** For people, outside `/v1`. */
  readonly pages?: readonly Resource[];
  /**
   * Forms of text that only this room knows, by the names of formats. Each is asked beside what the format itself asks.
   */
  readonly formats?: RoomFormats;
  /** Schemas that others refer to by their `$id`. */
  readonly schemas: readonly TSchema[];
}
