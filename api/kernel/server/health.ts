import type { FastifyInstance } from 'fastify';
import type { ApiOptions, Readiness } from '#api/kernel/options.ts';

/** Whether the process lives, and whether it can serve. Public. */
export const healthRoutes = async (
  app: FastifyInstance,
  { ready, draining }: Pick<ApiOptions, 'ready'> & { readonly draining: AbortSignal },
): Promise<void> => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const schema = { hide: true };

  /**
   * Whoever asks while readiness is being found out gets the same answer, because finding it out costs queries and
   * everybody may ask.
   */
  let asked: Promise<Readiness> | undefined;
  const share = (): Promise<Readiness> => {
    asked ??= ready().finally(() => {
      asked = undefined;
    });
    return asked;
  };

  app.get('/health/live', { schema }, async () => ({ status: 'ok' }));

  app.get('/health/ready', { schema }, async (_request, reply) => {
    const { ok, demo = false, checks, degraded } = await share();
    const more = { checks, degraded, ...(demo ? { demo } : {}) };
    // A process that ends because something is wrong goes on saying what.
    if (!ok || draining.aborted) reply.code(503);
    if (draining.aborted) return { status: 'stopping', ...more };
    return { status: ok ? 'ok' : 'not-ready', ...more };
  });
};
