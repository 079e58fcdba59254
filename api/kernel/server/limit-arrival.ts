import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { endRequest, tookTooLong } from '#api/kernel/problems/answer-broken-connection.ts';

/** The time within which the rest of a request's body has to arrive. */
export interface Arrival {
  /** Begins anew, for the next part of a body that may take as long as it likes. */
  restart(): void;
  /** Stands while nothing is waited for from the client. */
  pause(): void;
}

declare module 'fastify' {
  interface FastifyRequest {
    arrival: Arrival;
  }
}

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const noBody: Arrival = { restart: () => undefined, pause: () => undefined };

/**
 * Cuts requests whose body does not arrive within `milliseconds` (408 when nothing was answered yet). In place of Node's
 * `requestTimeout`, which knows one time for all routes: an upload may last for hours as long as it moves on, so its route
 * restarts the time with each part it waits for. That headers arrive is still Node's to watch.
 */
export const limitArrival = (app: FastifyInstance, milliseconds: number): void => {
  app.decorateRequest('arrival');
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = request;
    if (!hasBody(raw.headers)) {
      request.arrival = noBody;
      return;
    }
    const cut = (): void => {
      // Arrived, though nobody read it.
      if (!raw.complete) endRequest(raw, reply.raw, tookTooLong());
    };
    let timer = setTimeout(cut, milliseconds).unref();
    let arrived = false;
    const pause = (): void => clearTimeout(timer);
    const end = (): void => {
      arrived = true;
      pause();
    };
    request.arrival = {
      pause,
      restart: () => {
        pause();
        if (!arrived) timer = setTimeout(cut, milliseconds).unref();
      },
    };
    raw.once('end', end);
    raw.once('close', end);
  });
};
