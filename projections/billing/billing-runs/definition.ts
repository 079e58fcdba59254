import type { PayerOutcome } from '#domain/billing/billing-run/billing-run.ts';
import type { AccountId, BillingRunId, Instant, Month } from '#domain/kernel/ids.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf, rowKey } from '#projections/engine/table.ts';

export type RunRow = RowOf<typeof runTable>;
export type OutcomeRow = RowOf<typeof outcomeTable>;

export const runTable = defineTable('run', {
  columns: {
    id: column.text<BillingRunId>(),
    billerId: column.text<AccountId>(),
    month: column.text<Month>(),
    automatic: column.boolean(),
    completed: column.boolean(),
    issued: column.integer(),
    skipped: column.integer(),
    failed: column.integer(),
    startedAt: column.text<Instant>(),
    completedAt: column.text<Instant | null>(),
    revision: column.integer(),
  },
  primaryKey: ['id'],
  indexes: [['billerId', 'id']],
});

export const outcomeTable = defineTable('outcome', {
  columns: {
    runId: column.text<BillingRunId>(),
    payerId: column.text<AccountId>(),
    /** Place in the run: its event's revision. */
    revision: column.integer(),
    outcome: column.text<PayerOutcome['type']>(),
    data: column.json<PayerOutcome['data']>(),
  },
  primaryKey: ['runId', 'payerId'],
  indexes: [['runId', 'revision']],
  appendOnly: true,
});

/** Billing runs and what became of each payer (docs/domain.md B4). */
export const billingRunsDefinition = defineReadModel({
  name: 'billing-runs',
  version: 2,
  tables: [runTable, outcomeTable],
  handles: ['BillingRunStarted', 'PayerBilled', 'PayerSkipped', 'PayerFailed', 'BillingRunCompleted'],
  partition: (event) => event.data.runId,
  keys: (event) => {
    const run = { table: runTable, key: event.data.runId };
    return 'payerId' in event.data
      ? [run, { table: outcomeTable, key: rowKey(event.data.runId, event.data.payerId) }]
      : [run];
  },
  evolve: (event, rows) => {
    const { revision } = event;
    if (event.type === 'BillingRunStarted') {
      const { runId: id, billerId, month, automatic } = event.data;
      const counts = { issued: 0, skipped: 0, failed: 0 };
      const times = { startedAt: event.metadata.time, completedAt: null };
      return [
        put(runTable, { id, billerId, month, automatic, completed: false, ...counts, ...times, revision }),
      ];
    }
    const before = rows.get(runTable, event.data.runId);
    if (!before) throw new Error(`${event.type} before the billing run started in ${event.stream}`);
    if (event.type === 'BillingRunCompleted')
      return [put(runTable, { ...before, completed: true, completedAt: event.metadata.time, revision })];
    const counted = {
      ...before,
      revision,
      issued: before.issued + (event.type === 'PayerBilled' ? 1 : 0),
      skipped: before.skipped + (event.type === 'PayerSkipped' ? 1 : 0),
      failed: before.failed + (event.type === 'PayerFailed' ? 1 : 0),
    };
    const { runId, payerId } = event.data;
    return [
      put(runTable, counted),
      put(outcomeTable, { runId, payerId, revision, outcome: event.type, data: event.data }),
    ];
  },
});
