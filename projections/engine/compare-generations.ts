import type { PoolClient } from 'pg';
import type { Table } from '#projections/engine/table.ts';
import { columnList, keySql, qualified } from '#projections/engine/table-sql.ts';

export interface TableComparison {
  readonly table: string;
  readonly rows: { readonly live: number; readonly anew: number };
  /** Sum over the rows' MD5 modulo 2^128, in hex: the same in any order. */
  readonly checksum: { readonly live: string; readonly anew: string };
  readonly differences: number;
  /** Keys of the first differing rows. */
  readonly firstKeys: readonly string[];
}

interface Digest {
  readonly key: string;
  readonly digest: string;
}

/** Tables of one generation, with a connection that is inside a transaction. */
export interface Side {
  readonly client: PoolClient;
  readonly schema: string;
}

const page = 5000;
const modulus = 1n << 128n;

/** The rows' keys and digests in order of key, by a cursor of the open transaction. */
async function* digests(
  client: PoolClient,
  schema: string,
  table: Table,
  cursor: string,
): AsyncGenerator<Digest> {
  await client.query(
    `declare ${cursor} no scroll cursor for
     select ${keySql(table)} as key, md5(t::text) as digest
     from (select ${columnList(Object.keys(table.columns))} from ${qualified(schema, table)}) t order by 1`,
  );
  try {
    for (;;) {
      const found = await client.query<Digest>(`fetch ${page} from ${cursor}`);
      yield* found.rows;
      if (found.rows.length < page) return;
    }
  } finally {
    await client.query(`close ${cursor}`);
  }
}

/** A side of the comparison: its next row, and what it has counted so far. */
const side = (rows: AsyncGenerator<Digest>) => {
  let count = 0;
  let sum = 0n;
  return {
    next: async (): Promise<Digest | undefined> => {
      const result = await rows.next();
      if (result.done) return undefined;
      count += 1;
      sum = (sum + BigInt(`0x${result.value.digest}`)) % modulus;
      return result.value;
    },
    count: () => count,
    checksum: () => sum.toString(16).padStart(32, '0'),
  };
};

/**
 * Compares one table of two generations row by row, in flat memory.
 * @param shownKeys how many keys of differing rows are answered at most
 */
export const compareTable = async (
  table: Table,
  live: Side,
  anew: Side,
  shownKeys = 10,
): Promise<TableComparison> => {
  const left = side(digests(live.client, live.schema, table, 'compared'));
  const right = side(digests(anew.client, anew.schema, table, 'compared'));
  const keys: string[] = [];
  let differences = 0;
  const differ = (key: string): void => {
    differences += 1;
    if (keys.length < shownKeys) keys.push(key);
  };
  let one = await left.next();
  let other = await right.next();
  while (one || other) {
    if (!other || (one && one.key < other.key)) {
      differ(one?.key ?? '');
      one = await left.next();
      continue;
    }
    if (!one || other.key < one.key) {
      differ(other.key);
      other = await right.next();
      continue;
    }
    if (one.digest !== other.digest) differ(one.key);
    one = await left.next();
    other = await right.next();
  }
  return {
    table: table.name,
    rows: { live: left.count(), anew: right.count() },
    checksum: { live: left.checksum(), anew: right.checksum() },
    differences,
    firstKeys: keys,
  };
};
