import type { PoolClient } from 'pg';
import type { AnyEvent } from '#domain/events.ts';
import type { SubjectId } from '#domain/kernel/ids.ts';
import { copyRows } from '#projections/engine/copy-rows.ts';
import type { Change, Definition } from '#projections/engine/definition.ts';
import { erasedBy, eraseRows } from '#projections/engine/erase-rows.ts';
import { partitionFor, type SetAside } from '#projections/engine/evolve-batch.ts';
import { loadTouchedRows } from '#projections/engine/load-rows.ts';
import { isUnknown, knownOf, type LoggedEvent } from '#projections/engine/logged-event.ts';
import { createRowSet } from '#projections/engine/row-set.ts';
import { type Skips, touchingOf } from '#projections/engine/skips.ts';
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
 * The rows of a build while it folds the log: in memory, and in the generation's tables as far as they were stored.
 * Everything since the last storing is one transaction, so a build that is killed leaves the tables as they were then.
 */
export interface BuildWindow {
  fold(events: readonly LoggedEvent[]): Promise<void>;
  /** What was set aside since the last call: events of a later version, and what waits behind them. */
  takeAside(): readonly SetAside[];
  /** Rows held in memory. */
  size(): number;
  /** Stores what changed, and goes on with the rows in memory. */
  save(): Promise<void>;
  /** The same, and forgets the rows in memory. From then on the rows that events touch are loaded from the tables. */
  spill(): Promise<void>;
  /** Stores what is left, and makes keys and indexes. */
  finish(): Promise<void>;
}

export interface WindowOptions {
  /** The tables have rows already, of an earlier build that did not come to its end. */
  readonly stored: boolean;
  readonly skips: Skips;
  /** Partitions that stand still behind an event of a later version; added to as more are met. */
  readonly parked: Set<string>;
  /** Called in the transaction that stores rows, to note how far they go and whether they are complete. */
  readonly note?: ((ready: boolean) => Promise<void>) | undefined;
  /** Told what each event changes. */
  readonly observe?: ((event: AnyEvent, changes: readonly Change[]) => void) | undefined;
}

/** Changes of a table by what they ask of it: rows that it does not have go straight into it. */
const sorted = (
  table: Table,
  changes: ReadonlyMap<string, Row | null>,
  isNew: (table: Table, key: string) => boolean,
): { readonly added: readonly Row[]; readonly changed: readonly Row[]; readonly gone: readonly string[] } => {
  const added: Row[] = [];
  const changed: Row[] = [];
  const gone: string[] = [];
  for (const [key, row] of changes) {
    const fresh = isNew(table, key);
    if (row) (fresh ? added : changed).push(row);
    else if (!fresh) gone.push(key);
  }
  return { added, changed, gone };
};

/**
 * How many append-only rows are sent at once: enough to be worth a COPY, and few enough to be collected early as garbage.
 */
const appendedRows = 5_000;

export const createBuildWindow = (
  client: PoolClient,
  schema: string,
  definition: Definition,
  { stored: storedBefore, skips, parked, note, observe }: WindowOptions,
): BuildWindow => {
  /** The tables have rows, and the keys to find them by. */
  let stored = storedBefore;
  /** Memory holds every row there is. */
  let complete = !storedBefore;
  let begun = false;
  /** Accounts and people whose erasure was met since rows were stored: what was folded of them before may be plain. */
  let erased: readonly SubjectId[] = [];
  const rows = createRowSet(() => (complete ? 'absent' : 'error'));

  const begin = async (): Promise<void> => {
    if (begun) return;
    await client.query('begin');
    begun = true;
  };

  const merge = async (table: Table, changes: ReadonlyMap<string, Row | null>): Promise<void> => {
    const target = qualified(schema, table);
    const names = columnList(Object.keys(table.columns));
    const { added, changed, gone } = sorted(table, changes, rows.isNew);
    if (gone.length > 0) await deleteRows(client, schema, table, gone);
    if (added.length > 0) await copyRows(client, target, table, added);
    if (changed.length === 0) return;
    const spill = `pg_temp.${quoted(`spill_${table.name}`)}`;
    await client.query(`create temp table ${spill} (like ${target}) on commit drop`);
    await copyRows(client, spill, table, changed);
    await client.query(
      `insert into ${target} (${names}) select ${names} from ${spill} ${upsertClause(table)}`,
    );
  };

  /** @returns whether rows were erased in the tables, so that memory is behind them */
  const store = async (ready: boolean): Promise<boolean> => {
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
    const behind = erased.length > 0;
    await eraseRows({ client, schema, definition }, erased);
    erased = [];
    await note?.(ready);
    await client.query('commit');
    begun = false;
    stored = true;
    return behind;
  };

  /** From now on the rows that events touch are loaded. */
  const letGo = (): void => {
    complete = false;
    rows.clear();
  };

  /** Of the append-only rows that were let go; the server stores them while the next page is folded. */
  let copying: Promise<void> = Promise.resolve();

  /** Nobody reads these rows again, so they are sent now and not kept until the rest is stored. */
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

  const aside: SetAside[] = [];

  /** The changes of an event; none when it, or one that it waits for, is of a later version. */
  const evolve = (event: LoggedEvent): readonly Change[] => {
    if (isUnknown(event)) {
      if (definition.unknown) return definition.unknown.evolve(event, rows);
      const partition = definition.partitionOfUnknown(event);
      if (partition === undefined) return [];
      parked.add(partition);
      aside.push({ event, why: 'unknown', partition, error: event.message });
      return [];
    }
    if (parked.size > 0 && definition.handles(event)) {
      const { partition } = partitionFor(definition, event);
      if (parked.has(partition)) {
        aside.push({
          event,
          why: 'behind',
          partition,
          error: 'waits behind an earlier event of the same key',
        });
        return [];
      }
    }
    const changes = definition.evolve(event, rows);
    observe?.(event, changes);
    return changes;
  };

  return {
    takeAside: () => aside.splice(0),
    fold: async (page) => {
      const events = touchingOf(definition, page, skips);
      if (!complete) {
        await copying;
        await loadTouchedRows({ client, schema, definition }, events, rows);
      }
      erased = [...erased, ...erasedBy(knownOf(events))];
      for (const event of events) rows.apply(evolve(event));
      await sendAppended();
    },
    size: () => rows.size(),
    save: async () => {
      if (await store(false)) letGo();
      else rows.settle();
    },
    spill: async () => {
      await store(false);
      letGo();
    },
    finish: async () => {
      await store(true);
      rows.clear();
    },
  };
};
