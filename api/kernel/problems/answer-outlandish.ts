import type { FastifyInstance } from 'fastify';
import { hangUpWith } from '#api/kernel/problems/answer-broken-connection.ts';
import { answerUnroutable } from '#api/kernel/problems/answer-unroutable.ts';
import { Problem } from '#api/kernel/problems/problem.ts';

/**
 * Answers by a problem document what Node would answer by itself or not at all: an unknown expectation, a request for a
 * tunnel, and a request of HTTP/1.1 that does not name its host. Needs `requireHostHeader: false`.
 */
export const answerOutlandish = (app: FastifyInstance): void => {
  app.server.on('checkExpectation', (_request, response) => {
    response.setHeader('connection', 'close');
    answerUnroutable(new Problem('expectation-failed', 'Leave out the header Expect.'), response);
  });
  app.server.on('connect', (_request, socket) => {
    hangUpWith(socket, new Problem('malformed', 'This server is no proxy.'));
  });
  app.addHook('onRequest', async ({ raw }) => {
    const { httpVersionMajor, httpVersionMinor, headers } = raw;
    if (headers.host === undefined && (httpVersionMajor > 1 || httpVersionMinor >= 1))
      throw new Problem('malformed', 'A request of HTTP/1.1 names its host in the header Host.');
  });
};
