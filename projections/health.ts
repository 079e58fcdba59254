import type { Pool } from 'pg';
import type { ReadModelHealth } from '#application/kernel/ports/read-model-status.ts';
import { definitions, type ReadModelName } from '#projections/definitions.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { missingGenerations } from '#projections/engine/generation-tables.ts';
import { isGone } from '#projections/engine/gone.ts';
import { rebuildingOf } from '#projections/engine/rebuilding.ts';

interface Row {
  readonly name: string;
  readonly stopped: boolean;
  readonly failed: number;
  readonly unknown: number;
  readonly events: readonly { readonly type: string; readonly position: string }[];
}

/** How many unknown events of a read model are told: the first of them say enough. */
const eventsTold = 3;

const rows = `
  select b.name,
    exists (select from projection.checkpoint c where c.name = b.name and c.state = 'stopped') as stopped,
    (select count(*)::int from projection.parked p where p.name = b.name and p.unknown is not true) as failed,
    (select count(*)::int from projection.parked p where p.name = b.name and p.unknown) as unknown,
    coalesce((select json_agg(e) from (
      select coalesce(p.type, 'event') as type, p.position::text as position from projection.parked p
      where p.name = b.name and p.unknown order by p.position limit ${eventsTold}) e), '[]') as events
  from projection.built b`;

/** How the read models fare, for readiness and metrics of any process; and what tells a read that one is being built. */
export const createHealth = (pool: Pool) => ({
  /** @throws ReadModelRebuilding when there is no live generation of this version */
  refuseRebuilding: async (name: ReadModelName): Promise<void> => {
    const checkpoint = await readCheckpoint(pool, name).catch(async (error: unknown) => {
      if (await isGone(pool, error)) return undefined;
      throw error;
    });
    if (checkpoint?.version !== definitions[name].version) throw await rebuildingOf(pool, name);
  },
  health: async (): Promise<readonly ReadModelHealth[]> => {
    const all = Object.values(definitions);
    const missing = new Set(await missingGenerations(pool, all));
    const found = await pool.query<Row>(rows).catch(async (error: unknown) => {
      // Nothing was ever built here: the worker makes the tables.
      if (await isGone(pool, error)) return { rows: [] };
      throw error;
    });
    return all.map((definition): ReadModelHealth => {
      const row = found.rows.find(({ name }) => name === definition.name);
      return {
        name: definition.name,
        everBuilt: row !== undefined,
        rebuilding: missing.has(definition),
        stopped: row?.stopped ?? false,
        failed: row?.failed ?? 0,
        unknown: row?.unknown ?? 0,
        unknownEvents: (row?.events ?? []).map(({ type, position }) => ({
          type,
          position: BigInt(position),
        })),
      };
    });
  },
});
