import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Limits } from '#api/kernel/access/limits.ts';
import type { ConsoleFiles } from '#api/kernel/console/console-files.ts';
import { sendWaitingPage } from '#api/kernel/console/waiting-page.ts';

/** Scripts, styles and frames (an invoice as printed) of this server only; nothing may frame the page, and no text becomes a script. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': policy,
  'cache-control': 'no-cache',
  // With no referrer at all browsers would send no Origin either, by which the server knows its own pages.
  'referrer-policy': 'same-origin',
};

interface ConsoleRoutesOptions {
  readonly files: () => ConsoleFiles;
  readonly limits: Limits;
}

/**
 * The console people work in: its page at every address below /console, and its files, whose names change with what is in
 * them. Without a build it answers 503, and the page loads itself again.
 */
export const consoleRoutes = async (
  app: FastifyInstance,
  { files, limits }: ConsoleRoutesOptions,
): Promise<void> => {
  const schema = { hide: true };
  // Where the files lie is known when they are asked for, so the plugin only lends `sendFile`.
  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false, preCompressed: true });
  app.addHook('onRequest', limits.strangers);

  const page = (_request: unknown, reply: FastifyReply): FastifyReply => {
    const built = files();
    if (built.state !== 'built') return sendWaitingPage(reply, built);
    reply.headers(pageHeaders);
    return reply.sendFile('index.html', built.directory, { cacheControl: false });
  };

  app.get('/console', { schema }, page);
  app.get('/console/*', { schema }, page);
  app.get<{ Params: { '*': string } }>('/console/assets/*', { schema }, (request, reply) => {
    const built = files();
    if (built.state !== 'built') return reply.callNotFound();
    return reply.sendFile(`assets/${request.params['*']}`, built.directory, {
      maxAge: '365d',
      immutable: true,
    });
  });
};
