import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import { type ReadModelName, ReadModelNotBuilt, type Shown } from '#application/ports/read-models.ts';
import {
  parkedColumn,
  type RefuseParked,
  refuseParkedOf,
  type StoredParkedKey,
} from '#projections/engine/refuse-parked.ts';

/** One moment of one read model: queries go to the generation's schema, everything up to `position` is in it. */
export interface Snapshot<Database> extends RefuseParked {
  readonly position: bigint;
  readonly db: Transaction<Database>;
}

export type ReadSnapshot<Database> = <Result>(
  read: (snapshot: Snapshot<Database>) => Promise<Result>,
) => Promise<Shown<Result>>;

interface Head {
  readonly schemaName: string;
  readonly position: string;
  readonly parked: readonly StoredParkedKey[] | null;
}

/** The table or schema is gone or not there yet: a generation was dropped under a slow read, or none was made. */
export const isGone = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === '42P01' || error.code === '3F000' || error.code === '42703');

export const notBuilt = (name: ReadModelName, cause?: unknown): ReadModelNotBuilt =>
  new ReadModelNotBuilt(`The read model ${name} is not built yet.`, cause === undefined ? {} : { cause });

/**
 * Reads of one read model, each in one repeatable-read snapshot: the checkpoint says which generation and which
 * position, and both hold for every query of that read, whatever is swapped meanwhile.
 */
export const createSnapshotReader = <Database>(pool: Pool, name: ReadModelName): ReadSnapshot<Database> => {
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

  const once = <Result>(read: (snapshot: Snapshot<Database>) => Promise<Result>): Promise<Shown<Result>> =>
    kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        const found = await sql<Head>`
          select schema_name as "schemaName", position::text as position, ${sql.raw(parkedColumn)} as parked
          from projection.checkpoint c where name = ${name}`.execute(transaction);
        const head = found.rows[0];
        if (!head) throw notBuilt(name);
        const position = BigInt(head.position);
        const value = await read({
          position,
          db: transaction.withSchema(head.schemaName),
          ...refuseParkedOf(name, head.parked ?? []),
        });
        return { position, value };
      });

  return async (read) => {
    try {
      return await once(read);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    try {
      return await once(read);
    } catch (error) {
      throw isGone(error) ? notBuilt(name, error) : error;
    }
  };
};
