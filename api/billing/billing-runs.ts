import { Type } from '@sinclair/typebox';
import { invoicePreview } from '#api/billing/invoice-schema.ts';
import { previewInvoice } from '#api/billing/preview-invoice.ts';
import { reasonNotBilled } from '#api/billing/unbilled.ts';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import {
  closed,
  formatted,
  id,
  idParams,
  instant,
  month,
  nullable,
  oneOf,
} from '#api/kernel/schemas/fields.ts';
import { skippedReason } from '#domain/billing/billing-run/reasons.ts';
import type { AccountId, BillingRunId } from '#domain/kernel/ids.ts';
import type { BillingRunRow, BillingRunSummary } from '#projections/billing/billing-runs/queries.ts';

/** Most payers one request names; without names a run takes all. */
const mostPayers = 1_000;

const request = closed(
  {
    billerId: id<AccountId>(),
    month: month(),
    payerIds: Type.Optional(
      Type.Array(id<AccountId>(), { minItems: 1, maxItems: mostPayers, uniqueItems: true }),
    ),
  },
  { examples: [{ billerId: '01900000-0000-7000-8000-000000000001', month: '2026-10' }] },
);

const left = Type.Array(
  Type.Object({
    payerId: id(),
    reason: reasonNotBilled,
    why: Type.String({ description: "The reason's code." }),
    detail: Type.Optional(Type.String({ description: "Of one that failed, the reason's detail." })),
  }),
);
const warnings = Type.Array(Type.Object({ payerId: id(), code: Type.String(), detail: Type.String() }), {
  description: "For the biller, such as days without usage; they do not stand on the payers' documents.",
});
const outcomes = {
  issued: Type.Array(
    Type.Object({
      payerId: id(),
      invoiceId: id(),
      number: Type.Integer(),
      currency: formatted('currency'),
      gross: Type.String(),
    }),
  ),
  skipped: left,
  failed: left,
  warnings,
};
const summary = {
  id: id(),
  billerId: id(),
  month: formatted('month'),
  automatic: Type.Boolean({ description: 'Started by the clock.' }),
  state: oneOf(['running', 'completed', 'completed-with-failures', 'failed'], {
    description:
      'With failures: some payers that should have been billed could not be. Failed: none of them could.',
  }),
  startedAt: instant(),
  completedAt: nullable(instant()),
};
const counts = { issued: Type.Integer(), skipped: Type.Integer(), failed: Type.Integer() };
const run = Type.Object({ ...summary, ...outcomes });
/** What a run that was just started answers, beside what commands do. */
const started = { billerId: id(), month: formatted('month'), state: summary.state, ...outcomes };
const preview = Type.Object({
  billerId: id(),
  month: formatted('month'),
  invoices: Type.Array(invoicePreview),
  skipped: left,
  failed: left,
  warnings,
});

const withoutRun = <Data extends { readonly runId: BillingRunId }>({ runId: _, ...data }: Data) => data;

const summaryOf = ({ revision: _, ...shown }: BillingRunSummary) => shown;

const presented = ({ outcomes: { issued, skipped, failed }, ...shown }: BillingRunRow) => ({
  ...summaryOf(shown),
  issued: issued.map(({ warnings: _, ...one }) => withoutRun(one)),
  skipped: skipped.map((one) => ({ ...withoutRun(one), reason: skippedReason(one.why) })),
  failed: failed.map((one) => ({ ...withoutRun(one), reason: { code: one.why, detail: one.detail } })),
  warnings: issued.flatMap(({ payerId, warnings: told = [] }) => told.map((each) => ({ payerId, ...each }))),
});

/** Billing runs: start one, see what became of each payer, or what would (docs/domain.md B4). */
export const billingRunRoutes = routes('billing', ({ tierline }, { command, list, one }) => {
  const { billingRuns, readModels, clock } = tierline;

  command('POST /billing-runs', {
    name: 'StartBillingRun',
    summary: "Bill a closed month of a biller's own payers",
    description:
      'A worker carries the run out; read it until its state is no longer running. With dryRun=true the invoices it would issue are answered, and nothing is issued.',
    body: request,
    creates: (created) => `/v1/billing-runs/${created}`,
    extras: started,
    dryRun: {
      answer: preview,
      foresee: async (principal, { body }) => {
        const { billerId, month } = body;
        const { payers } = unrefused(await billingRuns.preview(principal, body));
        const now = clock.now();
        const invoices: object[] = [];
        const skipped: object[] = [];
        const failed: object[] = [];
        const warned: object[] = [];
        for await (const payer of payers) {
          if (payer.outcome === 'issued') {
            invoices.push(previewInvoice(payer, now, principal.account));
            const { payerId } = payer.invoice;
            warned.push(...payer.warnings.map((each) => ({ payerId, ...each })));
          } else if (payer.outcome === 'failed') {
            const { payerId, why, detail } = payer;
            failed.push({ payerId, reason: { code: why, detail }, why, detail });
          } else {
            const { payerId, why } = payer;
            skipped.push({ payerId, reason: skippedReason(why), why });
          }
        }
        return { billerId, month, invoices, skipped, failed, warnings: warned };
      },
    },
    more: (_, { billerId, month }) => ({
      billerId,
      month,
      state: 'running',
      issued: [],
      skipped: [],
      failed: [],
      warnings: [],
    }),
    run: (caller, { body }) => billingRuns.start(caller, body),
  });

  one('GET /billing-runs/:id', {
    operationId: 'readBillingRun',
    summary: 'What became of each payer',
    of: readingOf('billing-run'),
    params: idParams<BillingRunId>(),
    model: 'billing-runs',
    answer: run,
    find: ({ params }) => readModels.billingRun(params.id),
    present: presented,
  });

  list('GET /accounts/:id/billing-runs', {
    operationId: 'listBillingRuns',
    summary: "A biller's runs, newest first",
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'billing-runs',
    item: Type.Object({ ...summary, ...counts }),
    page: (page, { params }) => readModels.billingRuns(params.id, page),
    present: summaryOf,
  });
});
