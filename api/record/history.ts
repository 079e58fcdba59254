import { Type } from '@sinclair/typebox';
import { accepts, languagesAskedFor, ndjson } from '#api/kernel/reads/accepts.ts';
import { moment } from '#api/kernel/reads/moment.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { lists } from '#api/kernel/routes/answers.ts';
import { pageOf } from '#api/kernel/routes/reads.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { formatted, idParams, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { processes, readings } from '#api/record/audit-query.ts';
import { differenceWithin, entryWithin } from '#api/record/events-within.ts';
import { differenceSchema, fieldChangeSchema } from '#api/record/history-schemas.ts';
import { createReadingRecorder } from '#api/record/record-reading.ts';
import { spokenTo } from '#application/kernel/telling/language.ts';
import { compareMoments } from '#application/record/history/compare-moments.ts';
import { effectsBetween } from '#application/record/history/effects-between.ts';
import { facetTypes } from '#application/record/history/facets.ts';
import { eventOrders } from '#application/record/ports/event-index.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { idsAbove, withoutIds } from '#domain/record/audit/audience.ts';
import { readingTypes } from '#domain/record/audit/audit-access.ts';

const range = {
  from: moment('Strictly after this moment: a time, or a position.'),
  to: moment('Up to this moment: a time, or a position. The present when absent.'),
};

const historyQuery = {
  ...range,
  type: Type.Optional(formatted('event-type', { maxLength: 100, description: 'Events of this type only.' })),
  readings,
  processes,
  order: Type.Optional(oneOf(eventOrders, { description: 'newest-first when absent.' })),
};

const diffQuery = {
  from: formatted('moment', { maxLength: 40, description: 'The first moment: a time, or a position.' }),
  to: range.to,
};

/** What both have in common. */
const common = {
  of: readingOf('account'),
  params: idParams<AccountId>(),
  paged: true,
  recorded: true,
  headers: readHeaders,
} as const;

/** What happened to an account and everything below it, and how two moments of it differ. */
export const historyRoutes = routes('audit', ({ tierline, reader }, { read }) => {
  const { readModels, log } = tierline;
  const { eventIndex } = readModels;
  const record = createReadingRecorder(tierline);

  read('GET /accounts/:id/history', {
    ...common,
    operationId: 'readHistory',
    summary: 'What happened to an account and everything below it, in plain words',
    description:
      'Who (by name, as far as it is somebody of yours), on whose behalf, what, why and when, with the change of each field. Prices and amounts are told to those who may read the bills. `what` is told in English, German or Arabic, as Accept-Language asks. Reading it is recorded. Needs the module audit-log.',
    query: historyQuery,
    answer: { responses: lists(Type.Ref('HistoryEntry')) },
    read: async ({ request, reply, query, principal, path, accountId }) => {
      const asker = askerOf(principal, path);
      const spoken = spokenTo(languagesAskedFor(request.headers));
      reply.header('content-language', spoken.locale);
      const { type, order = 'newest-first' } = query;
      const { from, to } = await reader.rangeOf(query);
      const filter = {
        under: accountId,
        upTo: to ?? (await reader.present()),
        ...(from === undefined ? {} : { after: from }),
        ...(type === undefined ? {} : { types: [type] }),
        ...(query.readings === 'without' ? { except: readingTypes } : {}),
        withoutProcesses: query.processes === 'without',
      };
      return reader.list(request, reply, 'event-index', pageOf(request), {
        page: async (page) => {
          const { position, value } = await eventIndex.page(filter, order, page);
          const entries = await tierline.tellHistory(value.items, asker, spoken);
          const names = await tierline.actorNames(entries.map(({ event }) => event.metadata.actor));
          return { position, value: { ...value, items: entries.map((entry) => ({ entry, names })) } };
        },
        present: ({ entry, names }) => entryWithin(entry, asker, names),
        answering: () => record(request, 'history'),
      });
    },
  });

  read('GET /accounts/:id/diff', {
    ...common,
    operationId: 'compareMoments',
    summary: 'How two moments of an account and everything below it differ',
    description:
      'A page of the accounts, cameras, keys and invoices that are another at the second moment, each with its changed fields and the events that changed them; and what came of it for the account itself, such as its effective modules. Reading it is recorded. Needs the module audit-log.',
    query: diffQuery,
    answer: Type.Object({
      from: Type.String({ description: 'The position compared from.' }),
      to: Type.String(),
      effects: Type.Array(fieldChangeSchema),
      items: Type.Array(differenceSchema),
      next: nullable(Type.String()),
    }),
    read: async ({ request, reply, query, principal, path, ids, accountId }) => {
      const asker = askerOf(principal, path);
      const { from = 0n, to = await reader.present() } = await reader.rangeOf(query);
      const hidden = idsAbove(ids, principal.account);
      const effects = accepts(request.headers, ndjson)
        ? undefined
        : await effectsBetween(readModels, { path: ids, below: true }, accountId, [from, to]);
      const differences = await reader.list(request, reply, 'event-index', pageOf(request), {
        page: async (page) => {
          const { position, value } = await eventIndex.streams(
            { under: accountId, types: facetTypes, after: from, upTo: to },
            page,
          );
          const compared = await Promise.all(
            value.items.map((stream) => compareMoments(log, stream, from, asker)),
          );
          return { position, value: { ...value, items: compared.filter((found) => found !== undefined) } };
        },
        present: (difference) => differenceWithin(difference, hidden),
        answering: () => record(request, 'diff'),
      });
      if (!effects) return differences;
      return { from: String(from), to: String(to), effects: withoutIds(effects, hidden), ...differences };
    },
  });
});
