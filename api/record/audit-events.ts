import { Type } from '@sinclair/typebox';
import { languagesAskedFor } from '#api/kernel/reads/accepts.ts';
import { readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { lists } from '#api/kernel/routes/answers.ts';
import { pageOf } from '#api/kernel/routes/reads.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { namedEvent, toldEvent } from '#api/record/audit-event.ts';
import { auditQuery, createAuditQueries, processes, readings } from '#api/record/audit-query.ts';
import { recordedEvent, toldEvent as toldEventSchema } from '#api/record/audit-schemas.ts';
import { createReadingRecorder } from '#api/record/record-reading.ts';
import { spokenTo } from '#application/kernel/telling/language.ts';
import { lookUp } from '#application/record/audit/read-places.ts';
import { searchEvents } from '#application/record/audit/search-events.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import type { EventId } from '#domain/kernel/ids.ts';
import { readingTypes } from '#domain/record/audit/audit-access.ts';

const beyondAll = 2n ** 128n;

/** Search in the record. */
export const auditEventRoutes = routes('audit', ({ tierline, reader }, { read }) => {
  const { log, readModels } = tierline;
  const asked = createAuditQueries(tierline, reader);
  const recordReading = createReadingRecorder(tierline);

  read('GET /audit/events/:id', {
    operationId: 'readEvent',
    summary: 'One event of the record, as the search shows it, and told as a sentence',
    description:
      '`what` is told in English, German or Arabic, as Accept-Language asks. Reading it is itself recorded.',
    of: readingOf('event'),
    recorded: true,
    params: idParams<EventId>(),
    headers: readHeaders,
    answer: toldEventSchema,
    read: async ({ request, reply, params, principal, path }) => {
      const place = await reader.one(request, reply, 'event-index', () =>
        readModels.eventIndex.find(params.id),
      );
      const event = await (await lookUp(log.stored, place)).open();
      await recordReading(request, 'events', { event: params.id });
      const names = await tierline.actorNames([event.metadata.actor]);
      const asker = askerOf(principal, path);
      const spoken = spokenTo(languagesAskedFor(request.headers));
      reply.header('content-language', spoken.locale);
      return toldEvent(event, place, asker, names, tierline.tell(event, asker, spoken));
    },
  });

  read('GET /audit/events', {
    operationId: 'searchEvents',
    summary: 'Search in the record',
    description:
      'Events by stream, type, actor, account and time. What concerns accounts above yours is not in it, and their ids are `above`. What is of prices and bills is null to those who may not read the bills of the account concerned. Each search is itself recorded.',
    of: readingWithin('account'),
    recorded: true,
    paged: true,
    headers: readHeaders,
    query: {
      ...auditQuery,
      readings,
      processes,
      order: Type.Optional(
        oneOf(['oldest-first', 'newest-first'], { description: 'oldest-first when absent.' }),
      ),
    },
    answer: { responses: lists(recordedEvent) },
    read: async ({ request, reply, query, principal, path }) => {
      const asker = askerOf(principal, path);
      const { filter, upTo = beyondAll } = await asked(principal, query);
      const { order = 'oldest-first' } = query;
      const searched = {
        ...filter,
        ...(query.readings === 'without' ? { except: readingTypes } : {}),
        withoutProcesses: query.processes === 'without',
      };
      return reader.list(request, reply, 'event-index', pageOf(request), {
        page: async (page) => {
          const index = readModels.eventIndex;
          const { position, value } = await searchEvents(
            { log, index },
            { filter: searched, upTo, order },
            page,
          );
          const names = await tierline.actorNames(value.items.map(({ event }) => event.metadata.actor));
          return { position, value: { ...value, items: value.items.map((found) => ({ ...found, names })) } };
        },
        present: ({ event, place, names }) => namedEvent(event, place, asker, names),
        answering: () => recordReading(request, 'events'),
      });
    },
  });
});
