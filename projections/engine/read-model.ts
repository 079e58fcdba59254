import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';

/** What queries of the present may stand on. */
export interface Present {
  readonly source: ReadSource;
  readonly pool: Pool;
  readonly log: EventLog;
  /** Of the installation, for what cursors carry that is not for their readers. */
  readonly secret: Uint8Array | undefined;
}

/** A read model as its room exports it: what it keeps, and the queries over it. */
export interface ReadModel<Name extends string = string> {
  readonly definition: Definition<Name>;
  /** Queries that are answered for the present, and alike for any moment of the past. */
  readonly ofAnyMoment?: (source: ReadSource) => object;
  /** Queries that are answered for the present only. */
  readonly ofThePresent?: (present: Present) => object;
}
