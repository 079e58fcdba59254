import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { admittedAgain, whileAdmitted } from '#api/kernel/access/still-admitted.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { callerOf } from '#api/kernel/reads/caller-of.ts';
import { readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { exportsOf, reads } from '#api/kernel/routes/answers.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { formatted, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { createAllowance } from '#api/record/allowance.ts';
import { exportedFor } from '#api/record/audit-event.ts';
import { auditQuery, createAuditQueries } from '#api/record/audit-query.ts';
import { exportedEvent, exportManifest } from '#api/record/audit-schemas.ts';
import { exportForms } from '#application/record/audit/export-form.ts';
import { type Asker, askerOf } from '#domain/accounts/access/access.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import type { AccountId, ExportId } from '#domain/kernel/ids.ts';
import { exportFormats } from '#domain/record/audit/audit-access.ts';

/** Exports of the record, and their manifests. */
export const auditExportRoutes = routes('audit', ({ tierline, reader, draining }, { read }) => {
  const { exports, clock } = tierline;
  const asked = createAuditQueries(tierline, reader);
  // Each takes all of a processor that it is given: many at once would only keep everybody else waiting.
  const allow = createAllowance({ of: 'exports', each: 3, all: 10 });

  /** Whether who takes an export may still have it. @throws to end the answer unfinished */
  const stillFor = async (request: FastifyRequest, account: AccountId, asker: Asker): Promise<void> => {
    const { principal, path } = await admittedAgain(tierline, request, 'read-audit', account);
    const ids = idsOf(path);
    if (asker.readsBillsOf(ids) && !askerOf(principal, path).readsBillsOf(ids))
      throw new Problem('module-not-allowed', 'Bills are not for you any more. Ask for the export again.');
  };

  read('GET /audit/export', {
    operationId: 'exportRecord',
    summary: 'Export the record',
    description:
      'Streams every event that fits, up to the signed head that covers the beginning of the export, in order. Tierline-Export names it: its manifest is answered by /audit/exports/{id} once all of it was taken. What broke off goes on with after=<the last position> and to=<Tierline-Position>. One key or person may take 3 at once. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe. Each export is itself recorded.',
    of: readingWithin('account'),
    recorded: true,
    query: {
      ...auditQuery,
      format: Type.Optional(oneOf(exportFormats, { description: 'ndjson when absent.' })),
      after: Type.Optional(
        formatted('position', { maxLength: 39, description: 'Only what comes after this position.' }),
      ),
    },
    answer: { responses: exportsOf(exportedEvent) },
    read: async ({ request, reply, query, principal, path: standings }) => {
      const asker = askerOf(principal, standings);
      const { format = 'ndjson', after = '0' } = query;
      const { filter, upTo, path } = await asked(principal, query);
      const from = BigInt(after) > filter.after ? BigInt(after) : filter.after;
      const caller = callerOf(request, clock);
      // Before it is recorded that there is one.
      allow(signedInOf(request).actor.principal, reply.raw);
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
      const ask = () => stillFor(request, filter.account, asker);
      return Readable.from(whileAdmitted(chunks, ask, draining), { objectMode: false });
    },
  });

  read('GET /audit/exports/:id', {
    operationId: 'readExportManifest',
    summary: 'The manifest of an export',
    description:
      'What it holds, and what proves it: the signed head, the public keys, and, unless every event up to the head is in it, the hashes of all maximal subtrees that hold none of it, left to right. Streamed.',
    of: readingOf('export'),
    recorded: true,
    params: idParams<ExportId>(),
    answer: { responses: reads(exportManifest, 409) },
    read: async ({ reply, params }) => {
      const found = await exports.find(params.id);
      if (!found?.completed)
        throw new Problem(
          'export-not-complete',
          'The export was not taken to its end. Go on with after=<the last position you have> as a new export.',
        );
      reader.say(reply, BigInt(found.completed.upTo));
      reply.type('application/json; charset=utf-8');
      return Readable.from(exports.manifest(found, found.completed), { objectMode: false });
    },
  });
});
