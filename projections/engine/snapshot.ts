import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { LogPlace, PlacedEventText } from '#application/kernel/log-place.ts';
import type { Shown } from '#application/kernel/ports/reading.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { isGone } from '#projections/engine/gone.ts';
import { placeOfColumns } from '#projections/engine/places.ts';
import { rebuildingOf, stillGone } from '#projections/engine/rebuilding.ts';
import {
  parkedColumn,
  type RefuseParked,
  refuseParkedOf,
  type StoredParkedKey,
} from '#projections/engine/refuse-parked.ts';
import type { Database, Table } from '#projections/engine/table.ts';

/** The snapshots of a definition's read model. */
export type SnapshotOf<Of> =
  Of extends Definition<string, infer Tables extends Table> ? Snapshot<Database<Tables>> : never;

/** One moment of one read model: queries go to the generation's schema, everything up to `position` is in it. */
export interface Snapshot<Tables> extends RefuseParked {
  readonly position: bigint;
  /** The same with the last event there; absent for a past moment. */
  readonly place?: LogPlace;
  readonly db: Transaction<Tables>;
}

export type ReadSnapshot<Tables> = <Result>(
  read: (snapshot: Snapshot<Tables>) => Promise<Result>,
) => Promise<Shown<Result>>;

interface Head {
  readonly schemaName: string;
  readonly version: number;
  readonly position: string;
  readonly event: PlacedEventText | null;
  readonly parked: readonly StoredParkedKey[] | null;
}

/**
 * Reads of one read model, each in one repeatable-read snapshot: the checkpoint says which generation and which
 * position, and both hold for every query of that read, whatever is swapped meanwhile. A generation of another version is
 * not read: nobody drives it here, so its rows stand still, and they may mean something else.
 */
export const createSnapshotReader = <Tables extends Table>(
  pool: Pool,
  definition: Definition<string, Tables>,
): ReadSnapshot<Database<Tables>> => {
  const { name, version } = definition;
  const kysely = new Kysely<Database<Tables>>({ dialect: new PostgresDialect({ pool }) });

  const once = <Result>(
    read: (snapshot: Snapshot<Database<Tables>>) => Promise<Result>,
  ): Promise<Shown<Result>> =>
    kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        const found = await sql<Head>`
          select schema_name as "schemaName", version, event, position::text as position, ${sql.raw(parkedColumn)} as parked
          from projection.checkpoint c where name = ${name}`.execute(transaction);
        const head = found.rows[0];
        if (head?.version !== version) throw await rebuildingOf(pool, name);
        const place = placeOfColumns(head.position, head.event);
        const { position } = place;
        const value = await read({
          position,
          place,
          db: transaction.withSchema(head.schemaName),
          ...refuseParkedOf(name, head.parked ?? []),
        });
        return { position, value };
      });

  return async (read) => {
    try {
      return await once(read);
    } catch (error) {
      if (!(await isGone(pool, error))) throw error;
    }
    try {
      return await once(read);
    } catch (error) {
      throw (await isGone(pool, error)) ? await stillGone(pool, definition, error) : error;
    }
  };
};
