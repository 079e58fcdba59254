import { Readable } from 'node:stream';
import type { TSchema } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { admittedAgain, whileAdmitted } from '#api/kernel/access/still-admitted.ts';
import { badInput, Problem, unrefused } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { rowAnswers } from '#api/kernel/routes/answers.ts';
import { operation } from '#api/kernel/routes/operation.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { closed } from '#api/kernel/schemas/fields.ts';
import { rowHeaders } from '#api/kernel/schemas/headers.ts';
import { givingWay } from '#api/kernel/server/give-way.ts';
import { createValidatorCompiler } from '#api/kernel/validation/create-validator.ts';
import { allowedAnswers } from '#api/usage/uploads/answer-allowance.ts';
import { linesOf } from '#api/usage/uploads/lines.ts';
import { received, throwAway } from '#api/usage/uploads/received.ts';
import { longestLine, type RowReader, rowsOfItems, rowsOfLines } from '#api/usage/uploads/row-reader.ts';
import { createSpool } from '#api/usage/uploads/spool.ts';
import { asDocument, asLines, type EndedEarly, type RowAnswered } from '#api/usage/uploads/usage-answers.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { UnreadableRow } from '#application/usage/row-windows.ts';
import type { CommandId } from '#domain/kernel/ids.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

interface Window<Answer> {
  readonly answers: readonly Answer[];
  readonly position: bigint | undefined;
}

/** A route that takes rows, as a JSON batch or as NDJSON of any length, and answers each of them. */
export interface RowRoute<Row, Answer extends RowAnswered> {
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** The command, as metrics name it. */
  readonly command: string;
  readonly rows: RowReader<Row>;
  /** A row, for the document. */
  readonly example: object;
  readonly answer: TSchema;
  /** Whether the reason of an answer stands there as one text as well: `why`. */
  readonly withText: boolean;
  readonly work: (
    caller: Caller,
    rows: AsyncIterable<Row | UnreadableRow>,
  ) => Promise<Refusal | AsyncIterable<Window<Answer>>>;
  /** Told of each answer. */
  readonly answered: (answer: Answer) => void;
}

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

/** Declares one. The content type of NDJSON must have its parser: see `takeLines`. */
export const rowRoute = <Row, Answer extends RowAnswered>(
  app: FastifyInstance,
  { tierline, metrics, draining }: ResourceOptions,
  route: RowRoute<Row, Answer>,
): void => {
  const {
    path,
    rows: reader,
    example,
    work,
    answered,
    command,
    answer: item,
    withText,
    ...described
  } = route;
  const { clock, log } = tierline;
  const compile = createValidatorCompiler();

  const uploadOf = ({ body, arrival }: FastifyRequest) =>
    body instanceof Readable ? { body, arrival, draining } : undefined;

  const rowsOf = (request: FastifyRequest, taken: (bytes: number) => void) => {
    const upload = uploadOf(request);
    if (!upload) {
      taken(request.bodyLength);
      return rowsOfItems(reader, itemsOf(request.body));
    }
    refuseEncoding(request);
    // Parts without a row in them take time as well.
    return rowsOfLines(reader, linesOf(givingWay(received({ ...upload, taken })), longestLine));
  };

  /**
   * Works on a request's rows and writes their answers down: many clients read only after they sent everything. A client that
   * sends little and is answered much, such as many rows that are none, is told where to go on instead.
   */
  const take = async (request: FastifyRequest) => {
    const { principal, actor } = signedInOf(request);
    const context = {
      commandId: v7() as CommandId,
      time: clock.now(),
      actor,
      correlationId: request.id,
      causationId: request.id,
    };
    const inLines = accepts(request.headers, ndjson);
    const form = inLines ? asLines(withText) : asDocument(withText);
    const spool = createSpool();
    let sent = 0;
    let count = 0;
    let written = 0;
    let endedEarly = false;
    const write = async (answer: Answer | EndedEarly): Promise<void> => {
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
      const windows = unrefused(await work({ principal, context }, givingWay(rowsWithin(rows))));
      await spool.write(form.begin);
      let position: bigint | undefined;
      const ask = () => admittedAgain(tierline, request, 'record-usage');
      for await (const window of whileAdmitted(windows, ask)) {
        for (const answer of window.answers) {
          answered(answer);
          await write(answer);
        }
        count += window.answers.length;
        if (window.position !== undefined && window.position > (position ?? 0n)) position = window.position;
      }
      const upload = uploadOf(request);
      if (endedEarly) {
        await write({ after: count });
        if (upload) await throwAway(upload);
      }
      await spool.write(form.end);
      metrics.command(command, position === undefined ? 'unchanged' : 'done');
      return {
        position: position ?? (await log.head()),
        type: inLines ? ndjson : 'application/json; charset=utf-8',
        answer: await spool.read(),
        // What still comes of it is not listened to for long.
        hangUp: endedEarly && upload !== undefined && !upload.body.readableEnded,
      };
    } catch (error) {
      metrics.command(command, problemOfError(error).document.code);
      const upload = uploadOf(request);
      if (upload) await throwAway(upload);
      throw error;
    } finally {
      await spool.discard();
    }
  };

  const batch = closed({ items: Type.Array(reader.schema) }, { examples: [{ items: [example] }] });
  app.post(
    path,
    {
      // The schema of the body describes rows; each is held against it on its own, and does not spoil the others.
      validatorCompiler: (part) => {
        if (part.httpPart !== 'body') return compile(part);
        const isBatch = compile({ ...part, schema: batchOfAnything });
        return (body: unknown) => body instanceof Readable || isBatch(body);
      },
      schema: operation({
        tag: 'usage',
        ...described,
        headers: rowHeaders,
        body: {
          content: {
            'application/json': { schema: batch },
            'application/x-ndjson': { schema: reader.schema },
          },
        },
        response: rowAnswers(item),
      }),
    },
    async (request, reply) => {
      const { position, type, answer, hangUp } = await take(request);
      reply.header('tierline-position', String(position));
      if (hangUp) reply.header('connection', 'close');
      reply.type(type);
      return reply.send(answer);
    },
  );
};

/** Lines are read as they come, however many there are. */
export const takeLines = (app: FastifyInstance): void => {
  app.addContentTypeParser(ndjson, (_request, body, done) => done(null, body));
};
