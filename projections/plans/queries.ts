import type { Pool } from 'pg';
import type { PlanRow } from '#application/plans/ports/plan-reads.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { decodeCursor, idsOnPage, pageOf } from '#projections/engine/cursor.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';
import type { StoredPlan } from '#projections/plans/definition.ts';
import { plansDefinition } from '#projections/plans/definition.ts';

interface Tables {
  plan: StoredPlan;
}

const toRow = ({ id, revision, state }: StoredPlan): PlanRow => {
  const { planId: _, ...terms } = state;
  return { id, revision, ...terms };
};

export const createPlanQueries = (pool: Pool): Pick<ReadModels, 'plans'> => {
  const read = createSnapshotReader<Tables>(pool, plansDefinition);
  return {
    plans: (query) =>
      read(async ({ db, refuseParkedIf }) => {
        const { only } = query;
        const asked = only && new Set<string>(only);
        const after = decodeCursor('plans', query.after);
        if (only?.length === 0) return { items: [], next: null };
        let wanted = db
          .selectFrom('plan')
          .selectAll()
          .orderBy('id')
          .limit(query.limit + 1);
        if (after !== undefined) wanted = wanted.where('id', '>', after as PlanId);
        if (only) wanted = wanted.where('id', 'in', [...only]);
        const rows = await wanted.execute();
        const isOnPage = idsOnPage(after, query.limit, rows);
        refuseParkedIf(({ partition }) => isOnPage(partition) && (!asked || asked.has(partition)));
        return pageOf('plans', query.limit, rows, (row) => row.id, toRow);
      }),
  };
};
