import { Type } from '@sinclair/typebox';
import { invoicePreview } from '#api/billing/billing-schemas.ts';
import { previewInvoice } from '#api/billing/preview-invoice.ts';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { behind } from '#api/kernel/problems/problem-of-error.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, commandsOrDryRun, lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, formatted, id, idParams, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { PreviewResult } from '#application/billing/create-billing-previews.ts';
import type { AccountId, BillingRunId, Month } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { BillingRunRow, BillingRunSummary } from '#projections/billing/billing-runs/queries.ts';

/** Most payers one request names; without names a run takes all. */
const mostPayers = 1_000;

const request = closed(
  {
    billerId: id<AccountId>(),
    month: Type.Unsafe<Month>({ type: 'string', format: 'month', maxLength: 7 }),
    payerIds: Type.Optional(
      Type.Array(id<AccountId>(), { minItems: 1, maxItems: mostPayers, uniqueItems: true }),
    ),
  },
  { examples: [{ billerId: '01900000-0000-7000-8000-000000000001', month: '2026-10' }] },
);

const left = Type.Array(
  Type.Object({ payerId: id(), why: Type.String(), detail: Type.Optional(Type.String()) }),
);
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
};
const summary = {
  id: id(),
  billerId: id(),
  month: formatted('month'),
  automatic: Type.Boolean({ description: 'Started by the clock.' }),
  state: oneOf(['running', 'completed', 'failed'], {
    description: 'Failed: completed, and none of the payers that should have been billed could be.',
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
});

const withoutRun = <Data extends { readonly runId: BillingRunId }>({ runId: _, ...data }: Data) => data;

const summaryOf = ({ revision: _, ...shown }: BillingRunSummary) => shown;

const presented = ({ outcomes: { issued, skipped, failed }, ...shown }: BillingRunRow) => ({
  ...summaryOf(shown),
  issued: issued.map(withoutRun),
  skipped: skipped.map(withoutRun),
  failed: failed.map(withoutRun),
});

/** @throws Problem for a refusal, or when the facts are too far behind to tell */
const payersOf = (result: PreviewResult) => {
  if (result === 'facts-behind') throw behind();
  if (isRefusal(result)) throw problemOfRefusal(result);
  return result.payers;
};

/** Billing runs: start one, see what became of each payer, or what would (domain.md B4). */
export const billingRunRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { billingRuns, readModels } = tierline;
  const tags = ['billing'];

  app.post(
    '/billing-runs',
    {
      schema: {
        tags,
        summary: "Bill a closed month of a biller's own payers",
        description:
          'A worker carries the run out; read it until its state is no longer running. With dryRun=true the invoices it would issue are answered, and nothing is issued.',
        headers: commandHeaders,
        querystring: closed({ dryRun: Type.Optional(Type.Boolean()) }),
        body: request,
        response: { ...commandsOrDryRun(preview), ...commands(201, started) },
      },
    },
    async (asked, reply) => {
      const { body } = asked;
      if (asked.query.dryRun) {
        const { principal } = signedInOf(asked);
        const payers = payersOf(await billingRuns.preview(principal, body));
        const now = tierline.clock.now();
        const invoices: object[] = [];
        const skipped: object[] = [];
        const failed: object[] = [];
        for await (const payer of payers) {
          if (payer.outcome === 'issued') {
            invoices.push(previewInvoice(payer, now, principal.account));
            continue;
          }
          const { outcome, ...left } = payer;
          (outcome === 'failed' ? failed : skipped).push(left);
        }
        return { billerId: body.billerId, month: body.month, invoices, skipped, failed };
      }
      return runner.run(asked, reply, {
        name: 'StartBillingRun',
        status: 201,
        location: (created) => `/v1/billing-runs/${created}`,
        more: () => ({
          billerId: body.billerId,
          month: body.month,
          state: 'running',
          issued: [],
          skipped: [],
          failed: [],
        }),
        run: (caller) => billingRuns.start(caller, body),
      });
    },
  );

  app.get(
    '/billing-runs/:id',
    {
      config: readingOf('billing-run', 'read-billing'),
      schema: {
        tags,
        summary: 'What became of each payer',
        headers: readHeaders,
        params: idParams<BillingRunId>(),
        response: reads(run),
      },
    },
    async (asked, reply) => {
      const found = await reader.one(asked, reply, 'billing-runs', () =>
        readModels.billingRun(asked.params.id),
      );
      return presented(found);
    },
  );

  app.get(
    '/accounts/:id/billing-runs',
    {
      config: readingOf('account', 'read-billing'),
      schema: {
        tags,
        summary: "A biller's runs, newest first",
        headers: readHeaders,
        params: idParams<AccountId>(),
        querystring: closed(pageQuery),
        response: lists(Type.Object({ ...summary, ...counts })),
      },
    },
    async (asked, reply) => {
      const { id: billerId } = asked.params;
      return reader.list(
        asked,
        reply,
        'billing-runs',
        asked.query,
        (page) => readModels.billingRuns(billerId, page),
        summaryOf,
      );
    },
  );
};
