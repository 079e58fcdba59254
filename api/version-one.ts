import type { FastifyInstance } from 'fastify';
import { refuseCrossSite } from '#api/kernel/access/cross-site.ts';
import { signIn } from '#api/kernel/access/sign-in.ts';
import { admitReads } from '#api/kernel/reads/reading.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { compressAnswers } from '#api/kernel/server/compress.ts';
import { tagReads } from '#api/kernel/server/entity-tags.ts';
import { readTexts } from '#api/kernel/server/read-texts.ts';
import { rooms } from '#api/rooms.ts';

const all = <Kind>(listed: (room: (typeof rooms)[number]) => readonly Kind[] | undefined): readonly Kind[] =>
  rooms.flatMap((room) => listed(room) ?? []);

/** Everything under `/v1`. Parameters are read first; who asks is known, and let in, before a body is. */
export const versionOne = async (
  app: FastifyInstance,
  { api }: { readonly api: ResourceOptions },
): Promise<void> => {
  app.addHook('onRequest', async (request, reply) => {
    request.sessionToken = api.site.tokenIn(request.headers);
    // What may be kept says so later; the same address has other answers for others, and in other forms.
    reply.headers({
      'cache-control': 'no-store',
      vary: 'Authorization, Cookie, Accept, Accept-Encoding',
    });
  });
  tagReads(app);
  compressAnswers(app);
  readTexts(app);

  for (const resource of all((room) => room.publicRoutes)) await app.register(resource, { api });

  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      const isByKey = request.headers.authorization !== undefined;
      if (!isByKey && request.sessionToken === undefined) await api.limits.strangers(request);
      else if (!isByKey) refuseCrossSite(request, api.site);
      await api.held();
      const failed = async (): Promise<void> => {
        // A cookie that is nobody's makes nobody less of a stranger.
        if (!isByKey) await api.limits.strangers(request);
        await api.limits.failures(request);
      };
      request.signedIn = await signIn(api.tierline, request, { failed, isUse: true });
      await api.limits.requests(request);
    });
    admitReads(signedIn, api);
    for (const resource of all((room) => room.routes)) await signedIn.register(resource, { api });
  });
};
