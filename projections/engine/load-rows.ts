import { allOn } from '#projections/engine/all-done.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { isUnknown, type LoggedEvent } from '#projections/engine/logged-event.ts';
import { prepared } from '#projections/engine/prepared.ts';
import type { RowSet } from '#projections/engine/row-set.ts';
import { keyOf, keyParts, type Row, type Table } from '#projections/engine/table.ts';
import { columnList, qualified, quoted, sqlType } from '#projections/engine/table-sql.ts';
import type { TablesOf } from '#projections/engine/tables-of.ts';

const loadSql = (schema: string, table: Table): string => {
  const columns = Object.keys(table.columns)
    .map((column) => `t.${quoted(column)}`)
    .join(', ');
  const arrays = table.primaryKey.map((column, index) => {
    const type = table.columns[column] ?? 'text';
    return `$${index + 1}::${sqlType[type]}[]`;
  });
  return `select ${columns} from ${qualified(schema, table)} t join unnest(${arrays.join(', ')}) as k(${columnList(table.primaryKey)}) using (${columnList(table.primaryKey)})`;
};

/** A row as the engine moves it, from one as the driver gives it. */
export const fromDriver = <R extends Row>(table: Table<R>, raw: Record<string, unknown>): R => {
  for (const [column, type] of Object.entries(table.columns)) {
    const value = raw[column];
    if (type === 'bigint' && value !== null) raw[column] = BigInt(String(value));
  }
  // The edge of storage: what was written into the table's columns comes back.
  return raw as R;
};

/** Takes note of an event whose `keys` throws; when there is nobody who does, the error is thrown. */
export type KeysFailed = (event: LoggedEvent, error: unknown) => void;

const keysOf = (
  definition: Definition,
  event: LoggedEvent,
  failed: KeysFailed | undefined,
): ReturnType<Definition['keys']> => {
  try {
    return isUnknown(event) ? (definition.unknown?.keys(event) ?? []) : definition.keys(event);
  } catch (error) {
    if (!failed) throw error;
    failed(event, error);
    return [];
  }
};

/** Loads the rows that `events` touch and `rows` does not know yet: one query a table. */
export const loadTouchedRows = async (
  { client, schema, definition }: TablesOf,
  events: readonly LoggedEvent[],
  rows: RowSet,
  failed?: KeysFailed,
): Promise<void> => {
  const wanted = new Map<Table, Set<string>>();
  for (const event of events)
    for (const { table, key } of keysOf(definition, event, failed)) {
      if (rows.has(table, key)) continue;
      const keys = wanted.get(table);
      if (keys) keys.add(key);
      else wanted.set(table, new Set([key]));
    }
  await allOn(
    client,
    [...wanted].map(([table, keys]) => async () => {
      const parts = [...keys].map(keyParts);
      const arrays = table.primaryKey.map((_, index) => parts.map((part) => part[index]));
      const found = await client.query<Record<string, unknown>>(prepared(loadSql(schema, table), arrays));
      for (const key of keys) rows.load(table, key, null);
      for (const raw of found.rows) {
        const row = fromDriver(table, raw);
        rows.load(table, keyOf(table, row), row);
      }
    }),
  );
};
