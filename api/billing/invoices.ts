import { Type } from '@sinclair/typebox';
import { createDueMoment, withOverdue } from '#api/billing/due-moment.ts';
import { invoiceFile, invoiceFileTypes } from '#api/billing/invoice-files.ts';
import { invoicePage } from '#api/billing/invoice-page/invoice-page.ts';
import { layOutLife } from '#api/billing/invoice-page/laid-out/life.ts';
import { laidOutPage } from '#api/billing/invoice-page/laid-out/page.ts';
import { invoiceWithin } from '#api/billing/invoice-within.ts';
import { invoiceTable } from '#api/billing/tables.ts';
import { htmlPage, json, preferred } from '#api/kernel/reads/accepts.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { readsOrFiles } from '#api/kernel/routes/answers.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, day, id, idParams, line, money, month, oneOf, reason } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { layOut } from '#application/billing/document/lay-out.ts';
import { leftAt } from '#domain/accounts/deeds-on-account.ts';
import type { AccountId, InvoiceId, PaymentId } from '#domain/kernel/ids.ts';

const payment = closed(
  {
    amount: money(),
    reference: line(200, { description: 'Whoever sends it again records it once.' }),
    paidOn: Type.Optional(
      day({ description: "The value date; today by the biller's calendar when absent." }),
    ),
  },
  { examples: [{ amount: { amount: '119.00', currency: 'EUR' }, reference: 'TRF 2026-12-10/4711' }] },
);

const because = closed({ reason: reason() }, { examples: [{ reason: 'Billed at the wrong price' }] });

const credit = closed(
  { reason: reason(), amount: Type.Optional(money()) },
  { examples: [{ reason: 'Two days of outage', amount: { amount: '11.90', currency: 'EUR' } }] },
);

const params = idParams<InvoiceId>();

/** Invoices: lists, one as JSON or as a page to print, and what becomes of them. */
export const invoiceRoutes = routes('invoices', ({ tierline, reader }, { command, list, read }) => {
  const { invoices, readModels } = tierline;
  const dueMoment = createDueMoment(tierline);

  list('GET /accounts/:id/invoices', {
    operationId: 'listInvoices',
    summary: 'The invoices an account received or issued, newest first',
    of: readingOf('account'),
    params: idParams<AccountId>(),
    query: {
      as: Type.Optional(
        oneOf(['payer', 'biller'], { description: 'Received, or issued; payer when absent.' }),
      ),
      overdue: Type.Optional(
        Type.Boolean({ description: 'Those that are overdue; all of them when absent or false.' }),
      ),
      status: Type.Optional(oneOf(['open', 'paid', 'void', 'uncollectible'])),
      month: Type.Optional(month({ description: 'Of the service, not of the issue.' })),
      payerId: Type.Optional(id<AccountId>({ description: 'Of what was issued, to this payer only.' })),
      ...asOfQuery,
    },
    model: 'invoices',
    asOf: ({ as }) => (as === 'biller' ? 'subtree' : 'account'),
    item: Type.Ref('Invoice'),
    page: async (page, { models, params: of, query, request }) => {
      const { as = 'payer', status, month: wanted, payerId, overdue, asOf } = query;
      const now = await dueMoment(request, asOf);
      const overdueAt = overdue ? now : undefined;
      const { position, value } = await models.invoices(of.id, as, {
        ...page,
        status,
        month: wanted,
        payerId,
        overdueAt,
      });
      return { position, value: { ...value, items: value.items.map((row) => withOverdue(row, now)) } };
    },
    present: (row, { principal }) => invoiceWithin(row, principal.account),
    table: invoiceTable,
  });

  read('GET /invoices/:id', {
    operationId: 'readInvoice',
    summary: 'An invoice, as JSON, as a page to print, as PDF or as e-invoice',
    of: readingOf('invoice'),
    params,
    query: {
      ...asOfQuery,
      explain: Type.Optional(Type.Boolean({ description: 'Say which events each line came from.' })),
    },
    headers: readHeaders,
    answer: { responses: readsOrFiles(Type.Ref('Invoice'), invoiceFileTypes) },
    read: async ({ request, reply, params: { id }, query: { asOf, explain }, principal, path }) => {
      const present = await reader.one(request, reply, 'invoices', () => readModels.invoice(id));
      const { models, live } = await reader.at(asOf, { path: present.path, below: false });
      const row = live ? present : await reader.one(request, reply, undefined, () => models.invoice(id));
      const wanted = explain ? json : preferred(request.headers, [htmlPage, ...invoiceFileTypes, json]);
      if (wanted === 'application/pdf' || wanted === 'application/xml')
        return invoiceFile(wanted, request, reply, row, tierline.printer);
      const invoice = invoiceWithin(withOverdue(row, await dueMoment(request, asOf)), principal.account);
      if (live && row.revision !== null) reply.header('etag', `"${row.revision}"`);
      if (wanted !== htmlPage) {
        const explanation = explain ? await tierline.explainDocument(row.document) : undefined;
        const may = await tierline.mayOnInvoice(principal, row.document, path);
        const left = leftAt(live ? 'now' : 'past', may);
        return { ...invoice, may: left, ...(explanation ? { explanation } : {}) };
      }
      const page = row.document.layout
        ? laidOutPage(layOut(row.document, row.issuedAt), layOutLife(invoice))
        : invoicePage(invoice);
      reply.headers(page.headers).type('text/html; charset=utf-8');
      return page.html;
    },
  });

  command('POST /invoices/:id/payments', {
    name: 'RecordPayment',
    summary: 'Record a payment',
    description:
      'Payments add up; what is more than the balance becomes credit. The same reference again is the same payment.',
    params,
    body: payment,
    extras: { paymentId: id() },
    more: ({ paymentId }: { readonly paymentId: PaymentId }) => ({ paymentId }),
    run: (caller, asked) => invoices.pay(caller, asked.params.id, asked.body),
  });

  command('POST /invoices/:id/void', {
    name: 'VoidInvoice',
    summary: 'Void an invoice',
    description:
      'Of one that is not paid: it counts no more, what was paid becomes credit, and the month can be billed anew.',
    params,
    body: because,
    run: (caller, asked) => invoices.void(caller, asked.params.id, asked.body.reason),
  });

  command('POST /invoices/:id/uncollectible', {
    name: 'MarkUncollectible',
    summary: 'Give an open invoice up',
    description: 'A payment that comes all the same is a recovery.',
    params,
    body: because,
    run: (caller, asked) => invoices.markUncollectible(caller, asked.params.id, asked.body.reason),
  });

  command('POST /invoices/:id/credit-notes', {
    name: 'IssueCreditNote',
    summary: 'Issue a credit note',
    description:
      'Over an amount, or over all that is left. It takes the balance first; the rest becomes credit.',
    params,
    body: credit,
    run: (caller, asked) => invoices.creditNote(caller, asked.params.id, asked.body),
  });
});
