import type { ClientBase, Pool } from 'pg';
import { quoted } from '#projections/engine/table-sql.ts';

const trigger = 'forget_emptied';

/**
 * The function is the generation's own, so that it goes with its schema and with nothing else. Emptying is refused while the
 * generation is being built, since the build would not learn that what it stored is lost.
 */
const functionSql = (schema: string): string => `
create or replace function ${quoted(schema)}.${trigger}() returns trigger language plpgsql as $emptied$
declare emptied text;
begin
  delete from projection.checkpoint where schema_name = tg_table_schema returning name into emptied;
  if found then
    delete from projection.parked where name = emptied;
  elsif exists (select from projection.build where schema_name = tg_table_schema) then
    raise exception 'The tables of % are being built and cannot be emptied meanwhile.', tg_table_schema
      using hint = 'Wait for the build to end, or end the process that builds.';
  else
    delete from projection.standby where schema_name = tg_table_schema;
  end if;
  return null;
exception when undefined_table or invalid_schema_name then
  return null;
end $emptied$`;

/**
 * From now on a generation one of whose tables is emptied (TRUNCATE, by whatever hand) is out of use in the same
 * transaction: nobody is shown the emptiness, and the worker builds the read model again. What only rewrites a table, such
 * as VACUUM FULL or a restored dump, does not count.
 */
export const watchEmptyingSql = (schema: string, tables: readonly string[]): string =>
  [
    functionSql(schema),
    ...tables.map(
      (table) =>
        `create or replace trigger ${trigger} before truncate on ${quoted(schema)}.${quoted(table)}
           for each statement execute function ${quoted(schema)}.${trigger}()`,
    ),
  ].join('; ');

interface Unwatched {
  readonly schema: string;
  readonly tables: readonly string[];
}

/** Watches the generations, live and on standby, that an earlier version of the program built and nobody watches yet. */
export const watchEarlierGenerations = async (client: ClientBase | Pool): Promise<void> => {
  const found = await client.query<Unwatched>(
    `select nspname as schema, array_agg(relname::text) as tables
     from pg_class join pg_namespace n on n.oid = relnamespace
     where relkind = 'r'
       and nspname in (select schema_name from projection.checkpoint union select schema_name from projection.standby)
       and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = '${trigger}')
     group by nspname`,
  );
  for (const { schema, tables } of found.rows) await client.query(watchEmptyingSql(schema, tables));
};
