import type { Pool } from 'pg';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import { definitions } from '#projections/definitions.ts';
import {
  createStatementReader,
  type ReadStatement,
  type StatementIn,
} from '#projections/engine/read-statement.ts';
import { createSnapshotReader, type ReadSnapshot } from '#projections/engine/snapshot.ts';

/** Where the queries of a read model read: its live generation, or what it would have shown at a past moment. */
export interface ReadSource {
  snapshots<Database>(name: ReadModelName): ReadSnapshot<Database>;
  /** @param textIn the statement, given how to name each of the read model's tables; columns must not begin with `~` */
  statements<Row extends object>(name: ReadModelName, textIn: StatementIn): ReadStatement<Row>;
}

export const liveSource = (pool: Pool): ReadSource => ({
  snapshots: (name) => createSnapshotReader(pool, definitions[name]),
  statements: (name, textIn) => createStatementReader(pool, definitions[name], textIn),
});
