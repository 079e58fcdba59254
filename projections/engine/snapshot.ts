import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import {
  type ReadModelName,
  ReadModelNotBuilt,
  ReadModelParked,
  type Shown,
} from '#application/ports/read-models.ts';
import { afterSubtree } from '#projections/account-path.ts';

/** A key with events set aside: nothing of it after `position` is in the rows. */
export interface ParkedKey {
  readonly partition: string;
  /** The path of the account its events concern, as text. */
  readonly path: string;
  /** Of its first event set aside. */
  readonly position: bigint;
}

/** One moment of one read model: queries go to the generation's schema, everything up to `position` is in it. */
export interface Snapshot<Database> {
  readonly position: bigint;
  readonly db: Transaction<Database>;
  /** @throws ReadModelParked when events of one of these keys are set aside */
  refuseParked(partitions: Iterable<string>): void;
  /** @throws ReadModelParked when events are set aside of an account of this path or below it */
  refuseParkedAround(path: string): void;
  /** Every key with events set aside. */
  readonly parked: readonly ParkedKey[];
  /** @throws ReadModelParked when what is read depends on one of them */
  refuseParkedIf(isNeeded: (parked: ParkedKey) => boolean): void;
}

export type ReadSnapshot<Database> = <Result>(
  read: (snapshot: Snapshot<Database>) => Promise<Result>,
) => Promise<Shown<Result>>;

interface Head {
  readonly schemaName: string;
  readonly position: string;
  readonly parked:
    | readonly { readonly partition: string; readonly path: string; readonly position: string }[]
    | null;
}

/** The table or schema is gone or not there yet: a generation was dropped under a slow read, or none was made. */
const isGone = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === '42P01' || error.code === '3F000' || error.code === '42703');

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
          select schema_name as "schemaName", position::text as position,
            (select json_agg(p) from (
               select partition, path, min(position)::text as position
               from projection.parked where name = c.name group by partition, path) p) as parked
          from projection.checkpoint c where name = ${name}`.execute(transaction);
        const head = found.rows[0];
        if (!head) throw new ReadModelNotBuilt(`The read model ${name} is not built yet.`);
        const parked = (head.parked ?? []).map((one) => ({ ...one, position: BigInt(one.position) }));
        const refuse = (): never => {
          throw new ReadModelParked(`Events of this row of ${name} are parked; see /v1/operations/parked.`);
        };
        const position = BigInt(head.position);
        const value = await read({
          position,
          db: transaction.withSchema(head.schemaName),
          refuseParked: (partitions) => {
            if (parked.length === 0) return;
            const wanted = new Set(partitions);
            if (parked.some(({ partition }) => wanted.has(partition))) refuse();
          },
          refuseParkedAround: (path) => {
            const end = afterSubtree(path);
            if (parked.some((one) => path.startsWith(one.path) || (one.path >= path && one.path < end)))
              refuse();
          },
          parked,
          refuseParkedIf: (isNeeded) => {
            if (parked.some(isNeeded)) refuse();
          },
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
      if (isGone(error))
        throw new ReadModelNotBuilt(`The read model ${name} is not built yet.`, { cause: error });
      throw error;
    }
  };
};
