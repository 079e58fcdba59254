import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { RowOf } from '#projections/engine/table.ts';
import { plansDefinition, type planTable } from '#projections/plans/definition.ts';

const toRow = ({ id, revision, state }: RowOf<typeof planTable>) => {
  const { planId: _, ...terms } = state;
  return { id, revision, ...terms };
};

const queries = (source: ReadSource) => {
  const read = source.snapshots(plansDefinition);
  return {
    /** @param request `only`: of these plans; of all when absent */
    plans: (request: PageRequest & { readonly only?: readonly PlanId[] }) =>
      read(async ({ db, refuseParkedIf }) => {
        const { only } = request;
        const asked = only && new Set<string>(only);
        const list = openList('plans', { id: 'text' }, request);
        if (only?.length === 0) return { items: [], next: null };
        let wanted = db.selectFrom('plan').selectAll();
        if (only) wanted = wanted.where('id', 'in', [...only]);
        const page = await list.read(wanted);
        refuseParkedIf(({ partition }) => page.covers(partition) && (!asked || asked.has(partition)));
        return page.of(toRow);
      }),
  };
};

export const plans = { definition: plansDefinition, ofAnyMoment: queries } satisfies ReadModel;
