import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ColumnType, Row, Table } from '#projections/engine/table.ts';
import { columnList } from '#projections/engine/table-sql.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;

const escaped = (text: string): string =>
  special.test(text) ? text.replace(everySpecial, (character) => escapes[character] ?? character) : text;

const field = (type: ColumnType, value: unknown): string => {
  if (value === null || value === undefined) return '\\N';
  if (type === 'json') return escaped(JSON.stringify(value));
  if (type === 'text') return escaped(String(value));
  return String(value);
};

const chunkCharacters = 256 * 1024;

function* lines(table: Table, rows: Iterable<Row | null>): Generator<string> {
  const columns = Object.entries(table.columns);
  let chunk = '';
  for (const row of rows) {
    if (!row) continue;
    let separator = '';
    for (const [name, type] of columns) {
      chunk += separator + field(type, row[name]);
      separator = '\t';
    }
    chunk += '\n';
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** Streams rows into the table `target` (quoted and qualified) by COPY; rows that are `null` are left out. */
export const copyRows = async (
  client: ClientBase,
  target: string,
  table: Table,
  rows: Iterable<Row | null>,
): Promise<void> => {
  const copy = client.query(
    copyFrom(`copy ${target} (${columnList(Object.keys(table.columns))}) from stdin`),
  );
  await pipeline(Readable.from(lines(table, rows), { objectMode: false }), copy);
};
