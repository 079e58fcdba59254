import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import {
  type ReadModelName,
  ReadModelNotBuilt,
  ReadModelParked,
  type Shown,
} from '#application/ports/read-models.ts';
import { afterSubtree } from '#projections/account-path.ts';

/** A key whose events are set aside, and the path of the account they concern. */
export interface ParkedKey {
  readonly partition: string;
  readonly path: string;
}

/** One moment of one read model: queries go to the generation's schema, everything up to `position` is in it. */
export interface Snapshot<Database> {
  readonly position: bigint;
  readonly db: Transaction<Database>;
  /** @throws ReadModelParked when events of one of these keys are set aside */
  refuseParked(partitions: Iterable<string>): void;
  /** @throws ReadModelParked when events are set aside of an account of this path or below it */
  refuseParkedAround(path: string): void;
  /** Whether events are set aside of a key that this says yes to. */
  isParked(concerns: (key: ParkedKey) => boolean): boolean;
  /** @throws ReadModelParked when events are set aside of a key that this says yes to */
  refuseParkedIf(concerns: (key: ParkedKey) => boolean): void;
}

export type ReadSnapshot<Database> = <Result>(
  read: (snapshot: Snapshot<Database>) => Promise<Result>,
) => Promise<Shown<Result>>;

interface Head {
  readonly schemaName: string;
  readonly position: string;
  readonly parked: readonly ParkedKey[] | null;
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
            (select json_agg(json_build_object('partition', p.partition, 'path', p.path))
             from projection.parked p where p.name = c.name) as parked
          from projection.checkpoint c where name = ${name}`.execute(transaction);
        const head = found.rows[0];
        if (!head) throw new ReadModelNotBuilt(`The read model ${name} is not built yet.`);
        const parked = head.parked ?? [];
        const isParked: Snapshot<Database>['isParked'] = (concerns) => parked.some(concerns);
        const refuseParkedIf: Snapshot<Database>['refuseParkedIf'] = (concerns) => {
          if (isParked(concerns))
            throw new ReadModelParked(`Events of this row of ${name} are parked; see /v1/operations/parked.`);
        };
        const position = BigInt(head.position);
        const value = await read({
          position,
          db: transaction.withSchema(head.schemaName),
          isParked,
          refuseParkedIf,
          refuseParked: (partitions) => {
            if (parked.length === 0) return;
            const wanted = new Set(partitions);
            refuseParkedIf(({ partition }) => wanted.has(partition));
          },
          refuseParkedAround: (path) => {
            const end = afterSubtree(path);
            refuseParkedIf((one) => path.startsWith(one.path) || (one.path >= path && one.path < end));
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
