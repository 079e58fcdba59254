import { Readable } from 'node:stream';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { logFailure } from '#api/kernel/problems/answer-problems.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';

/** What Node says of a connection whose other end is gone. */
const leaving = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR']);

const codeOf = (error: unknown): unknown => (error instanceof Error ? Reflect.get(error, 'code') : undefined);

/** Whether an answer that had begun broke off because its reader left, or may not have the rest of it. */
const isReadersFault = (error: unknown, { raw }: Pick<FastifyReply, 'raw'>): boolean =>
  error instanceof Problem ||
  codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE' ||
  (raw.destroyed && leaving.has(String(codeOf(error)))) ||
  problemOfError(error).document.status < 500;

/**
 * Fastify's own log lines, of which one is left. When an answer breaks off after it has begun, its reader cannot be told
 * any more, so a fault of ours is logged. A reader that left is no fault; observeRequests writes its line, as for every
 * request.
 */
class FaultLog extends LogController {
  override streamError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    if (error instanceof UnreadableEvent) request.server.tellFailure(error, problemOfError(error), request);
    else if (!isReadersFault(error, reply)) logFailure(request.log, error);
  }
}

export const createFaultLog = (): LogController =>
  new FaultLog({ disableRequestLogging: true, requestIdLogLabel: 'requestId' });

/** HEAD is answered without the work of a body: Fastify would read a stream to its end to throw it away. */
export const leaveBodiesOfHead = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, _reply, payload: unknown) => {
    if (request.method !== 'HEAD' || !(payload instanceof Readable)) return payload;
    payload.on('error', () => undefined).destroy();
    return Readable.from([]);
  });
};
