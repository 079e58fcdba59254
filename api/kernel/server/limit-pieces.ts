import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { endRequest } from '#api/kernel/problems/answer-broken-connection.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

/** Bytes that the pieces of a body have on average, at least. */
const leastAverage = 16;
/** Pieces of a byte that a body may have for nothing, together. */
const forNothing = 1_024;

/**
 * Tells whether the pieces that a body arrives in are too small: taking one costs the same whatever it holds, so the cost of
 * a body would go by their number. Each piece is a debt that its bytes pay off. Nothing is saved up: large pieces do not pay
 * for the small ones after them, however many they were.
 * @returns whether a piece of so many bytes is one too many
 */
export const countPieces = (): ((bytes: number) => boolean) => {
  let debt = 0;
  return (bytes) => {
    debt = Math.max(0, debt + leastAverage - bytes);
    return debt > forNothing * leastAverage;
  };
};

const tooSmall = (): Problem =>
  new Problem(
    'malformed',
    `The body arrives in too many pieces of less than ${leastAverage} bytes. Gather it, and send larger chunks.`,
  );

/**
 * Refuses bodies that arrive in absurdly small pieces (chunks of a byte, say), before anybody reads them: by whatever method
 * and to whatever address, known or not. This stands before all routes, so it counts for those that look at no body as well.
 */
export const limitPieces = (app: FastifyInstance): void => {
  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const isOneTooMany = countPieces();
    const push = request.push.bind(request);
    let refused = false;
    request.push = (piece: unknown, encoding?: BufferEncoding): boolean => {
      // What Node is told here makes it stop reading from the connection.
      if (refused) return false;
      if (!(piece instanceof Uint8Array) || !isOneTooMany(piece.length)) return push(piece, encoding);
      refused = true;
      // Whoever waits for the body would make it go on.
      request._read = () => undefined;
      endRequest(request, response, tooSmall());
      return false;
    };
    // Once there is an answer, Node throws away what nobody read and does not count it. So it is read here.
    response.prependOnceListener('finish', () => {
      if (request.complete || request.destroyed) return;
      request._read(0);
      request.resume();
    });
  });
};
