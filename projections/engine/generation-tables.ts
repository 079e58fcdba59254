import type { Pool } from 'pg';
import type { Definition } from '#projections/engine/definition.ts';
import { forgetGeneration, type KeptGeneration } from '#projections/engine/forget-generation.ts';
import { isGone } from '#projections/engine/gone.ts';

interface Found extends KeptGeneration {
  readonly version: number;
  readonly tables: readonly string[];
}

/** Asked every second while read models are followed: the catalog is read once, not for each generation. */
const kept = `
  select "table", name, schema_name, version,
         coalesce(array_agg(relname::text) filter (where relname is not null), '{}') as tables
  from (
    select 'checkpoint' as "table", name, schema_name, version from projection.checkpoint
    union all
    select 'standby', name, schema_name, version from projection.standby
  ) as generation
  left join pg_namespace as schema on nspname = schema_name
  left join pg_class on relnamespace = schema.oid and relkind = 'r'
  group by "table", name, schema_name, version`;

/** Every generation there is, with the tables that are really there. */
const generations = async (pool: Pool): Promise<readonly Found[]> => (await pool.query<Found>(kept)).rows;

/** What says which tables a generation has. */
type Described = Pick<Definition, 'name' | 'version' | 'tables'>;

const lacksTables = ({ version, tables }: Described, found: Found): boolean =>
  found.version === version && tables.some(({ name }) => !found.tables.includes(name));

/**
 * The read models that have no complete live generation of their version: it was never built, is of another version, was
 * taken out of use, or has lost tables.
 */
export const missingGenerations = async <Each extends Described>(
  pool: Pool,
  definitions: readonly Each[],
): Promise<readonly Each[]> => {
  const found = await generations(pool).catch(async (error: unknown) => {
    if (await isGone(pool, error)) return [];
    throw error;
  });
  return definitions.filter(
    (definition) =>
      !found.some(
        (one) =>
          one.table === 'checkpoint' &&
          one.name === definition.name &&
          one.version === definition.version &&
          !lacksTables(definition, one),
      ),
  );
};

/** Takes generations out of use that lost tables, so that the next build begins without them. */
export const forgetDamaged = async (pool: Pool, definitions: readonly Definition[]): Promise<void> => {
  for (const found of await generations(pool)) {
    const definition = definitions.find(({ name }) => name === found.name);
    if (definition && lacksTables(definition, found)) await forgetGeneration(pool, found);
  }
};
