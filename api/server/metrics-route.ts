import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Limits } from '#api/access/limits.ts';
import { signIn } from '#api/access/sign-in.ts';
import { Problem } from '#api/problems/problem.ts';
import type { Tierline } from '#application/tierline.ts';

interface Options {
  readonly registry: Registry;
  /** For everybody, without a key. */
  readonly open: boolean;
  readonly tierline: Tierline;
  readonly limits: Limits;
}

/** `/metrics` for Prometheus; behind an operator's key when it is not public. */
export const metricsRoute = async (
  app: FastifyInstance,
  { registry, open, tierline, limits }: Options,
): Promise<void> => {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!open) {
      const { principal } = await signIn(tierline, request.headers, () => limits.failures(request));
      if (principal.role !== 'operator') throw new Problem('forbidden', 'Metrics are for operators.');
    }
    reply.type(registry.contentType);
    return registry.metrics();
  });
};
