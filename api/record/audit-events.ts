import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { signIn } from '#api/kernel/access/sign-in.ts';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { callerOf } from '#api/kernel/reads/caller-of.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { admitted, idsOf } from '#api/kernel/reads/reader.ts';
import { reachedOf, readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { exportsOf, lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, formatted, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { plainHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import { exportedFor, searchedEvent } from '#api/record/audit-event.ts';
import { auditQuery, createAuditQueries } from '#api/record/audit-query.ts';
import { exportedEvent, exportManifest, recordedEvent } from '#api/record/audit-schemas.ts';
import { createReadingRecorder } from '#api/record/record-reading.ts';
import { exportForms } from '#application/record/audit/export-form.ts';
import { searchEvents } from '#application/record/audit/search-events.ts';
import { type Asker, askerOf } from '#domain/accounts/access/access.ts';
import type { AccountId, ExportId } from '#domain/kernel/ids.ts';
import { exportFormats } from '#domain/record/audit/audit-access.ts';

/** How long an export may go without asking anew who takes it: a revoked key or a disabled account ends it. */
const heartbeat = 10_000;
const beyondAll = 2n ** 128n;

/** Search in the record, and export of it. */
export const auditEventRoutes: Resource = async (app, { api: { tierline, reader, draining } }) => {
  const { log, readModels, exports, clock } = tierline;
  const tags = ['audit'];
  const asked = createAuditQueries(tierline, reader);
  const recordReading = createReadingRecorder(tierline);

  app.get(
    '/audit/events',
    {
      config: readingWithin('account', 'read-audit'),
      schema: {
        tags,
        summary: 'Search in the record',
        description:
          'Events by stream, type, actor, account and time. What concerns accounts above yours is not in it, and their ids are `above`. What is of prices and bills is null to those who may not read the bills of the account concerned. Each search is itself recorded.',
        headers: readHeaders,
        querystring: closed({
          ...auditQuery,
          ...pageQuery,
          order: Type.Optional(
            oneOf(['oldest-first', 'newest-first'], { description: 'oldest-first when absent.' }),
          ),
        }),
        response: lists(recordedEvent),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const asker = askerOf(principal, reachedOf(request).path);
      const { filter, upTo = beyondAll } = await asked(principal, request.query);
      const { order = 'oldest-first' } = request.query;
      return reader.list(
        request,
        reply,
        'event-index',
        request.query,
        (page) => searchEvents({ log, index: readModels.eventIndex }, { filter, upTo, order }, page),
        ({ event, place }) => searchedEvent(event, place, asker),
        () => recordReading(request, 'events'),
      );
    },
  );

  /** Passes chunks on while who takes them may have them. @throws to end the answer unfinished */
  const whileAdmitted = async function* (
    request: FastifyRequest,
    account: AccountId,
    asker: Asker,
    chunks: AsyncIterable<Buffer>,
  ): AsyncGenerator<Buffer> {
    let last = performance.now();
    for await (const chunk of chunks) {
      yield chunk;
      if (draining.aborted) throw new Problem('unavailable', 'This server stops.', { retryAfter: 2 });
      if (performance.now() - last < heartbeat) continue;
      const { principal } = await signIn(tierline, request.headers, async () => undefined);
      const path = admitted(await tierline.reach(principal, 'read-audit', account));
      const ids = idsOf(path);
      if (asker.readsBillsOf(ids) && !askerOf(principal, path).readsBillsOf(ids))
        throw new Problem('module-not-allowed', 'Bills are not for you any more. Ask for the export again.');
      last = performance.now();
    }
  };

  app.get(
    '/audit/export',
    {
      config: readingWithin('account', 'read-audit'),
      schema: {
        tags,
        summary: 'Export the record',
        description:
          'Streams every event that fits, up to the signed head that covers the beginning of the export, in order. Tierline-Export names it: its manifest is answered by /audit/exports/{id} once all of it was taken. What broke off goes on with after=<the last position> and to=<Tierline-Position>. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe. Each export is itself recorded.',
        headers: plainHeaders,
        querystring: closed({
          ...auditQuery,
          format: Type.Optional(oneOf(exportFormats, { description: 'ndjson when absent.' })),
          after: Type.Optional(
            formatted('position', { maxLength: 39, description: 'Only what comes after this position.' }),
          ),
        }),
        response: exportsOf(exportedEvent),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const asker = askerOf(principal, reachedOf(request).path);
      const { format = 'ndjson', after = '0' } = request.query;
      const { filter, upTo, path } = await asked(principal, request.query);
      const from = BigInt(after) > filter.after ? BigInt(after) : filter.after;
      const caller = callerOf(request, clock);
      const started = await exports.start(caller, path, {
        format,
        filter: { ...filter, after: from },
        ...(upTo === undefined ? {} : { upTo }),
      });
      const { mediaType, file } = exportForms[format];
      reader.say(reply, started.upTo);
      reply.header('tierline-export', started.exportId);
      reply.header('content-disposition', `attachment; filename="${file}"`);
      reply.type(mediaType);
      const chunks = exports.write(caller, started, exportedFor(asker));
      return Readable.from(whileAdmitted(request, filter.account, asker, chunks), { objectMode: false });
    },
  );

  app.get(
    '/audit/exports/:id',
    {
      config: readingOf('export', 'read-audit'),
      schema: {
        tags,
        summary: 'The manifest of an export',
        description:
          'What it holds, and what proves it: the signed head, the public keys, and, unless every event up to the head is in it, the hashes of all maximal subtrees that hold none of it, left to right. Streamed.',
        headers: plainHeaders,
        params: idParams<ExportId>(),
        response: reads(exportManifest, 409),
      },
    },
    async (request, reply) => {
      const found = await exports.find(request.params.id);
      if (!found?.completed)
        throw new Problem(
          'export-not-complete',
          'The export was not taken to its end. Go on with after=<the last position you have> as a new export.',
        );
      reader.say(reply, BigInt(found.completed.upTo));
      reply.type('application/json; charset=utf-8');
      return Readable.from(exports.manifest(found, found.completed), { objectMode: false });
    },
  );
};
