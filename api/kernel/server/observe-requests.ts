import type { FastifyInstance } from 'fastify';
import type { ApiMetrics } from '#api/kernel/metrics.ts';

/**
 * One log line and one measurement a request. The route's pattern stands for the address: addresses carry tokens, and
 * queries what people typed.
 */
export const observeRequests = (app: FastifyInstance, metrics: ApiMetrics): void => {
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id);
    // Whose client left before the answer was out: there is no response to it, but there was a request.
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished) return;
      const { method, routeOptions } = request;
      request.log.info({ method, route: routeOptions.url ?? 'none', brokenOff: true }, 'request');
    });
    next();
  });
  app.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    metrics.request(method, route, status, elapsedTime / 1000);
    const principal = request.signedIn?.actor.principal;
    request.log.info(
      {
        method,
        route,
        status,
        milliseconds: Math.round(elapsedTime * 10) / 10,
        ...(principal === undefined ? {} : { principal }),
      },
      'request',
    );
    next();
  });
};
