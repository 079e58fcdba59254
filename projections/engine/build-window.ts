import type { PoolClient } from 'pg';
import type { AnyEvent } from '#domain/events/registry.ts';
import { copyRows } from '#projections/engine/copy-rows.ts';
import type { Change, Definition } from '#projections/engine/definition.ts';
import { loadTouchedRows } from '#projections/engine/load-rows.ts';
import { createRowSet } from '#projections/engine/row-set.ts';
import { type Skips, withoutSkipped } from '#projections/engine/skips.ts';
import type { Row, Table } from '#projections/engine/table.ts';
import {
  columnList,
  createIndexesSql,
  createKeysSql,
  qualified,
  quoted,
} from '#projections/engine/table-sql.ts';
import { deleteRows, upsertClause } from '#projections/engine/write-rows.ts';

/**
 * The fold of a build: rows in memory, and in the generation's tables what was stored of them. Everything since the last
 * time it was stored is one transaction: whoever dies meanwhile leaves the tables as they were then.
 */
export interface BuildWindow {
  fold(events: readonly AnyEvent[]): Promise<void>;
  /** Rows held in memory. */
  size(): number;
  /** Stores what changed, all up to `position`, and goes on with the rows in memory. */
  save(position: bigint): Promise<void>;
  /** The same, and lets go of the rows: from now on those that events touch are loaded. */
  spill(position: bigint): Promise<void>;
  /** Stores what is left, and makes keys and indexes. */
  finish(position: bigint): Promise<void>;
}

export interface WindowOptions {
  /** The tables have rows already, of an earlier build that did not come to its end. */
  readonly stored: boolean;
  readonly skips: Skips;
  /** Notes, in the transaction that stores rows, up to where they are stored, and whether that was all. */
  readonly note?: ((position: bigint, ready: boolean) => Promise<void>) | undefined;
  /** Told what each event changes. */
  readonly observe?: ((event: AnyEvent, changes: readonly Change[]) => void) | undefined;
}

const holdsDeletes = (rows: ReadonlyMap<string, Row | null>): boolean => {
  for (const row of rows.values()) if (row === null) return true;
  return false;
};

/** Append-only rows on their way at once: enough to be worth a COPY, few enough to be young garbage when they are gone. */
const appendedRows = 5_000;

export const createBuildWindow = (
  client: PoolClient,
  schema: string,
  definition: Definition,
  { stored: storedBefore, skips, note, observe }: WindowOptions,
): BuildWindow => {
  /** The tables have rows, and the keys to find them by. */
  let stored = storedBefore;
  /** Memory holds every row there is. */
  let complete = !storedBefore;
  let begun = false;
  const rows = createRowSet(() => (complete ? 'absent' : 'error'));

  const begin = async (): Promise<void> => {
    if (begun) return;
    await client.query('begin');
    begun = true;
  };

  const merge = async (table: Table, changes: ReadonlyMap<string, Row | null>): Promise<void> => {
    const target = qualified(schema, table);
    const names = columnList(Object.keys(table.columns));
    const spill = `pg_temp.${quoted(`spill_${table.name}`)}`;
    await client.query(`create temp table ${spill} (like ${target}) on commit drop`);
    await copyRows(client, spill, table, changes.values());
    await client.query(
      `insert into ${target} (${names}) select ${names} from ${spill} ${upsertClause(table)}`,
    );
    if (holdsDeletes(changes))
      await deleteRows(
        client,
        schema,
        table,
        [...changes].filter(([, row]) => !row).map(([key]) => key),
      );
  };

  const store = async (position: bigint, ready: boolean): Promise<void> => {
    await copying;
    await begin();
    for (const [table, changes] of rows.changed)
      if (stored && !table.appendOnly) await merge(table, changes);
      else await copyRows(client, qualified(schema, table), table, changes.values());
    if (!stored) await client.query(createKeysSql(schema, definition, false));
    if (ready) {
      await client.query(createKeysSql(schema, definition, true));
      await client.query(createIndexesSql(schema, definition));
    }
    await note?.(position, ready);
    await client.query('commit');
    begun = false;
    stored = true;
  };

  /** Of the append-only rows that were let go; the server stores them while the next page is folded. */
  let copying: Promise<void> = Promise.resolve();

  /** Nobody reads these again, so they need not be held until the rest goes. */
  const sendAppended = async (): Promise<void> => {
    for (const [table, changes] of rows.changed) {
      if (!table.appendOnly || changes.size < appendedRows) continue;
      await copying;
      await begin();
      rows.forget(table);
      copying = copyRows(client, qualified(schema, table), table, changes.values());
      // Awaited before anything else is asked of the connection; without this a failure meanwhile would count as unhandled.
      copying.catch(() => {});
    }
  };

  return {
    fold: async (page) => {
      const events = withoutSkipped(page, skips);
      if (!complete) {
        await copying;
        await loadTouchedRows(client, schema, definition, events, rows);
      }
      for (const event of events) {
        const changes = definition.evolve(event, rows);
        observe?.(event, changes);
        rows.apply(changes);
      }
      await sendAppended();
    },
    size: () => rows.size(),
    save: async (position) => {
      await store(position, false);
      rows.settle();
    },
    spill: async (position) => {
      await store(position, false);
      complete = false;
      rows.clear();
    },
    finish: async (position) => {
      await store(position, true);
      rows.clear();
    },
  };
};
