import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/access/signed-in.ts';
import { accepts, ndjson } from '#api/reads/accepts.ts';
import { pageQuery } from '#api/reads/list-query.ts';
import { asOfQuery } from '#api/reads/moment.ts';
import { presentMargins, presentPayer, presentPosting, presentTotals } from '#api/reads/present-ledger.ts';
import { admitted, idsOf } from '#api/reads/reader.ts';
import type { Resource } from '#api/resource.ts';
import { lists, reads } from '#api/schemas/answers.ts';
import { closed, id, idParams, month } from '#api/schemas/fields.ts';
import { readHeaders } from '#api/schemas/headers.ts';
import type { LedgerTotal } from '#application/ports/billing-reads.ts';
import type { AccountId } from '#domain/ids.ts';

/** A biller's ledger, its balances and its margin. */
export const ledgerRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { readModels } = tierline;
  const tags = ['ledger'];
  const params = idParams<AccountId>();
  const headers = readHeaders;

  app.get(
    '/accounts/:id/ledger',
    {
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
      const path = admitted(await tierline.reach(signedInOf(request).principal, 'read-billing', biller));
      const { payerId, asOf } = request.query;
      const { models, live } = await reader.at(asOf, { path: idsOf(path), below: true });
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
      const path = admitted(await tierline.reach(signedInOf(request).principal, 'read-billing', biller));
      const { models, live } = await reader.at(request.query.asOf, { path: idsOf(path), below: true });
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
      const { id: account } = request.params;
      const path = admitted(await tierline.reach(signedInOf(request).principal, 'read-billing', account));
      await reader.awaitPosition(request, 'invoices');
      const ids = path.map(({ accountId }) => accountId);
      const { position, value } = await readModels.margin(ids, request.query.month);
      reader.say(reply, position);
      return { month: request.query.month, currencies: presentMargins(value) };
    },
  );
};
