import type { FastifyInstance } from 'fastify';

/**
 * Once the server drains, a connection ends with the answer under way on it. Closing waits for every connection, and those
 * kept alive would hold it up for as long as their time-out: more than a minute.
 */
export const endConnections = (app: FastifyInstance, draining: AbortSignal): void => {
  app.addHook('onSend', async (_request, reply) => {
    if (draining.aborted) reply.header('connection', 'close');
  });
  // Answers whose headers were gone before: long streams. The connection is idle only after this hook.
  app.addHook('onResponse', async () => {
    if (draining.aborted) setImmediate(() => app.server.closeIdleConnections());
  });
};
