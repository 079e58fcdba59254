import type { ClientBase } from 'pg';
import type { Definition } from '#projections/engine/definition.ts';
import { createTablesSql, quoted } from '#projections/engine/table-sql.ts';
import { watchEmptyingSql } from '#projections/engine/watch-emptying.ts';

export interface Generation {
  readonly number: number;
  /** Such as `rm_customer_list_v1_g7`. */
  readonly schemaName: string;
}

const stem = (name: string): string => `rm_${name.replaceAll('-', '_')}`;

/** A new, empty set of tables beside whatever there is. */
export const createGeneration = async (client: ClientBase, definition: Definition): Promise<Generation> => {
  const next = await client.query<{ number: number }>(
    `select nextval('projection.generation')::int as number`,
  );
  const number = next.rows[0]?.number ?? 0;
  const schemaName = `${stem(definition.name)}_v${definition.version}_g${number}`;
  const tables = definition.tables.map((table) => table.name);
  await client.query(`${createTablesSql(schemaName, definition)}; ${watchEmptyingSql(schemaName, tables)}`);
  return { number, schemaName };
};

/**
 * Claims the right to build this read model until the connection ends; false when another process builds it. The holder
 * knows that every schema that is neither live nor on standby is left over from a build that died.
 */
export const claimBuild = async (client: ClientBase, name: string): Promise<boolean> => {
  const claimed = await client.query<{ claimed: boolean }>(
    `select pg_try_advisory_lock(hashtext('tierline.projection.build'), hashtext($1)) as claimed`,
    [name],
  );
  return claimed.rows[0]?.claimed === true;
};

export const dropSchema = async (client: ClientBase, schemaName: string): Promise<void> => {
  await client.query(`drop schema if exists ${quoted(schemaName)} cascade`);
};

/**
 * Drops all generations but the live one and those on standby; what was prepared of a lower version than the one wanted now
 * goes too. The caller must hold the claim (`claimBuild`), or a build under way would lose its tables.
 */
export const dropLeftovers = async (
  client: ClientBase,
  { name, version }: Pick<Definition, 'name' | 'version'>,
): Promise<void> => {
  await client.query(`delete from projection.standby where name = $1 and kind = 'next' and version < $2`, [
    name,
    version,
  ]);
  const found = await client.query<{ schema: string }>(
    `select nspname as schema from pg_namespace
     where nspname ~ $1 and not exists (
       select 1 from projection.checkpoint c where c.name = $2 and c.schema_name = nspname)
     and not exists (select 1 from projection.standby s where s.name = $2 and s.schema_name = nspname)`,
    [`^${stem(name)}_v[0-9]+_g[0-9]+$`, name],
  );
  for (const { schema } of found.rows) {
    // A reader that takes minutes may still be on it: then it goes at the next build.
    await client.query(`set lock_timeout = '2s'`);
    await dropSchema(client, schema).catch(() => {});
    await client.query('set lock_timeout = 0');
  }
};
