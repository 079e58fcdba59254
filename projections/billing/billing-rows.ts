import type { Pool, PoolClient } from 'pg';
import { invoiceTable, type StoredInvoice, shareTable } from '#projections/billing/invoices/tables.ts';
import { balanceTable, postingTable, type StoredPosting } from '#projections/billing/ledger/tables.ts';
import { fromDriver } from '#projections/engine/load-rows.ts';
import type { Row, RowOf, Table } from '#projections/engine/table.ts';
import { qualified, quoted } from '#projections/engine/table-sql.ts';

/** Every row that billing shows, from one snapshot. */
export interface BillingRows {
  /** The position both read models show. */
  readonly position: bigint;
  readonly invoices: AsyncIterable<StoredInvoice>;
  readonly shares: AsyncIterable<RowOf<typeof shareTable>>;
  readonly postings: AsyncIterable<StoredPosting>;
  readonly balances: AsyncIterable<RowOf<typeof balanceTable>>;
}

const pageSize = 2_000;

/** A table row by row, flat in memory. */
const rowsOf = async function* <R extends Row>(
  client: PoolClient,
  schema: string,
  table: Table<R>,
): AsyncGenerator<R> {
  const cursor = quoted(`rows_of_${table.name}`);
  await client.query(`declare ${cursor} cursor for select * from ${qualified(schema, table)}`);
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(`fetch ${pageSize} from ${cursor}`);
    for (const row of rows) yield fromDriver(table, row);
    if (rows.length < pageSize) break;
  }
  await client.query(`close ${cursor}`);
};

interface Shown {
  readonly name: string;
  readonly schema_name: string;
  readonly position: string;
}

/**
 * Reads all rows of invoices and ledger as of one position, for a check against the log.
 * @returns undefined when the two read models show different positions at the moment: one of them is about to follow
 */
export const readBillingRows = async <Result>(
  pool: Pool,
  work: (rows: BillingRows) => Promise<Result>,
): Promise<Result | undefined> => {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await client.query('begin isolation level repeatable read read only');
    const { rows: shown } = await client.query<Shown>(
      `select name, schema_name, position::text as position from projection.checkpoint where name in ('invoices', 'ledger')`,
    );
    const invoices = shown.find(({ name }) => name === 'invoices');
    const ledger = shown.find(({ name }) => name === 'ledger');
    if (!invoices || !ledger) throw new Error('The read models invoices and ledger are not built yet.');
    if (invoices.position !== ledger.position) return undefined;
    return await work({
      position: BigInt(invoices.position),
      invoices: rowsOf(client, invoices.schema_name, invoiceTable),
      shares: rowsOf(client, invoices.schema_name, shareTable),
      postings: rowsOf(client, ledger.schema_name, postingTable),
      balances: rowsOf(client, ledger.schema_name, balanceTable),
    });
  } finally {
    await client.query('rollback').catch(() => {});
    client.release(true);
  }
};
