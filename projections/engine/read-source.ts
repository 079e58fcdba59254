import type { Pool } from 'pg';
import type { Definition } from '#projections/engine/definition.ts';
import {
  createStatementReader,
  type ReadStatement,
  type StatementIn,
} from '#projections/engine/read-statement.ts';
import { createSnapshotReader, type ReadSnapshot } from '#projections/engine/snapshot.ts';
import type { Database, Table } from '#projections/engine/table.ts';

/** Where the queries of a read model read: its live generation, or what it would have shown at a past moment. */
export interface ReadSource {
  snapshots<Tables extends Table>(definition: Definition<string, Tables>): ReadSnapshot<Database<Tables>>;
  /** @param textIn the statement, given how to name each of the read model's tables; columns must not begin with `~` */
  statements<Row extends object>(definition: Definition, textIn: StatementIn): ReadStatement<Row>;
}

export const liveSource = (pool: Pool): ReadSource => ({
  snapshots: (definition) => createSnapshotReader(pool, definition),
  statements: (definition, textIn) => createStatementReader(pool, definition, textIn),
});
