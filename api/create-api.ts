import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { createLimits } from '#api/kernel/access/limits.ts';
import { RequestCounts } from '#api/kernel/access/request-counts.ts';
import { createSite } from '#api/kernel/access/site.ts';
import { createCommandRunner } from '#api/kernel/commands/command-runner.ts';
import { notBuilt } from '#api/kernel/console/console-files.ts';
import { consoleRoutes } from '#api/kernel/console/console-routes.ts';
import { createApiMetrics } from '#api/kernel/metrics.ts';
import type { ApiOptions } from '#api/kernel/options.ts';
import { answerBrokenConnection } from '#api/kernel/problems/answer-broken-connection.ts';
import { answerOutlandish } from '#api/kernel/problems/answer-outlandish.ts';
import { answerProblems, answerUnknownRoutes } from '#api/kernel/problems/answer-problems.ts';
import { answerUnroutable } from '#api/kernel/problems/answer-unroutable.ts';
import { createReader } from '#api/kernel/reads/reader.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { documentationRoutes, gatherDocumentation } from '#api/kernel/server/documentation.ts';
import { endConnections } from '#api/kernel/server/end-connections.ts';
import { healthRoutes } from '#api/kernel/server/health.ts';
import { refuseOtherVerbs } from '#api/kernel/server/known-paths.ts';
import { limitArrival } from '#api/kernel/server/limit-arrival.ts';
import { limitPieces } from '#api/kernel/server/limit-pieces.ts';
import { createFaultLog, leaveBodiesOfHead } from '#api/kernel/server/log-faults.ts';
import { observeRequests } from '#api/kernel/server/observe-requests.ts';
import { parseJson } from '#api/kernel/server/parse-json.ts';
import { readAddress } from '#api/kernel/server/read-address.ts';
import { requestId } from '#api/kernel/server/request-id.ts';
import { secureHeaders } from '#api/kernel/server/secure-headers.ts';
import { shedLoad } from '#api/kernel/server/shed-load.ts';
import { createValidatorCompiler } from '#api/kernel/validation/create-validator.ts';
import { rooms } from '#api/rooms.ts';
import { versionOne } from '#api/version-one.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Before closing: `/health/ready` says no from now on, and long polls and streams end. Give those who route requests
     * here a moment after it, then `close()`.
     */
    beginDrain(): void;
  }
}

const bodyLimit = 1024 * 1024;
/** To send a request's headers, and then its body; not to be answered: streams and long polls last longer. */
const arrivalTimeout = 30_000;

/** The whole HTTP API (docs/api.md), ready to listen or to be injected into. Listens on nothing by itself. */
export const createApi = async ({
  tierline,
  settings,
  logger,
  registry = new Registry(),
  onStoreFailure,
  onUnreadableEvent,
  ready,
  held = async () => {},
  console: files = () => notBuilt,
}: ApiOptions): Promise<FastifyInstance> => {
  const drain = new AbortController();
  const { trustProxy: hops } = settings;
  const metrics = createApiMetrics(registry);
  const app = fastify({
    loggerInstance: logger,
    // observeRequests logs requests, without addresses.
    logController: createFaultLog(),
    trustProxy: typeof hops === 'number' ? (_address, hop) => hop < hops : hops,
    bodyLimit,
    // Node's own time for a whole request would be one for all routes: see limitArrival.
    requestTimeout: 0,
    http: { headersTimeout: arrivalTimeout, requireHostHeader: false },
    genReqId: requestId,
    rewriteUrl: readAddress,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (error, _request, reply) => answerUnroutable(error, reply.raw),
    clientErrorHandler: answerBrokenConnection,
  });

  app.decorate('beginDrain', () => drain.abort());
  app.addHook('preClose', async () => drain.abort());
  app.decorateRequest('signedIn', undefined);
  app.decorateRequest('sessionToken', undefined);
  app.setValidatorCompiler(
    createValidatorCompiler(Object.assign({}, ...rooms.map(({ formats }) => formats))),
  );
  // The schemas of answers describe them; what is answered is built field by field in the routes.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  answerProblems(app, { onStoreFailure, onUnreadableEvent });
  answerOutlandish(app);
  limitPieces(app);
  limitArrival(app, settings.arrivalTimeout ?? arrivalTimeout);
  parseJson(app);
  observeRequests(app, metrics);
  endConnections(app, drain.signal);
  leaveBodiesOfHead(app);
  secureHeaders(app);
  await app.register(rateLimit, { global: false, store: RequestCounts });
  const limits = createLimits(app, settings);
  refuseOtherVerbs(app, limits);
  await gatherDocumentation(
    app,
    rooms.flatMap(({ schemas }) => schemas),
  );

  const api: ResourceOptions = {
    tierline,
    limits,
    site: createSite(settings.publicUrl),
    metrics,
    commands: createCommandRunner(tierline, metrics),
    reader: createReader(tierline),
    held,
    draining: drain.signal,
  };
  answerUnknownRoutes(app);
  await app.register(healthRoutes, { ready, draining: drain.signal });
  // A page whose styles or scripts are refused is of no use, and files cost next to nothing.
  await app.register(consoleRoutes, { files, limits });
  await app.register(async (shedding) => {
    await shedLoad(shedding);
    for (const page of rooms.flatMap(({ pages = [] }) => pages)) await shedding.register(page, { api });
    await shedding.register(versionOne, { api, prefix: '/v1' });
    await shedding.register(documentationRoutes, { limits });
  });
  await app.ready();
  return app;
};
