import type { Pool, PoolClient } from 'pg';
import type { StoredInvoice, StoredShare } from '#projections/billing/invoices/tables.ts';
import type { StoredBalance, StoredPosting } from '#projections/billing/ledger/tables.ts';
import { quoted } from '#projections/engine/table-sql.ts';

/** Every row that billing shows, from one snapshot. */
export interface BillingRows {
  /** The position both read models show. */
  readonly position: bigint;
  readonly invoices: AsyncIterable<StoredInvoice>;
  readonly shares: AsyncIterable<StoredShare>;
  readonly postings: AsyncIterable<StoredPosting>;
  readonly balances: AsyncIterable<StoredBalance>;
}

const pageSize = 2_000;

/** A table row by row, flat in memory. Columns named in `numbers` are bigints in memory, as the engine has them. */
const rowsOf = async function* <Row>(
  client: PoolClient,
  schema: string,
  table: string,
  numbers: readonly (keyof Row & string)[],
): AsyncGenerator<Row> {
  const cursor = quoted(`rows_of_${table}`);
  await client.query(`declare ${cursor} cursor for select * from ${quoted(schema)}.${quoted(table)}`);
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(`fetch ${pageSize} from ${cursor}`);
    for (const row of rows) {
      for (const column of numbers) row[column] = BigInt(String(row[column]));
      // The edge of storage: what the engine wrote into the table's columns comes back.
      yield row as Row;
    }
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
      invoices: rowsOf<StoredInvoice>(client, invoices.schema_name, 'invoice', [
        'position',
        'net',
        'balance',
        'paid',
        'credited',
        'creditedTax',
        'credit',
      ]),
      shares: rowsOf<StoredShare>(client, invoices.schema_name, 'cost_share', ['cost']),
      postings: rowsOf<StoredPosting>(client, ledger.schema_name, 'posting', ['position', 'debit', 'credit']),
      balances: rowsOf<StoredBalance>(client, ledger.schema_name, 'balance', ['debit', 'credit']),
    });
  } finally {
    await client.query('rollback').catch(() => {});
    client.release(true);
  }
};
