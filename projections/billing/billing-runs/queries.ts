import type { Pool } from 'pg';
import type { BillingRunRow, BillingRunSummary } from '#application/billing/ports/billing-run-reads.ts';
import type { ReadModels } from '#application/read-models.ts';
import { runStateOf } from '#domain/billing/billing-run/billing-run.ts';
import type { BillingRunId } from '#domain/kernel/ids.ts';
import type { OutcomeRow, RunRow } from '#projections/billing/billing-runs/definition.ts';
import { billingRunsDefinition } from '#projections/billing/billing-runs/definition.ts';
import { decodeCursor, pageOf } from '#projections/engine/cursor.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';

interface Tables {
  run: RunRow;
  outcome: OutcomeRow;
}

const listName = 'billing-runs';

const summaryOf = (row: RunRow): BillingRunSummary => {
  const { completed, ...rest } = row;
  return { ...rest, state: runStateOf({ ...rest, completed }) };
};

const withOutcomes = (run: RunRow, outcomes: readonly OutcomeRow[]): BillingRunRow => {
  const issued: BillingRunRow['outcomes']['issued'][number][] = [];
  const skipped: BillingRunRow['outcomes']['skipped'][number][] = [];
  const failed: BillingRunRow['outcomes']['failed'][number][] = [];
  for (const { data } of outcomes)
    if ('invoiceId' in data) issued.push(data);
    else if ('detail' in data) failed.push(data);
    else skipped.push(data);
  return { ...summaryOf(run), outcomes: { issued, skipped, failed } };
};

/** Queries over billing runs, each from one snapshot. */
export const createBillingRunQueries = (pool: Pool): Pick<ReadModels, 'billingRun' | 'billingRuns'> => {
  const read = createSnapshotReader<Tables>(pool, billingRunsDefinition);
  return {
    billingRun: (id) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([id]);
        const run = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst();
        if (!run) return undefined;
        const outcomes = await db
          .selectFrom('outcome')
          .selectAll()
          .where('runId', '=', id)
          .orderBy('revision')
          .execute();
        return withOutcomes(run, outcomes);
      }),
    billingRuns: (billerId, query) =>
      read(async ({ db, refuseParked }) => {
        const after = decodeCursor(listName, query.after);
        let wanted = db
          .selectFrom('run')
          .selectAll()
          .where('billerId', '=', billerId)
          .orderBy('id', 'desc')
          .limit(query.limit + 1);
        if (after !== undefined) wanted = wanted.where('id', '<', after as BillingRunId);
        const rows = await wanted.execute();
        refuseParked(rows.map((row) => row.id));
        return pageOf(listName, query.limit, rows, (row) => row.id, summaryOf);
      }),
  };
};
