import type { ClientBase } from 'pg';
import { allOn } from '#projections/engine/all-done.ts';
import { prepared } from '#projections/engine/prepared.ts';
import type { RowSet } from '#projections/engine/row-set.ts';
import { keyParts, type Row, type Table } from '#projections/engine/table.ts';
import { columnList, qualified, quoted, sqlType } from '#projections/engine/table-sql.ts';
import type { TablesOf } from '#projections/engine/tables-of.ts';

/** `… on conflict` that makes the incoming row the row. */
export const upsertClause = (table: Table): string => {
  const rest = Object.keys(table.columns).filter((column) => !table.primaryKey.includes(column));
  const target = `on conflict (${columnList(table.primaryKey)})`;
  if (rest.length === 0) return `${target} do nothing`;
  return `${target} do update set ${rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`;
};

const upsertSql = (schema: string, table: Table): string => {
  const columns = Object.entries(table.columns);
  const names = columnList(columns.map(([name]) => name));
  const typed = columns.map(([name, type]) => `${quoted(name)} ${sqlType[type]}`).join(', ');
  return `insert into ${qualified(schema, table)} (${names}) select ${names} from json_to_recordset($1::json) as r(${typed}) ${upsertClause(table)}`;
};

export const deleteRows = async (
  client: ClientBase,
  schema: string,
  table: Table,
  keys: readonly string[],
): Promise<void> => {
  const parts = keys.map(keyParts);
  const arrays = table.primaryKey.map((_, index) => parts.map((part) => part[index]));
  const types = table.primaryKey.map(
    (column, index) => `$${index + 1}::${sqlType[table.columns[column] ?? 'text']}[]`,
  );
  const names = columnList(table.primaryKey);
  await client.query(
    `delete from ${qualified(schema, table)} where (${names}) in (select * from unnest(${types.join(', ')}))`,
    arrays,
  );
};

const withoutBigints = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** Rows as JSON text for `json_to_recordset`; those that are not there are left out. */
export const rowsAsJson = (rows: Iterable<Row | null>): string =>
  JSON.stringify(
    [...rows].filter((row) => row !== null),
    withoutBigints,
  );

/**
 * Puts all changes of `rows` into the generation's tables: one statement a table. The tables need their keys.
 */
export const writeChanges = async (
  { client, schema }: Omit<TablesOf, 'definition'>,
  rows: RowSet,
): Promise<void> => {
  const statements = [...rows.changed].map(([table, changes]) => {
    const puts: Row[] = [];
    const gone: string[] = [];
    for (const [key, row] of changes) {
      if (row) puts.push(row);
      else gone.push(key);
    }
    return { table, gone, json: puts.length > 0 ? rowsAsJson(puts) : undefined };
  });
  await allOn<unknown>(
    client,
    statements.flatMap(({ table, gone, json }) => [
      ...(gone.length > 0 ? [() => deleteRows(client, schema, table, gone)] : []),
      ...(json === undefined ? [] : [() => client.query(prepared(upsertSql(schema, table), [json]))]),
    ]),
  );
};
