import type { FastifyInstance } from 'fastify';

const lookEveryMilliseconds = 50;

/**
 * Lets the server close soon. Closing waits for every connection, and one that is kept alive or was never used would hold
 * it up for more than a minute. So while the server drains each answer is the last of its connection, and once it closes
 * and no request is under way, the remaining connections are cut.
 */
export const endConnections = (app: FastifyInstance, draining: AbortSignal): void => {
  let underWay = 0;
  app.addHook('onRequest', async (_request, reply) => {
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (draining.aborted) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    // Looked at again and again: a connection may still be accepted just before the server stops listening.
    const cut = setInterval(() => {
      if (underWay === 0) app.server.closeAllConnections();
    }, lookEveryMilliseconds);
    app.server.once('close', () => clearInterval(cut));
    // A server that never listened is never closed.
    if (!app.server.listening) clearInterval(cut);
  });
};
