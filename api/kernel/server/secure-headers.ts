import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * The headers that keep browsers from doing anything with an answer but show it. Made once: Fastify's own plugin puts
 * helmet together anew for every request.
 */
export const secureHeaders = (app: FastifyInstance): void => {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', (request, reply, next) => {
    secure(request.raw, reply.raw, (error?: unknown) => (error instanceof Error ? next(error) : next()));
  });
};
