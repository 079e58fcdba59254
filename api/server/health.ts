import type { FastifyInstance } from 'fastify';
import type { ApiOptions } from '#api/options.ts';

/** Whether the process lives, and whether it can serve. Public. */
export const healthRoutes = async (
  app: FastifyInstance,
  { ready, draining }: Pick<ApiOptions, 'ready'> & { readonly draining: AbortSignal },
): Promise<void> => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const schema = { hide: true };

  app.get('/health/live', { schema }, async () => ({ status: 'ok' }));

  app.get('/health/ready', { schema }, async (_request, reply) => {
    if (draining.aborted) {
      reply.code(503);
      return { status: 'stopping', checks: {}, degraded: [] };
    }
    const { ok, demo = false, checks, degraded } = await ready();
    if (!ok) reply.code(503);
    return { status: ok ? 'ok' : 'not-ready', checks, degraded, ...(demo ? { demo } : {}) };
  });
};
