import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { EventLog } from '#application/event-log.ts';
import type { AccountScope, EventIndex } from '#application/ports/event-index.ts';
import {
  type ReadModelName,
  ReadModelParked,
  type Shown,
  TooMuchAtOnce,
} from '#application/ports/read-models.ts';
import { pastEvents } from '#projections/as-of/past-events.ts';
import { refuseUnknown } from '#projections/as-of/refuse-unknown.ts';
import { definitions } from '#projections/definitions.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { ReadStatement } from '#projections/engine/read-statement.ts';
import { refuseParkedOf } from '#projections/engine/refuse-parked.ts';
import { createRowSet, type RowSet } from '#projections/engine/row-set.ts';
import { readSkips, withoutSkipped } from '#projections/engine/skips.ts';
import type { ReadSnapshot, Snapshot } from '#projections/engine/snapshot.ts';
import { createTemporaryTablesSql, quoted } from '#projections/engine/table-sql.ts';
import { upsertOf } from '#projections/engine/write-rows.ts';

export interface Past {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly index: EventIndex;
  /** What is shown: everything up to here, nothing after. */
  readonly position: bigint;
  readonly scope: AccountScope;
}

/** Where Postgres keeps a session's temporary tables. */
const temporary = 'pg_temp';
/** Rows of one past state: some hundred megabytes. */
const mostRows = 400_000;

/** The rows of a read model at a past position, as far as they concern the scope: the fold of the prefix. */
const foldPast = async (definition: Definition, past: Past): Promise<RowSet> => {
  await refuseUnknown(past.pool, definition.name, past.scope, past.position);
  const rows = createRowSet(() => 'absent');
  const skips = await readSkips(past.log, definition.name, definition.version);
  for await (const page of pastEvents(past, definition.types, past.scope, past.position)) {
    for (const event of withoutSkipped(page, skips))
      try {
        rows.apply(definition.evolve(event, rows));
      } catch (error) {
        throw new ReadModelParked(
          `${event.type} at ${event.position} fails in ${definition.name}: ${messageOf(error)}`,
          { cause: error },
        );
      }
    if (rows.size() > mostRows)
      throw new TooMuchAtOnce(
        'So much lies below this account that its past state cannot be put together at once. Ask for an account below it.',
      );
  }
  return rows;
};

/** Puts the past state of a read model into temporary tables of one transaction, and reads there. */
const within = async <Database, Result>(
  past: Past,
  name: ReadModelName,
  read: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Shown<Result>> => {
  const definition = definitions[name];
  const rows = await foldPast(definition, past);
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool: past.pool }) });
  const value = await kysely.transaction().execute(async (transaction) => {
    await sql.raw(createTemporaryTablesSql(definition)).execute(transaction);
    for (const [table, changes] of rows.changed) {
      const { text, values } = upsertOf(temporary, table, changes.values());
      await transaction.executeQuery(CompiledQuery.raw(text, [...values]));
    }
    return read(transaction);
  });
  return { position: past.position, value };
};

const pastSnapshots =
  <Database>(past: Past, name: ReadModelName): ReadSnapshot<Database> =>
  <Result>(read: (snapshot: Snapshot<Database>) => Promise<Result>) =>
    within<Database, Result>(past, name, (transaction) =>
      read({
        position: past.position,
        db: transaction.withSchema(temporary),
        ...refuseParkedOf(name, []),
      }),
    );

const pastStatements =
  <Row extends object>(
    past: Past,
    name: ReadModelName,
    textIn: (schema: string) => string,
  ): ReadStatement<Row> =>
  (values, answer) =>
    within(past, name, async (transaction) => {
      // What its columns are is for the one who wrote the statement to say.
      const statement = CompiledQuery.raw(textIn(quoted(temporary)), [...values]) as CompiledQuery<Row>;
      const { rows } = await transaction.executeQuery(statement);
      return answer({ rows, ...refuseParkedOf(name, []) });
    });

/**
 * Reads of a past moment: the events that concern the scope are folded by the read model's own definition into temporary
 * tables of one transaction, which the read model's own queries then read.
 */
export const pastSource = (past: Past): ReadSource => ({
  snapshots: (name) => pastSnapshots(past, name),
  statements: (name, textIn) => pastStatements(past, name, textIn),
});
