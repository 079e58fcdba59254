import type { Side } from '#projections/engine/compare-generations.ts';
import type { Table } from '#projections/engine/table.ts';
import { keySql, qualified, quoted } from '#projections/engine/table-sql.ts';

/** A column whose values differ, as text; null is no value, undefined no row. */
export interface ColumnDifference {
  readonly column: string;
  readonly live: string | null | undefined;
  readonly anew: string | null | undefined;
}

type Texts = Readonly<Record<string, string | null>>;

const rowsOf = async (
  { client, schema }: Side,
  table: Table,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Texts>> => {
  const texts = Object.keys(table.columns).map((column) => `${quoted(column)}::text as ${quoted(column)}`);
  const found = await client.query<{ '~key': string } & Record<string, string | null>>(
    `select ${keySql(table)} as "~key", ${texts.join(', ')} from ${qualified(schema, table)}
     where ${keySql(table)} = any($1::text[])`,
    [keys],
  );
  return new Map(found.rows.map(({ '~key': key, ...row }) => [key, row]));
};

/** For each key, in which columns the two rows differ; of a row that one side does not have, all columns. */
export const differingColumns = async (
  table: Table,
  live: Side,
  anew: Side,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly ColumnDifference[]>> => {
  if (keys.length === 0) return new Map();
  const [ones, others] = [await rowsOf(live, table, keys), await rowsOf(anew, table, keys)];
  return new Map(
    keys.map((key) => {
      const [one, other] = [ones.get(key), others.get(key)];
      const columns = Object.keys(table.columns).map((column) => ({
        column,
        live: one?.[column],
        anew: other?.[column],
      }));
      return [key, columns.filter((column) => column.live !== column.anew)];
    }),
  );
};
