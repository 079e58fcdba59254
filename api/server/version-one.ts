import type { FastifyInstance } from 'fastify';
import { signIn } from '#api/access/sign-in.ts';
import { admitReads } from '#api/reads/reading.ts';
import type { ResourceOptions } from '#api/resource.ts';
import { accountStatusRoutes } from '#api/resources/account-status.ts';
import { accountRoutes } from '#api/resources/accounts.ts';
import { apiKeyRoutes } from '#api/resources/api-keys.ts';
import { auditEventRoutes } from '#api/resources/audit-events.ts';
import { auditSealRoutes } from '#api/resources/audit-seals.ts';
import { billingRunRoutes } from '#api/resources/billing-runs.ts';
import { cameraRoutes } from '#api/resources/cameras.ts';
import { customerRoutes } from '#api/resources/customers.ts';
import { emailConfirmationRoutes } from '#api/resources/email-confirmations.ts';
import { erasureRoutes } from '#api/resources/erasures.ts';
import { historyRoutes } from '#api/resources/history.ts';
import { integratorRoutes } from '#api/resources/integrators.ts';
import { invoiceRoutes } from '#api/resources/invoices.ts';
import { ledgerRoutes } from '#api/resources/ledger.ts';
import { operationRoutes } from '#api/resources/operations.ts';
import { permissionRoutes } from '#api/resources/permissions.ts';
import { placeRoutes } from '#api/resources/places.ts';
import { planRoutes } from '#api/resources/plans.ts';
import { platformRoutes } from '#api/resources/platform.ts';
import { recordingChangeRoutes } from '#api/resources/recording-changes.ts';
import { usageRoutes } from '#api/resources/usage.ts';
import { closed } from '#api/schemas/fields.ts';
import { readTexts } from '#api/server/read-texts.ts';

const resources = [
  platformRoutes,
  integratorRoutes,
  customerRoutes,
  accountRoutes,
  accountStatusRoutes,
  erasureRoutes,
  permissionRoutes,
  cameraRoutes,
  recordingChangeRoutes,
  planRoutes,
  apiKeyRoutes,
  placeRoutes,
  billingRunRoutes,
  operationRoutes,
  usageRoutes,
  invoiceRoutes,
  ledgerRoutes,
  auditSealRoutes,
  auditEventRoutes,
  historyRoutes,
];

/** Everything under `/v1`. Parameters are read first; who asks is known, and let in, before a body is. */
export const versionOne = async (
  app: FastifyInstance,
  { api }: { readonly api: ResourceOptions },
): Promise<void> => {
  app.addHook('onRoute', (route) => {
    // A misspelt or misplaced parameter, such as a dryRun that is none, must not go unnoticed.
    route.schema = { querystring: closed({}), ...route.schema };
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  readTexts(app);

  await app.register(emailConfirmationRoutes, { api });

  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      if (request.headers.authorization === undefined) await api.limits.strangers(request);
      await api.held();
      request.signedIn = await signIn(api.tierline, request.headers, () => api.limits.failures(request));
      await api.limits.requests(request);
    });
    admitReads(signedIn, api);
    for (const resource of resources) await signedIn.register(resource, { api });
  });
};
