import type { PoolClient } from 'pg';
import type { AnyEvent } from '#domain/events/registry.ts';
import type { AccountId } from '#domain/ids.ts';
import { copyRows } from '#projections/engine/copy-rows.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { erasedBy, eraseRows } from '#projections/engine/erase-rows.ts';
import { loadTouchedRows } from '#projections/engine/load-rows.ts';
import { createRowSet } from '#projections/engine/row-set.ts';
import type { Row, Table } from '#projections/engine/table.ts';
import { columnList, createIndexesSql, createKeysSql, qualified } from '#projections/engine/table-sql.ts';
import { inTransaction } from '#projections/engine/transaction.ts';
import { deleteRows, upsertClause } from '#projections/engine/write-rows.ts';

/** The fold of a build: rows in memory up to a bound, beyond that in the generation's tables. */
export interface BuildWindow {
  fold(events: readonly AnyEvent[]): Promise<void>;
  /** Writes what is held, and makes keys and indexes. */
  finish(): Promise<void>;
}

const holdsDeletes = (rows: ReadonlyMap<string, Row | null>): boolean => {
  for (const row of rows.values()) if (row === null) return true;
  return false;
};

/** Append-only rows on their way at once: enough to be worth a COPY, few enough to be young garbage when they are gone. */
const appendedRows = 5_000;

/**
 * @param windowRows how many rows are held at most (and those of one page more): memory stays flat however long the log
 */
export const createBuildWindow = (
  client: PoolClient,
  schema: string,
  definition: Definition,
  windowRows: number,
): BuildWindow => {
  let spilled = false;
  /** Erased while this build ran: what it folded of them before. */
  const erased: AccountId[] = [];
  const rows = createRowSet(() => (spilled ? 'error' : 'absent'));

  const merge = (table: Table, changes: ReadonlyMap<string, Row | null>): Promise<void> =>
    inTransaction(client, async () => {
      const target = qualified(schema, table);
      const names = columnList(Object.keys(table.columns));
      await client.query(`create temp table spill (like ${target}) on commit drop`);
      await copyRows(client, 'pg_temp.spill', table, changes.values());
      await client.query(
        `insert into ${target} (${names}) select ${names} from pg_temp.spill ${upsertClause(table)}`,
      );
      if (holdsDeletes(changes))
        await deleteRows(
          client,
          schema,
          table,
          [...changes].filter(([, row]) => !row).map(([key]) => key),
        );
    });

  const write = async (): Promise<void> => {
    await copying;
    for (const [table, changes] of rows.changed)
      if (spilled && !table.appendOnly) await merge(table, changes);
      else await copyRows(client, qualified(schema, table), table, changes.values());
    if (!spilled) {
      await client.query(createKeysSql(schema, definition));
      spilled = true;
    }
    rows.clear();
  };

  /** Of the append-only rows that were let go; the server stores them while the next page is folded. */
  let copying: Promise<void> = Promise.resolve();

  /** Nobody reads these again, so they need not be held until the rest goes. */
  const sendAppended = async (): Promise<void> => {
    for (const [table, changes] of rows.changed) {
      if (!table.appendOnly || changes.size < appendedRows) continue;
      await copying;
      rows.forget(table);
      copying = copyRows(client, qualified(schema, table), table, changes.values());
      // Awaited before anything else is asked of the connection; without this a failure meanwhile would count as unhandled.
      copying.catch(() => {});
    }
  };

  return {
    fold: async (events) => {
      if (spilled) {
        await copying;
        await loadTouchedRows(client, schema, definition, events, rows);
      }
      erased.push(...erasedBy(events));
      for (const event of events) rows.apply(definition.evolve(event, rows));
      await sendAppended();
      if (rows.size() > windowRows) await write();
    },
    finish: async () => {
      await write();
      await client.query(createIndexesSql(schema, definition));
      await inTransaction(client, () => eraseRows(client, schema, definition, erased));
    },
  };
};
