import { Type } from '@sinclair/typebox';
import { presentMargins, presentPayer, presentPosting, presentTotals } from '#api/billing/present-ledger.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, month } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { LedgerTotal } from '#projections/billing/ledger/queries.ts';

/** A biller's ledger, its balances and its margin. */
export const ledgerRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { readModels } = tierline;
  const tags = ['ledger'];
  const params = idParams<AccountId>();
  const headers = readHeaders;

  app.get(
    '/accounts/:id/ledger',
    {
      config: readingOf('account', 'read-billing'),
      schema: {
        tags,
        summary: "A biller's postings, in order",
        description:
          'Double-entry: the debits of an event are its credits, and every posting names its event.',
        headers,
        params,
        querystring: closed({
          ...pageQuery,
          ...asOfQuery,
          payerId: Type.Optional(id<AccountId>({ description: 'Those of this payer only.' })),
        }),
        response: lists(Type.Ref('Posting')),
      },
    },
    async (request, reply) => {
      const { id: biller } = request.params;
      const { ids: path } = reachedOf(request);
      const { payerId, asOf } = request.query;
      const { models, live } = await reader.at(asOf, { path, below: true });
      return reader.list(
        request,
        reply,
        live ? 'ledger' : undefined,
        request.query,
        (page) => models.postings(biller, { ...page, payerId }),
        presentPosting,
      );
    },
  );

  app.get(
    '/accounts/:id/balance',
    {
      config: readingOf('account', 'read-billing'),
      schema: {
        tags,
        summary: "A biller's balances: in total, and by payer",
        description:
          'Totals by currency and ledger account, and a page of payers with what each owes and is owed. With Accept: application/x-ndjson all payers, one a line.',
        headers,
        params,
        querystring: closed({ ...pageQuery, ...asOfQuery }),
        response: reads(Type.Ref('LedgerBalance')),
      },
    },
    async (request, reply) => {
      const { id: biller } = request.params;
      const { ids: path } = reachedOf(request);
      const { models, live } = await reader.at(request.query.asOf, { path, below: true });
      let totals: readonly LedgerTotal[] = [];
      const payers = await reader.list(
        request,
        reply,
        live ? 'ledger' : undefined,
        request.query,
        async (page) => {
          const shown = await models.balance(biller, page);
          totals = shown.value.totals;
          return shown;
        },
        presentPayer,
      );
      return accepts(request.headers, ndjson) ? payers : { currencies: presentTotals(totals), ...payers };
    },
  );

  app.get(
    '/accounts/:id/margin',
    {
      config: readingOf('account', 'read-billing'),
      schema: {
        tags,
        summary: 'What an account earned in a month',
        description:
          'What it billed less what it was billed, net of tax, by currency; by child, whose cost is an unrounded share; and the remainder.',
        headers,
        params,
        querystring: closed({ month: month() }),
        response: reads(Type.Ref('Margin')),
      },
    },
    async (request, reply) => {
      const { ids } = reachedOf(request);
      await reader.awaitPosition(request, 'invoices');
      const { position, value } = await readModels.margin(ids, request.query.month);
      reader.say(reply, position);
      return { month: request.query.month, currencies: presentMargins(value) };
    },
  );
};
