import type { PlanId } from '#domain/kernel/ids.ts';
import { evolvePlan, type PlanState } from '#domain/plans/plan.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const planTable = defineTable('plan', {
  columns: {
    id: column.text<PlanId>(),
    revision: column.integer(),
    state: column.json<PlanState>(),
  },
  primaryKey: ['id'],
});

/** The platform's plans. */
export const plansDefinition = defineReadModel({
  name: 'plans',
  version: 1,
  tables: [planTable],
  handles: ['PlanDefined', 'PlanPriceRevised', 'PlanRetired'],
  partition: (event) => event.data.planId,
  keys: (event) => [{ table: planTable, key: event.data.planId }],
  evolve: (event, rows) => {
    const state = evolvePlan(rows.get(planTable, event.data.planId)?.state, event);
    return [put(planTable, { id: state.planId, revision: event.revision, state })];
  },
});
