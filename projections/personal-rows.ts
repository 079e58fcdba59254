import type { Pool } from 'pg';
import type { PersonalRowsErasure } from '#application/kernel/ports/personal-rows.ts';
import type { PersonalRowCount, ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { definitions } from '#projections/definitions.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { eraseGenerations } from '#projections/engine/erase-generations.ts';
import { subjectColumns } from '#projections/engine/table.ts';
import { qualified, quoted } from '#projections/engine/table-sql.ts';

/** Erases what read models keep of subjects, wherever they keep it. */
export const createPersonalRowsErasure = (pool: Pool): PersonalRowsErasure => ({
  erase: async (subjects) => {
    await prepareProjections(pool);
    for (const definition of Object.values(definitions)) await eraseGenerations(pool, definition, subjects);
  },
});

/** How many rows an erasure would rewrite, by the live generations. */
export const createPersonalRowQueries = (pool: Pool): Pick<ReadModelOperations, 'personalRows'> => ({
  personalRows: async (subject) => {
    const counts: PersonalRowCount[] = [];
    for (const { name, version, tables } of Object.values(definitions)) {
      const checkpoint = await readCheckpoint(pool, name);
      if (checkpoint?.version !== version) continue;
      for (const table of tables) {
        if (!table.personal) continue;
        const found = await pool.query<{ count: number }>(
          `select count(*)::int as count from ${qualified(checkpoint.schemaName, table)} where $1 in (${subjectColumns(table.personal).map(quoted).join(', ')})`,
          [subject],
        );
        counts.push({ readModel: name, table: table.name, rows: found.rows[0]?.count ?? 0 });
      }
    }
    return counts;
  },
});
