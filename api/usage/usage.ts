import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { admittedAgain, whileAdmitted } from '#api/kernel/access/still-admitted.ts';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { admitted } from '#api/kernel/reads/reader.ts';
import { rowAnswers } from '#api/kernel/routes/answers.ts';
import { operation } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { closed } from '#api/kernel/schemas/fields.ts';
import { rowHeaders } from '#api/kernel/schemas/headers.ts';
import { givingWay } from '#api/kernel/server/give-way.ts';
import { createValidatorCompiler } from '#api/kernel/validation/create-validator.ts';
import { allowedAnswers } from '#api/usage/uploads/answer-allowance.ts';
import { linesOf } from '#api/usage/uploads/lines.ts';
import { received, throwAway } from '#api/usage/uploads/received.ts';
import { createSpool } from '#api/usage/uploads/spool.ts';
import { asDocument, asLines, type EndedEarly, usageAnswer } from '#api/usage/uploads/usage-answers.ts';
import { longestLine, rowsOfItems, rowsOfLines, usageRow } from '#api/usage/uploads/usage-rows.ts';
import type { RowAnswer } from '#application/usage/commands.ts';
import type { CommandId } from '#domain/kernel/ids.ts';

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

const itemsOf = (body: unknown): readonly unknown[] => {
  const items: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'items') : undefined;
  if (!Array.isArray(items))
    throw badInput({ path: 'items', code: 'required', message: 'is required, a list of rows.' });
  return items;
};

const refuseEncoding = ({ headers }: Pick<FastifyRequest, 'headers'>): void => {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new Problem('unsupported-media-type', 'Send the rows as they are, without a content encoding.');
};

/** Usage, as the systems that measure it send it (docs/domain.md B7). */
export const usageRoutes: Resource = async (app, { api: { tierline, metrics, draining } }) => {
  const { usage, clock, log } = tierline;
  const compile = createValidatorCompiler();

  // The lines are read as they come, however many there are.
  app.addContentTypeParser(ndjson, (_request, body, done) => done(null, body));

  const uploadOf = ({ body, arrival }: FastifyRequest) =>
    body instanceof Readable ? { body, arrival, draining } : undefined;

  const rowsOf = (request: FastifyRequest, taken: (bytes: number) => void) => {
    const upload = uploadOf(request);
    if (!upload) {
      taken(request.bodyLength);
      return rowsOfItems(itemsOf(request.body));
    }
    refuseEncoding(request);
    // Parts without a row in them take time as well.
    return rowsOfLines(linesOf(givingWay(received({ ...upload, taken })), longestLine));
  };

  /**
   * Records a request's rows and writes their answers down: many clients read only after they sent everything. A client that
   * sends little and is answered much, such as many rows that are none, is told where to go on instead.
   */
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
    let sent = 0;
    let answered = 0;
    let written = 0;
    let endedEarly = false;
    const write = async (answer: RowAnswer | EndedEarly): Promise<void> => {
      const text = form.item(answer, written === 0);
      written += Buffer.byteLength(text);
      await spool.write(text);
    };
    /** The rows until their answers are too long. A window is answered before the next is read, so this is seen in time. */
    const rowsWithin = async function* (rows: ReturnType<typeof rowsOf>) {
      for await (const row of rows) {
        endedEarly = written > allowedAnswers(sent);
        if (endedEarly) return;
        yield row;
      }
    };
    try {
      const rows = rowsOf(request, (bytes) => {
        sent += bytes;
      });
      const windows = admitted(await usage.record({ principal, context }, givingWay(rowsWithin(rows))));
      await spool.write(form.begin);
      let position: bigint | undefined;
      const ask = () => admittedAgain(tierline, request, 'record-usage');
      for await (const window of whileAdmitted(windows, ask)) {
        for (const answer of window.answers) {
          metrics.usageRow(answer.result);
          await write(answer);
        }
        answered += window.answers.length;
        if (window.position !== undefined && window.position > (position ?? 0n)) position = window.position;
      }
      const upload = uploadOf(request);
      if (endedEarly) {
        await write({ after: answered });
        if (upload) await throwAway(upload);
      }
      await spool.write(form.end);
      metrics.command('RecordUsage', position === undefined ? 'unchanged' : 'done');
      return {
        position: position ?? (await log.head()),
        type: form === asLines ? ndjson : 'application/json; charset=utf-8',
        answer: await spool.read(),
        // What still comes of it is not listened to for long.
        hangUp: endedEarly && upload !== undefined && !upload.body.readableEnded,
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
      schema: operation({
        tag: 'usage',
        operationId: 'recordUsage',
        summary: 'Record usage',
        description:
          'As a JSON batch, or as NDJSON of any length: a row a line. Lines of nothing but blanks, tabs and carriage returns are none, and a byte order mark may stand at the very beginning; every other line is a row, and answered. Each row is answered on its own, and a bad one does not spoil the others. Source and id are the key of a row within its customer and month: the same row again is a duplicate, so whatever broke off can be sent again, and an Idempotency-Key is accepted and not needed. The answer comes when everything has arrived. Answers that become much longer than what was sent (more than 4 MiB and four times what was sent), or longer than 256 MiB, end the upload early: then the last answer is to no row, and its goOnWith says which row to begin another upload with. For operators, and for recorders whose key operators made.',
        headers: rowHeaders,
        body: {
          content: {
            'application/json': { schema: batch },
            'application/x-ndjson': { schema: usageRow },
          },
        },
        response: rowAnswers(usageAnswer),
      }),
    },
    async (request, reply) => {
      const { position, type, answer, hangUp } = await record(request);
      reply.header('tierline-position', String(position));
      if (hangUp) reply.header('connection', 'close');
      reply.type(type);
      return reply.send(answer);
    },
  );
};
