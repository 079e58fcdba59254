import pg from 'pg';
import type { Definition } from '#projections/engine/definition.ts';
import type { ColumnType, Table } from '#projections/engine/table.ts';

export const sqlType: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  uuid: 'uuid',
  boolean: 'boolean',
  integer: 'integer',
  bigint: 'numeric(39,0)',
  json: 'jsonb',
};

/** A name as an SQL identifier, quoted. */
export const quoted = (name: string): string => pg.escapeIdentifier(name);

/** A table's name with its schema, quoted. */
export const qualified = (schema: string, table: Table): string => `${quoted(schema)}.${quoted(table.name)}`;

/** The columns' names, quoted and separated by commas. */
export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');

/** What `keyOf` makes of a row, in SQL. */
export const keySql = (table: Table): string =>
  `(${table.primaryKey.map((column) => `${quoted(column)}::text`).join(` || '|' || `)}) collate "C"`;

/** Byte order for all text, whatever the database's locale: ids compare as in memory, path prefixes use the index. */
const columnSql = ([name, type]: readonly [string, ColumnType]): string =>
  `${quoted(name)} ${sqlType[type]}${type === 'text' ? ' collate "C"' : ''}`;

/** A table's columns with their types, as a definition. */
export const columnsSql = (table: Table): string => Object.entries(table.columns).map(columnSql).join(', ');

/** The tables of a generation, without keys: those come after the bulk load. */
export const createTablesSql = (schema: string, definition: Definition): string =>
  [
    `create schema ${quoted(schema)}`,
    ...definition.tables.map((table) => `create table ${qualified(schema, table)} (${columnsSql(table)})`),
  ].join('; ');

/**
 * Primary keys, once the bulk of the rows is in: loads by key and upserts need them.
 * @param appendOnly of the tables whose rows are only ever put, or of the others: those need theirs later
 */
export const createKeysSql = (schema: string, definition: Definition, appendOnly: boolean): string =>
  definition.tables
    .filter((table) => table.appendOnly === appendOnly)
    .map(
      (table) => `alter table ${qualified(schema, table)} add primary key (${columnList(table.primaryKey)})`,
    )
    .join('; ');

export const createIndexesSql = (schema: string, definition: Definition): string =>
  definition.tables
    .flatMap((table) => [
      ...table.indexes.map(
        (columns) => `create index on ${qualified(schema, table)} (${columnList(columns)})`,
      ),
      `analyze ${qualified(schema, table)}`,
    ])
    .join('; ');
