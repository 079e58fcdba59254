import { Type } from '@sinclair/typebox';
import { invoicePage } from '#api/billing/invoice-page/invoice-page.ts';
import { invoiceWithin } from '#api/billing/invoice-within.ts';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { behind } from '#api/kernel/problems/problem-of-error.ts';
import { accepts, htmlPage } from '#api/kernel/reads/accepts.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, lists, readsOrPages } from '#api/kernel/schemas/answers.ts';
import { closed, idParams, line, money, oneOf, reason } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';

const payment = closed(
  { amount: money(), reference: line(200, { description: 'Whoever sends it again records it once.' }) },
  { examples: [{ amount: { amount: '119.00', currency: 'EUR' }, reference: 'TRF 2026-12-10/4711' }] },
);

const because = closed({ reason: reason() }, { examples: [{ reason: 'Billed at the wrong price' }] });

const credit = closed(
  { reason: reason(), amount: Type.Optional(money()) },
  { examples: [{ reason: 'Two days of outage', amount: { amount: '11.90', currency: 'EUR' } }] },
);

/** Invoices: lists, one as JSON or as a page to print, and what becomes of them. */
export const invoiceRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { invoices, readModels } = tierline;
  const tags = ['invoices'];
  const params = idParams<InvoiceId>();
  const headers = commandHeaders;

  app.get(
    '/accounts/:id/invoices',
    {
      config: readingOf('account', 'read-billing'),
      schema: {
        tags,
        summary: 'The invoices an account received or issued, newest first',
        headers: readHeaders,
        params: idParams<AccountId>(),
        querystring: closed({
          ...pageQuery,
          ...asOfQuery,
          as: Type.Optional(
            oneOf(['payer', 'biller'], { description: 'Received, or issued; payer when absent.' }),
          ),
        }),
        response: lists(Type.Ref('Invoice')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const { ids: path } = reachedOf(request);
      const { as = 'payer', asOf } = request.query;
      const { models, live } = await reader.at(asOf, { path, below: as === 'biller' });
      return reader.list(
        request,
        reply,
        live ? 'invoices' : undefined,
        request.query,
        (page) => models.invoices(account, as, page),
        (row) => invoiceWithin(row, principal.account),
      );
    },
  );

  app.get(
    '/invoices/:id',
    {
      config: readingOf('invoice', 'read-billing'),
      schema: {
        tags,
        summary: 'An invoice, as JSON or as a page to print',
        headers: readHeaders,
        params,
        querystring: closed({
          ...asOfQuery,
          explain: Type.Optional(Type.Boolean({ description: 'Say which events each line came from.' })),
        }),
        response: readsOrPages(Type.Ref('Invoice')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { asOf, explain } = request.query;
      const { id: invoiceId } = request.params;
      const present = await reader.one(request, reply, 'invoices', () => readModels.invoice(invoiceId));
      const { models, live } = await reader.at(asOf, { path: present.path, below: false });
      const row = live
        ? present
        : await reader.one(request, reply, undefined, () => models.invoice(invoiceId));
      const invoice = invoiceWithin(row, principal.account);
      reply.header('vary', 'Accept');
      if (live && row.revision !== null) reply.header('etag', `"${row.revision}"`);
      if (explain) {
        const explanation = await tierline.explainDocument(row.document);
        if (explanation === 'facts-behind') throw behind();
        return { ...invoice, explanation };
      }
      if (!accepts(request.headers, htmlPage)) return invoice;
      const page = invoicePage(invoice);
      reply.headers(page.headers).type('text/html; charset=utf-8');
      return page.html;
    },
  );

  app.post(
    '/invoices/:id/payments',
    {
      schema: {
        tags,
        summary: 'Record a payment',
        description:
          'Payments add up; what is more than the balance becomes credit. The same reference again is the same payment.',
        headers,
        params,
        body: payment,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RecordPayment',
        run: (caller) => invoices.pay(caller, request.params.id, request.body),
      }),
  );

  app.post(
    '/invoices/:id/void',
    {
      schema: {
        tags,
        summary: 'Void an invoice',
        description:
          'Of one that is not paid: it counts no more, what was paid becomes credit, and the month can be billed anew.',
        headers,
        params,
        body: because,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'VoidInvoice',
        run: (caller) => invoices.void(caller, request.params.id, request.body.reason),
      }),
  );

  app.post(
    '/invoices/:id/uncollectible',
    {
      schema: {
        tags,
        summary: 'Give an open invoice up',
        description: 'A payment that comes all the same is a recovery.',
        headers,
        params,
        body: because,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'MarkUncollectible',
        run: (caller) => invoices.markUncollectible(caller, request.params.id, request.body.reason),
      }),
  );

  app.post(
    '/invoices/:id/credit-notes',
    {
      schema: {
        tags,
        summary: 'Issue a credit note',
        description:
          'Over an amount, or over all that is left. It takes the balance first; the rest becomes credit.',
        headers,
        params,
        body: credit,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'IssueCreditNote',
        run: (caller) => invoices.creditNote(caller, request.params.id, request.body),
      }),
  );
};
