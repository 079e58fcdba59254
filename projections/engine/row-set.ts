import type { Change, Rows } from '#projections/engine/definition.ts';
import type { Row, Table } from '#projections/engine/table.ts';

type TableRows = Map<Table, Map<string, Row | null>>;

/** Rows in memory: what was loaded, and over it what events changed. `null` says that there is no such row. */
export interface RowSet extends Rows {
  /** Whether it knows about the row: loaded, changed, or known not to be there. */
  has(table: Table, key: string): boolean;
  load(table: Table, key: string, row: Row | null): void;
  /** Whether it is certain that the tables have no such row: it was looked for in vain, or memory holds everything. */
  isNew(table: Table, key: string): boolean;
  apply(changes: readonly Change[]): void;
  readonly changed: ReadonlyMap<Table, ReadonlyMap<string, Row | null>>;
  /** Rows held, loaded and changed. */
  size(): number;
  clear(): void;
  /** Lets go of a table's changes. */
  forget(table: Table): void;
  /** What was changed is stored by now: it counts as loaded. Rows nobody reads again are let go of. */
  settle(): void;
}

const at = (tables: TableRows, table: Table): Map<string, Row | null> => {
  const known = tables.get(table);
  if (known) return known;
  const made = new Map<string, Row | null>();
  tables.set(table, made);
  return made;
};

/**
 * @param unknown what a row is that was neither loaded nor changed: `absent` while memory holds everything there is;
 * `error` when rows come from tables, since a handler that reads a row its `keys` did not name would see nonsense.
 */
export const createRowSet = (unknown: () => 'absent' | 'error'): RowSet => {
  const loaded: TableRows = new Map();
  const changed: TableRows = new Map();
  const find = (table: Table, key: string): Row | null | undefined => {
    const change = changed.get(table)?.get(key);
    return change === undefined ? loaded.get(table)?.get(key) : change;
  };
  const count = (tables: TableRows): number => {
    let rows = 0;
    for (const table of tables.values()) rows += table.size;
    return rows;
  };
  return {
    changed,
    get: <R extends Row>(table: Table<R>, key: string): R | undefined => {
      const row = find(table, key);
      if (row === undefined && unknown() === 'error')
        throw new Error(`The row ${key} of ${table.name} is read but not among the event's keys.`);
      // The edge between untyped storage and typed tables: rows come in only by `put` and by the table's own columns.
      return (row ?? undefined) as R | undefined;
    },
    has: (table, key) => find(table, key) !== undefined,
    load: (table, key, row) => {
      at(loaded, table).set(key, row);
    },
    isNew: (table, key) => {
      const known = loaded.get(table)?.get(key);
      return known === undefined ? unknown() === 'absent' : known === null;
    },
    apply: (changes) => {
      for (const change of changes) at(changed, change.table).set(change.key, change.row);
    },
    size: () => count(loaded) + count(changed),
    clear: () => {
      loaded.clear();
      changed.clear();
    },
    forget: (table) => void changed.delete(table),
    settle: () => {
      for (const [table, changes] of changed) {
        if (table.appendOnly) continue;
        const known = at(loaded, table);
        for (const [key, row] of changes) {
          if (row) known.set(key, row);
          else known.delete(key);
        }
      }
      changed.clear();
    },
  };
};
