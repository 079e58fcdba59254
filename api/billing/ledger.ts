import { Type } from '@sinclair/typebox';
import { createDueMoment } from '#api/billing/due-moment.ts';
import { daysQuery, monthsOf, monthsQuery, periodOf, zoneOfBiller } from '#api/billing/period.ts';
import {
  presentMargins,
  presentPayer,
  presentPosting,
  presentReceivable,
  presentTotals,
} from '#api/billing/present-ledger.ts';
import { marginRows, marginTable, postingTable } from '#api/billing/tables.ts';
import { accepts, csv, ndjson } from '#api/kernel/reads/accepts.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { tableOf } from '#api/kernel/reads/table.ts';
import { readsOrTables } from '#api/kernel/routes/answers.ts';
import { pageOf } from '#api/kernel/routes/reads.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, idParams, month } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { LedgerTotal } from '#projections/billing/ledger/queries.ts';

const params = idParams<AccountId>();
const of = readingOf('account');

/** A biller's ledger, its balances and its margin. */
export const ledgerRoutes = routes('ledger', ({ tierline, reader }, { list, read }) => {
  const { readModels } = tierline;
  const dueMoment = createDueMoment(tierline);

  list('GET /accounts/:id/ledger', {
    operationId: 'listPostings',
    summary: "A biller's postings, in order",
    description: 'Double-entry: the debits of an event are its credits, and every posting names its event.',
    of,
    params,
    query: {
      payerId: Type.Optional(id<AccountId>({ description: 'Those of this payer only.' })),
      ...daysQuery,
    },
    model: 'ledger',
    asOf: 'subtree',
    item: Type.Ref('Posting'),
    page: (page, asked) =>
      asked.models.postings(asked.params.id, {
        ...page,
        ...periodOf(asked.query, zoneOfBiller(asked)),
        payerId: asked.query.payerId,
      }),
    present: presentPosting,
    table: postingTable,
  });

  read('GET /accounts/:id/balance', {
    operationId: 'readBalance',
    summary: "A biller's balances: in total, and by payer",
    description:
      'Totals by currency and ledger account, and a page of payers with what each owes and is owed. With Accept: application/x-ndjson all payers, one a line.',
    of,
    params,
    paged: true,
    asOf: 'subtree',
    model: 'ledger',
    answer: Type.Ref('LedgerBalance'),
    read: async ({ request, reply, models, moment, accountId }) => {
      const model = moment === 'now' ? 'ledger' : undefined;
      let totals: readonly LedgerTotal[] = [];
      const payers = await reader.list(request, reply, model, pageOf(request), {
        page: async (page) => {
          const shown = await models.balance(accountId, page);
          totals = shown.value.totals;
          return shown;
        },
        present: presentPayer,
      });
      return accepts(request.headers, ndjson) ? payers : { currencies: presentTotals(totals), ...payers };
    },
  });

  read('GET /accounts/:id/receivables', {
    operationId: 'readReceivables',
    summary: "What is open of an account's documents, and what is overdue",
    description:
      'By currency, of the documents it issued for one month or for all: how many, and what is due on them.',
    of,
    params,
    query: { month: Type.Optional(month({ description: 'Of the service; all months when absent.' })) },
    model: 'invoices',
    answer: Type.Ref('Receivables'),
    read: async ({ request, reply, ids, query }) => {
      const now = await dueMoment(request, undefined);
      const { position, value } = await readModels.receivables(ids, { month: query.month, now });
      reader.say(reply, position);
      return { currencies: value.map(presentReceivable) };
    },
  });

  read('GET /accounts/:id/margin', {
    operationId: 'readMargin',
    summary: 'What an account earned in a month, or in each of several',
    description:
      'What it billed less what it was billed, net of tax, by currency; by child, whose cost is an unrounded share; and the remainder. With Accept: text/csv a row for each child, and for what is left.',
    of,
    params,
    query: monthsQuery,
    model: 'invoices',
    answer: { responses: readsOrTables(Type.Union([Type.Ref('Margin'), Type.Ref('Margins')])) },
    read: async ({ request, reply, ids, query }) => {
      const asked = monthsOf(query);
      const { position, value } = await readModels.margins(ids, asked);
      reader.say(reply, position);
      const months = value.map(({ month, figures }) => ({ month, currencies: presentMargins(figures) }));
      if (accepts(request.headers, csv)) return tableOf(reply, marginTable, months.flatMap(marginRows));
      return query.month ? months[0] : { from: asked[0], to: asked.at(-1), months };
    },
  });
});
