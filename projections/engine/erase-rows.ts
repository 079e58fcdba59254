import type { AnyEvent } from '#domain/events.ts';
import { erasedSubject, isErasure } from '#domain/kernel/erasure.ts';
import type { SubjectId } from '#domain/kernel/ids.ts';
import { put } from '#projections/engine/definition.ts';
import { fromDriver } from '#projections/engine/load-rows.ts';
import { createRowSet } from '#projections/engine/row-set.ts';
import {
  keyOf,
  keyParts,
  type PersonalRows,
  type Row,
  subjectColumns,
  type Table,
} from '#projections/engine/table.ts';
import { columnList, qualified, quoted, sqlType } from '#projections/engine/table-sql.ts';
import type { TablesOf } from '#projections/engine/tables-of.ts';
import { writeChanges } from '#projections/engine/write-rows.ts';

/** Rows rewritten at once: a biller may have issued a hundred thousand documents. */
const pageRows = 1_000;

/** The accounts and people whose erasure is among `events`. */
export const erasedBy = (events: readonly AnyEvent[]): readonly SubjectId[] =>
  events.filter(isErasure).map(erasedSubject);

const keyColumns = (table: Table): string => columnList(table.primaryKey);

interface PersonalTable {
  readonly table: Table;
  readonly personal: PersonalRows;
}

/** The subjects' rows after a key, in order of their keys. */
const pageOf = async (
  { client, schema }: TablesOf,
  { table, personal }: PersonalTable,
  subjects: readonly SubjectId[],
  after: string | undefined,
): Promise<readonly Row[]> => {
  const places = table.primaryKey.map(
    (column, index) => `$${index + 3}::${sqlType[table.columns[column] ?? 'text']}`,
  );
  const onwards = after === undefined ? '' : `and (${keyColumns(table)}) > (${places.join(', ')})`;
  const isOfSubjects = subjectColumns(personal)
    .map((column) => `${quoted(column)} = any($1::${sqlType[table.columns[column] ?? 'text']}[])`)
    .join(' or ');
  const found = await client.query<Record<string, unknown>>(
    `select ${columnList(Object.keys(table.columns))} from ${qualified(schema, table)}
     where (${isOfSubjects}) ${onwards} order by ${keyColumns(table)} limit $2`,
    [subjects, pageRows, ...(after === undefined ? [] : keyParts(after))],
  );
  return found.rows.map((raw) => fromDriver(table, raw));
};

const eraseTable = async (
  tables: TablesOf,
  { table, personal }: PersonalTable,
  subjects: readonly SubjectId[],
): Promise<void> => {
  let after: string | undefined;
  do {
    const page = await pageOf(tables, { table, personal }, subjects, after);
    const rows = createRowSet(() => 'error');
    rows.apply(page.map((row) => put(table, personal.erase(row))));
    await writeChanges(tables, rows);
    const last = page.length < pageRows ? undefined : page.at(-1);
    after = last && keyOf(table, last);
  } while (after !== undefined);
};

/**
 * Erases what a generation's tables hold of the subjects, in the caller's transaction. Once the erasure is in the log all
 * personal fields of a subject read as erased, so nothing that is folded later brings anything back. A build folds erased
 * fields from the beginning, so live and rebuilt tables stay equal.
 */
export const eraseRows = async (tables: TablesOf, subjects: readonly SubjectId[]): Promise<void> => {
  if (subjects.length === 0) return;
  for (const table of tables.definition.tables)
    if (table.personal) await eraseTable(tables, { table, personal: table.personal }, subjects);
};
