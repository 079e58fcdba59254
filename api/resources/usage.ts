import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { signIn } from '#api/access/sign-in.ts';
import { signedInOf } from '#api/access/signed-in.ts';
import { badInput, Problem } from '#api/problems/problem.ts';
import { problemOfError } from '#api/problems/problem-of-error.ts';
import { accepts, ndjson } from '#api/reads/accepts.ts';
import { admitted } from '#api/reads/reader.ts';
import type { Resource } from '#api/resource.ts';
import { rowAnswers } from '#api/schemas/answers.ts';
import { closed } from '#api/schemas/fields.ts';
import { rowHeaders } from '#api/schemas/headers.ts';
import { linesOf } from '#api/uploads/lines.ts';
import { received, throwAway, type Upload } from '#api/uploads/received.ts';
import { createSpool } from '#api/uploads/spool.ts';
import { asDocument, asLines, usageAnswer } from '#api/uploads/usage-answers.ts';
import { longestLine, rowsOfItems, rowsOfLines, usageRow } from '#api/uploads/usage-rows.ts';
import { createValidatorCompiler } from '#api/validation/create-validator.ts';
import type { RecordedWindow } from '#application/commands/usage.ts';
import type { CommandId } from '#domain/ids.ts';

const batch = closed(
  { items: Type.Array(usageRow) },
  {
    examples: [
      {
        items: [
          {
            source: 'store-7',
            id: '2026-11-23/01900000-0000-7000-8000-0000000000c1',
            customerId: '01900000-0000-7000-8000-0000000000aa',
            cameraId: '01900000-0000-7000-8000-0000000000c1',
            day: '2026-11-23',
            storedBytes: '421000000000',
            trafficBytes: '1073741824',
          },
        ],
      },
    ],
  },
);

/** All that is asked of a batch as a whole: its rows are read one by one. */
const batchOfAnything = closed({ items: Type.Array(Type.Unknown()) });

/** How long an upload may go without asking anew who sends it: a revoked key or a disabled account ends it. */
const heartbeat = 10_000;

const itemsOf = (body: unknown): readonly unknown[] => {
  const items: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'items') : undefined;
  if (!Array.isArray(items)) throw badInput({ path: 'items', message: 'is required, a list of rows.' });
  return items;
};

const refuseEncoding = ({ headers }: Pick<FastifyRequest, 'headers'>): void => {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new Problem('unsupported-media-type', 'Send the rows as they are, without a content encoding.');
};

/** Usage, as the systems that measure it send it (domain.md B7). */
export const usageRoutes: Resource = async (app, { api: { tierline, metrics, draining } }) => {
  const { usage, clock, log } = tierline;
  const compile = createValidatorCompiler();

  // The lines are read as they come, however many there are.
  app.addContentTypeParser(ndjson, (_request, body, done) => done(null, body));

  /** Passes windows on, and asks now and then whether who sends them may still do so. @throws Problem 401, 403 */
  const whileAdmitted = async function* (
    request: FastifyRequest,
    windows: AsyncIterable<RecordedWindow>,
  ): AsyncGenerator<RecordedWindow> {
    let asked = performance.now();
    for await (const window of windows) {
      yield window;
      if (performance.now() - asked < heartbeat) continue;
      const { principal } = await signIn(tierline, request.headers, async () => undefined);
      admitted(await tierline.reach(principal, 'record-usage', principal.account));
      asked = performance.now();
    }
  };

  const uploadOf = ({ body, arrival }: FastifyRequest): Upload | undefined =>
    body instanceof Readable ? { body, arrival, draining } : undefined;

  const rowsOf = (request: FastifyRequest) => {
    const upload = uploadOf(request);
    if (!upload) return rowsOfItems(itemsOf(request.body));
    refuseEncoding(request);
    return rowsOfLines(linesOf(received(upload), longestLine));
  };

  /** Records a request's rows and writes their answers down: many clients read only after they sent everything. */
  const record = async (request: FastifyRequest) => {
    const { principal, actor } = signedInOf(request);
    const context = {
      commandId: v7() as CommandId,
      time: clock.now(),
      actor,
      correlationId: request.id,
      causationId: request.id,
    };
    const form = accepts(request.headers, ndjson) ? asLines : asDocument;
    const spool = createSpool();
    try {
      const windows = admitted(await usage.record({ principal, context }, rowsOf(request)));
      await spool.write(form.begin);
      let first = true;
      let position: bigint | undefined;
      for await (const window of whileAdmitted(request, windows)) {
        for (const answer of window.answers) {
          metrics.usageRow(answer.result);
          await spool.write(form.item(answer, first));
          first = false;
        }
        if (window.position !== undefined && window.position > (position ?? 0n)) position = window.position;
      }
      await spool.write(form.end);
      metrics.command('RecordUsage', position === undefined ? 'unchanged' : 'done');
      return {
        position: position ?? (await log.head()),
        type: form === asLines ? ndjson : 'application/json; charset=utf-8',
        answer: await spool.read(),
      };
    } catch (error) {
      metrics.command('RecordUsage', problemOfError(error).document.code);
      const upload = uploadOf(request);
      if (upload) await throwAway(upload);
      throw error;
    } finally {
      await spool.discard();
    }
  };

  app.post(
    '/usage',
    {
      // The schema of the body describes rows; each is held against it on its own, and does not spoil the others.
      validatorCompiler: (part) => {
        if (part.httpPart !== 'body') return compile(part);
        const isBatch = compile({ ...part, schema: batchOfAnything });
        return (body: unknown) => body instanceof Readable || isBatch(body);
      },
      schema: {
        tags: ['usage'],
        summary: 'Record usage',
        description:
          'As a JSON batch, or as NDJSON of any length: a row a line. Each row is answered on its own, and a bad one does not spoil the others. Source and id are the key of a row within its customer and month: the same row again is a duplicate, so whatever broke off can be sent again, and an Idempotency-Key is accepted and not needed. The answer comes when everything has arrived. For operators, and for recorders whose key operators made.',
        headers: rowHeaders,
        body: {
          content: {
            'application/json': { schema: batch },
            'application/x-ndjson': { schema: usageRow },
          },
        },
        response: rowAnswers(usageAnswer),
      },
    },
    async (request, reply) => {
      const { position, type, answer } = await record(request);
      reply.header('tierline-position', String(position));
      reply.type(type);
      return reply.send(answer);
    },
  );
};
