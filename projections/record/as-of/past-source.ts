import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { ReadModelParked, type Shown, TooMuchAtOnce } from '#application/kernel/ports/reading.ts';
import type { AccountScope, EventIndex } from '#application/record/ports/event-index.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { ReadStatement, StatementIn } from '#projections/engine/read-statement.ts';
import { refuseParkedOf } from '#projections/engine/refuse-parked.ts';
import { createRowSet, type RowSet } from '#projections/engine/row-set.ts';
import { readSkips, withoutSkipped } from '#projections/engine/skips.ts';
import type { ReadSnapshot, Snapshot } from '#projections/engine/snapshot.ts';
import type { Database, Table } from '#projections/engine/table.ts';
import type { LargePasts } from '#projections/record/as-of/large-pasts.ts';
import { type PastEvents, pastEvents } from '#projections/record/as-of/past-events.ts';
import { type PastTables, pastTables } from '#projections/record/as-of/past-tables.ts';
import { refuseUnknown } from '#projections/record/as-of/refuse-unknown.ts';

export interface Past {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly index: EventIndex;
  /** What is shown: everything up to here, nothing after. */
  readonly position: bigint;
  readonly scope: AccountScope;
  /** Of the process. */
  readonly large: LargePasts;
}

/** Rows of one past state: some hundred megabytes. */
const mostRows = 400_000;

/** The rows of a read model at a past position, as far as they concern the scope: the fold of the prefix. */
const foldPast = async (definition: Definition, past: Past, events: PastEvents): Promise<RowSet> => {
  const rows = createRowSet(() => 'absent');
  const skips = await readSkips(past.log, definition.name, definition.version);
  for await (const page of events.pages()) {
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

/** From so many rows on a query plan that takes them for the few it expects would never end. */
const manyRows = 1_000;

interface PastState {
  readonly tables: PastTables;
  readonly many: boolean;
}

/** Does `work` with the past state of a read model, folded now; a large one waits for its turn, and has it until it is read. */
const withPast = async <Result>(
  past: Past,
  definition: Definition,
  work: (state: PastState) => Promise<Result>,
): Promise<Result> => {
  await refuseUnknown(past.pool, definition.name, past.scope, past.position);
  const events = await pastEvents(past, definition.types, past.scope, past.position);
  const fold = async (): Promise<Result> => {
    const rows = await foldPast(definition, past, events);
    return work({ tables: pastTables(definition.tables, rows), many: rows.size() >= manyRows });
  };
  return events.isLarge ? past.large(fold) : fold();
};

const pastSnapshots =
  <Tables extends Table>(
    past: Past,
    definition: Definition<string, Tables>,
  ): ReadSnapshot<Database<Tables>> =>
  <Result>(read: (snapshot: Snapshot<Database<Tables>>) => Promise<Result>): Promise<Shown<Result>> =>
    withPast(past, definition, async ({ tables, many }) => {
      const kysely = new Kysely<Database<Tables>>({ dialect: new PostgresDialect({ pool: past.pool }) });
      const value = await kysely
        .transaction()
        .setAccessMode('read only')
        .execute(async (transaction) => {
          if (many) await sql`set local enable_nestloop = off`.execute(transaction);
          return read({
            position: past.position,
            db: transaction.withPlugin(tables.plugin),
            ...refuseParkedOf(definition.name, []),
          });
        });
      return { position: past.position, value };
    });

const pastStatements =
  <Row extends object>(past: Past, definition: Definition, textIn: StatementIn): ReadStatement<Row> =>
  (values, answer) =>
    withPast(past, definition, async ({ tables }) => {
      const statement = tables.statement(textIn, values);
      const { rows } = await past.pool.query<Row>(statement.text, [...statement.values]);
      return { position: past.position, value: answer({ rows, ...refuseParkedOf(definition.name, []) }) };
    });

/**
 * Reads of a past moment: the events that concern the scope are folded by the read model's own definition, and the read
 * model's own queries are handed the rows that came of it. Nothing is written, so a replica can answer.
 */
export const pastSource = (past: Past): ReadSource => ({
  snapshots: (definition) => pastSnapshots(past, definition),
  statements: (definition, textIn) => pastStatements(past, definition, textIn),
});
