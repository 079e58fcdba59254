import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { givingWay } from '#api/kernel/server/give-way.ts';
import { type Cell, csvRow } from '#application/kernel/csv/csv-row.ts';

/** Rows as a table for spreadsheets. */
export interface Table<Row> {
  /** What the file is called when it is saved, such as `ledger.csv`. */
  readonly file: string;
  /** What each column is called, and its cell of a row. */
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>;
}

/** Rows that are there already, or come one after another. */
type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

const rowsOf = async function* <Row>({ columns }: Table<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  yield csvRow(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const row of givingWay(rows)) yield csvRow(cells.map((cell) => cell(row)));
};

/** Answers rows as CSV that no spreadsheet takes for formulas, with a first row of names. */
export const tableOf = <Row>(reply: FastifyReply, table: Table<Row>, rows: Rows<Row>): Readable => {
  reply.type('text/csv; charset=utf-8; header=present');
  reply.header('content-disposition', `attachment; filename="${table.file}"`);
  return Readable.from(rowsOf(table, rows));
};
