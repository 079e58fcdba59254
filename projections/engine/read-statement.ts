import type { Pool } from 'pg';
import type { Shown } from '#application/kernel/ports/reading.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { isGone } from '#projections/engine/gone.ts';
import { prepared } from '#projections/engine/prepared.ts';
import { rebuildingOf, stillGone } from '#projections/engine/rebuilding.ts';
import {
  parkedColumn,
  type RefuseParked,
  refuseParkedOf,
  type StoredParkedKey,
} from '#projections/engine/refuse-parked.ts';
import { quoted } from '#projections/engine/table-sql.ts';

/** What one statement found in one moment of a read model. */
export interface Found<Row> extends RefuseParked {
  readonly rows: readonly Row[];
}

export type ReadStatement<Row> = <Result>(
  values: readonly unknown[],
  answer: (found: Found<Row>) => Result,
) => Promise<Shown<Result>>;

/** The text of a statement. It is given a function that tells how to write the name of each table. */
export type StatementIn = (table: (name: string) => string) => string;

interface Head {
  readonly '~schema': string;
  readonly '~version': number;
  readonly '~position': string;
  readonly '~parked': readonly StoredParkedKey[] | null;
  /** Null in the one row there is when the statement found none. */
  readonly '~found': true | null;
}

interface Generation {
  readonly schemaName: string;
  readonly text: string;
}

/** How many swaps one read may run into, one after the other; each of them takes a rebuild. */
const attempts = 4;

/**
 * Reads what one statement answers. A statement is a snapshot by itself, so one round trip does what a transaction does
 * in four. It reads the generation that was live at the last read and also says which one is live now; when that is
 * another one, the rows are thrown away and it asks again.
 * @param textIn the statement, given how to name each of the read model's tables; columns must not begin with `~`
 */
export const createStatementReader = <Row extends object>(
  pool: Pool,
  definition: Pick<Definition, 'name' | 'version' | 'tables'>,
  textIn: StatementIn,
): ReadStatement<Row> => {
  const { name, version } = definition;
  let live: Generation | undefined;

  // One row outside and a join without a condition: a nested loop, which keeps the statement's order.
  const generation = (schemaName: string): Generation => ({
    schemaName,
    text: `select c.schema_name as "~schema", c.version as "~version", c.position::text as "~position", ${parkedColumn} as "~parked", found.*
      from projection.checkpoint c
      left join lateral (select true as "~found", q.* from (${textIn((table) => `${quoted(schemaName)}.${quoted(table)}`)}) q) found on true
      where c.name = '${name}'`,
  });

  const current = async (): Promise<Generation> => {
    const checkpoint = await readCheckpoint(pool, name);
    if (checkpoint?.version !== version) throw await rebuildingOf(pool, name);
    return generation(checkpoint.schemaName);
  };

  return async (values, answer) => {
    let gone: unknown;
    for (let attempt = 0; attempt < attempts; attempt += 1)
      try {
        live ??= await current();
        const { schemaName, text } = live;
        const { rows } = await pool.query<Head & Row>(prepared(text, values));
        const head = rows[0];
        if (head?.['~version'] !== version) throw await rebuildingOf(pool, name);
        if (head['~schema'] !== schemaName) {
          live = generation(head['~schema']);
          continue;
        }
        const value = answer({
          rows: head['~found'] ? rows : [],
          ...refuseParkedOf(name, head['~parked'] ?? []),
        });
        return { position: BigInt(head['~position']), value };
      } catch (error) {
        if (!(await isGone(pool, error))) throw error;
        gone = error;
        live = undefined;
      }
    throw gone === undefined ? await rebuildingOf(pool, name) : await stillGone(pool, definition, gone);
  };
};
