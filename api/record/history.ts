import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { badInput } from '#api/kernel/problems/problem.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { moment } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, formatted, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { differenceWithin, entryWithin } from '#api/record/events-within.ts';
import { differenceSchema, fieldChangeSchema } from '#api/record/history-schemas.ts';
import { createReadingRecorder } from '#api/record/record-reading.ts';
import { compareMoments } from '#application/record/history/compare-moments.ts';
import { effectsBetween } from '#application/record/history/effects-between.ts';
import { facetTypes } from '#application/record/history/facets.ts';
import { eventOrders } from '#application/record/ports/event-index.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { idsAbove, withoutIds } from '#domain/record/audit/audience.ts';

const range = {
  from: moment('Strictly after this moment: a time, or a position.'),
  to: moment('Up to this moment: a time, or a position. The present when absent.'),
};

const historyQuery = closed({
  ...pageQuery,
  ...range,
  type: Type.Optional(formatted('event-type', { maxLength: 100, description: 'Events of this type only.' })),
  order: Type.Optional(oneOf(eventOrders, { description: 'newest-first when absent.' })),
});

const diffQuery = closed({
  ...pageQuery,
  from: formatted('moment', { maxLength: 40, description: 'The first moment: a time, or a position.' }),
  to: range.to,
});

/** What happened to an account and everything below it, and how two moments of it differ. */
export const historyRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { readModels, log } = tierline;
  const { eventIndex } = readModels;
  const record = createReadingRecorder(tierline);
  const tags = ['audit'];
  const headers = readHeaders;
  const params = idParams<AccountId>();

  app.get(
    '/accounts/:id/history',
    {
      config: readingOf('account', 'read-audit'),
      schema: {
        tags,
        summary: 'What happened to an account and everything below it, in plain words',
        description:
          'Who, on whose behalf, what, why and when, with the change of each field. Prices and amounts are told to those who may read the bills. Reading it is recorded. Needs the module audit-log.',
        headers,
        params,
        querystring: historyQuery,
        response: lists(Type.Ref('HistoryEntry')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const asker = askerOf(principal, reachedOf(request).path);
      const { from, to, type, order = 'newest-first' } = request.query;
      const upTo = to === undefined ? await reader.present() : await reader.momentOf(to, 'to');
      const filter = {
        under: account,
        upTo,
        ...(from === undefined ? {} : { after: await reader.momentOf(from, 'from') }),
        ...(type === undefined ? {} : { types: [type] }),
      };
      return reader.list(
        request,
        reply,
        'event-index',
        request.query,
        async (page) => {
          const { position, value } = await eventIndex.page(filter, order, page);
          return { position, value: { ...value, items: await tierline.tellHistory(value.items, asker) } };
        },
        (entry) => entryWithin(entry, asker),
        () => record(request, 'history'),
      );
    },
  );

  app.get(
    '/accounts/:id/diff',
    {
      config: readingOf('account', 'read-audit'),
      schema: {
        tags,
        summary: 'How two moments of an account and everything below it differ',
        description:
          'A page of the accounts, cameras, keys and invoices that are another at the second moment, each with its changed fields and the events that changed them; and what came of it for the account itself, such as its effective modules. Reading it is recorded. Needs the module audit-log.',
        headers,
        params,
        querystring: diffQuery,
        response: reads(
          Type.Object({
            from: Type.String({ description: 'The position compared from.' }),
            to: Type.String(),
            effects: Type.Array(fieldChangeSchema),
            items: Type.Array(differenceSchema),
            next: Type.Union([Type.String(), Type.Null()]),
          }),
        ),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const { ids: path, path: standings } = reachedOf(request);
      const asker = askerOf(principal, standings);
      const from = await reader.momentOf(request.query.from, 'from');
      const { to: end } = request.query;
      const to = end === undefined ? await reader.present() : await reader.momentOf(end, 'to');
      if (from > to) throw badInput({ path: 'to', message: 'lies before from. Swap the two.' });
      const hidden = idsAbove(path, principal.account);
      const effects = accepts(request.headers, ndjson)
        ? undefined
        : await effectsBetween(readModels, { path, below: true }, account, [from, to]);
      const differences = await reader.list(
        request,
        reply,
        'event-index',
        request.query,
        async (page) => {
          const { position, value } = await eventIndex.streams(
            { under: account, types: facetTypes, after: from, upTo: to },
            page,
          );
          const compared = await Promise.all(
            value.items.map((stream) => compareMoments(log, stream, from, asker)),
          );
          const items = compared.filter((difference) => difference !== undefined);
          return { position, value: { ...value, items } };
        },
        (difference) => differenceWithin(difference, hidden),
        () => record(request, 'diff'),
      );
      if (!effects) return differences;
      return { from: String(from), to: String(to), effects: withoutIds(effects, hidden), ...differences };
    },
  );
};
