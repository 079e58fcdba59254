import type { PageRequest } from '#application/kernel/ports/reading.ts';
import {
  type PayerBilled,
  type PayerFailed,
  type PayerSkipped,
  runStateOf,
} from '#domain/billing/billing-run/billing-run.ts';
import type { AccountId, BillingRunId } from '#domain/kernel/ids.ts';
import {
  billingRunsDefinition,
  type OutcomeRow,
  type RunRow,
} from '#projections/billing/billing-runs/definition.ts';
import { openList } from '#projections/engine/list.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';

export type BillingRunSummary = ReturnType<typeof summaryOf>;
export type BillingRunRow = ReturnType<typeof withOutcomes>;

const summaryOf = ({ completed, ...rest }: RunRow) => ({
  ...rest,
  state: runStateOf({ ...rest, completed }),
});

/** What became of each payer, in the order it did. */
const withOutcomes = (run: RunRow, outcomes: readonly OutcomeRow[]) => {
  const issued: PayerBilled['data'][] = [];
  const skipped: PayerSkipped['data'][] = [];
  const failed: PayerFailed['data'][] = [];
  for (const { data } of outcomes)
    if ('invoiceId' in data) issued.push(data);
    else if ('detail' in data) failed.push(data);
    else skipped.push(data);
  return { ...summaryOf(run), outcomes: { issued, skipped, failed } };
};

const queries = ({ source }: Present) => {
  const read = source.snapshots(billingRunsDefinition);
  return {
    billingRun: (id: BillingRunId) =>
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
    /** The biller's runs, newest first. */
    billingRuns: (billerId: AccountId, request: PageRequest) =>
      read(async ({ db, refuseParked }) => {
        const list = openList('billing-runs', { id: 'text' }, request, 'desc');
        const page = await list.read(db.selectFrom('run').selectAll().where('billerId', '=', billerId));
        refuseParked(page.rows.map((row) => row.id));
        return page.of(summaryOf);
      }),
  };
};

export const billingRuns = { definition: billingRunsDefinition, ofThePresent: queries } satisfies ReadModel;
